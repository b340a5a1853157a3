package dev.brume.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a command can count on where its text is read.
///
/// @param width columns; 0 where there is no edge, as in a file
/// @param colour whether colours are shown
record Screen(int width, boolean colour) {
    /// A file, or another program.
    static final Screen NONE = new Screen(0, false);

    private static final int USUAL_WIDTH = 80;

    /// The terminal that this process runs in; [#NONE] where its output goes elsewhere.
    ///
    /// @param environment `COLUMNS` is the width where it is set; `NO_COLOR` or `TERM=dumb` ask for none
    static Screen of(Map<String, String> environment) {
        if (System.console() == null || !System.console().isTerminal()) {
            return NONE;
        }
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
        return new Screen(width(environment.getOrDefault("COLUMNS", "")), colour);
    }

    private static int width(String columns) {
        try {
            return Integer.parseInt(columns.isBlank() ? askTerminal() : columns.strip());
        } catch (NumberFormatException _) {
            return USUAL_WIDTH;
        }
    }

    /// `stty size` answers `24 80`.
    private static String askTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return size.substring(size.indexOf(' ') + 1);
        } catch (IOException _) {
            return "";
        }
    }
}
