package dev.brume.timeline;

/// A timer as it is kept.
///
/// @param sequence its place among the timers of the same time
/// @param failures how often its handler has failed
/// @param unowned it was due while nobody was there to be told, as after a start with fewer services: it waits for him
record TimerRow(Timer timer, long sequence, int failures, boolean unowned) {
    Due due() {
        return new Due(Micros.of(timer.due()), sequence);
    }

    TimerRow again(Timer later, long nextSequence) {
        return new TimerRow(later, nextSequence, failures + 1, false);
    }

    TimerRow unowned(boolean value) {
        return new TimerRow(timer, sequence, failures, value);
    }
}
