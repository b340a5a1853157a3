/// Rules: which events of a bus go on, found by all patterns of the bus at once.
/// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
package dev.brume.eventbridge.rule;
