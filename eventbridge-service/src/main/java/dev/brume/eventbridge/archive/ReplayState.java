package dev.brume.eventbridge.archive;

/// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeReplay.html
public enum ReplayState {
    STARTING, RUNNING, CANCELLING, COMPLETED, CANCELLED, FAILED;

    /// Whether it counts against the replays that may run at once.
    public boolean isActive() {
        return this == STARTING || this == RUNNING || this == CANCELLING;
    }
}
