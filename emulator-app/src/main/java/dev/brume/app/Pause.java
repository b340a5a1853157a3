package dev.brume.app;

import java.time.Duration;

/// How a command waits before it asks again: in the time of the terminal, whatever the server's clock does.
final class Pause {
    private Pause() {}

    /// @return false if it was interrupted
    static boolean of(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
