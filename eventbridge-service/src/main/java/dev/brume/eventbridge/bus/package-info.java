/// Event buses and who may put events on them.
/// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html
package dev.brume.eventbridge.bus;
