/// Archives, which keep the events of a bus, and replays, which send them to the bus once more.
/// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
package dev.brume.eventbridge.archive;
