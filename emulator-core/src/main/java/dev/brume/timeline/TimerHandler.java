package dev.brume.timeline;

/// Told when a timer is due.
@FunctionalInterface
public interface TimerHandler {
    /// Runs in the unit that removes the timer, so both are on disk or neither is. Short: what takes long is started
    /// with [Timeline#run] after the unit.
    void due(Timer timer);
}
