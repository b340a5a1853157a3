/// Events, from the bus through the rules to the targets.
/// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
package dev.brume.eventbridge.event;
