/// Scheduled rules: events that come by themselves.
/// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html
package dev.brume.eventbridge.schedule;
