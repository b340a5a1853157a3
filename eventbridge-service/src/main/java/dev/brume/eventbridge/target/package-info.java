/// Targets of rules, and what of an event they get.
/// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
package dev.brume.eventbridge.target;
