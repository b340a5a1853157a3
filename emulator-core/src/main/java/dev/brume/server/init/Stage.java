package dev.brume.server.init;

import java.util.Locale;

/// When scripts run.
public enum Stage {
    /// Before anything else.
    BOOT,
    /// When the data folder is to be opened and services are to be made.
    START,
    /// When requests are answered.
    READY,
    /// When Brume has been told to end and still answers.
    SHUTDOWN;

    /// `boot.d`
    String folder() {
        return name().toLowerCase(Locale.ROOT) + ".d";
    }
}
