package dev.brume.app;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the arguments of a plain start without picocli, whose classes are too old for the JVM's AOT cache: to load them
/// would double the time that a start takes. Whatever is not plain is left to picocli: help, errors, other commands.
final class StartArguments {
    static final Set<String> NAMES = Set.of("PORT", "HOST", "DATA", "CLOCK", "SERVICES", "IAM", "LOG_LEVEL");

    private StartArguments() {}

    /// @return the settings by name without `BRUME_`; null if this is not a plain start
    static Map<String, String> parse(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("start")) {
            return null;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        int at = 1;
        while (at < arguments.length) {
            String argument = arguments[at++];
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 && (at == arguments.length || arguments[at].startsWith("-"))) {
                return null;
            }
            String value = equals < 0 ? arguments[at++] : argument.substring(equals + 1);
            if (!option.startsWith("--") || settings.put(name(option), value) != null) {
                return null;
            }
        }
        return NAMES.containsAll(settings.keySet()) ? settings : null;
    }

    /// `LOG_LEVEL` of `--log-level`.
    static String name(String option) {
        return option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
