package dev.brume.server;

import dev.brume.auth.PermissionCheck;
import dev.brume.timeline.Timeline;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How one Brume is to run.
///
/// @param host the address it listens on
/// @param port 0 for a free one
/// @param data the folder that keeps its state; empty for in memory
/// @param clock how time passes
/// @param clockStart the time it begins with; empty for the wall clock's, or the one in the data folder
/// @param services by the names of AWS's models; empty for all there are
/// @param iam what happens when a permission is missing
/// @param options all settings by name without `BRUME_`, also those that only a service knows
public record BrumeConfig(
        String host,
        int port,
        Optional<Path> data,
        Optional<Timeline.Mode> clock,
        Optional<Instant> clockStart,
        Set<String> services,
        PermissionCheck.Mode iam,
        Map<String, String> options) {

    public static final int DEFAULT_PORT = 4566;
    static final String PREFIX = "BRUME_";

    /// The settings that no service asks for. The last two are read by `./brume` and by the commands that ask a server.
    static final Set<String> OWN = Set.of(
            "HOST", "PORT", "DATA", "CLOCK", "SERVICES", "IAM", "LOG_LEVEL", "PUBLIC_HOST", "CORS_ALLOWED_ORIGINS",
            "JVM_OPTIONS", "ENDPOINT", "INIT");

    public BrumeConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535: " + port);
        }
        services = Set.copyOf(services);
        options = Map.copyOf(options);
    }

    /// @param options `PORT`, `HOST`, `DATA`, `CLOCK`, `SERVICES`, `IAM`, and what services know; absent ones have defaults
    /// @throws IllegalArgumentException in one line, if a value is not valid
    public static BrumeConfig of(Map<String, String> options) {
        values(options, "CORS_ALLOWED_ORIGINS").forEach(BrumeConfig::checkOrigin);
        String clock = options.getOrDefault("CLOCK", "");
        int at = clock.indexOf('@');
        return new BrumeConfig(
                options.getOrDefault("HOST", "127.0.0.1"),
                port(options.getOrDefault("PORT", String.valueOf(DEFAULT_PORT))),
                data(options.getOrDefault("DATA", "")),
                clockMode(at < 0 ? clock : clock.substring(0, at)),
                at < 0 ? Optional.empty() : Optional.of(instant(clock.substring(at + 1))),
                values(options, areServicesOfLocalStack(options) ? LocalStackVariables.SERVICES : "SERVICES"),
                iam(options.getOrDefault("IAM", "audit")),
                options);
    }

    /// The settings that an environment names: `BRUME_*`, and those of LocalStack's variables that have the same meaning.
    public static Map<String, String> options(Map<String, String> environment) {
        Map<String, String> options = new LinkedHashMap<>(LocalStackVariables.read(environment));
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                options.put(name.substring(PREFIX.length()), value.strip());
            }
        });
        return options;
    }

    /// The folders with scripts that run when it starts and ends.
    List<Path> initFolders() {
        return Arrays.stream(options.getOrDefault("INIT", "").split(File.pathSeparator)).filter(folder -> !folder.isBlank()).map(Path::of)
                .toList();
    }

    /// Whether the services are those of LocalStack's variable, which may name some that are not there.
    boolean areServicesOfLocalStack() {
        return areServicesOfLocalStack(options);
    }

    private static boolean areServicesOfLocalStack(Map<String, String> options) {
        return options.containsKey(LocalStackVariables.SERVICES) && !options.containsKey("SERVICES");
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("port must be from 0 to 65535: " + text, e);
        }
    }

    private static Optional<Path> data(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("data must be a folder: " + text, e);
        }
    }

    private static Optional<Timeline.Mode> clockMode(String text) {
        return switch (text) {
            case "" -> Optional.empty();
            case "real" -> Optional.of(Timeline.Mode.REAL);
            case "paused" -> Optional.of(Timeline.Mode.PAUSED);
            case "skip" -> Optional.of(Timeline.Mode.SKIP);
            default -> throw new IllegalArgumentException(
                    "clock must be real, paused or skip, and may have a time as in paused@2030-01-01T00:00:00Z: " + text);
        };
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a time as in 2030-01-01T00:00:00Z: " + text, e);
        }
    }

    /// How clients on this machine call the address that it listens on.
    String localName() {
        return switch (host) {
            case "127.0.0.1", "localhost", "0.0.0.0", "::", "[::]" -> "localhost";
            default -> host.indexOf(':') < 0 || host.startsWith("[") ? host : '[' + host + ']';
        };
    }

    /// The comma-separated values of an option; empty if it is not set.
    public Set<String> values(String option) {
        return values(options, option);
    }

    private static Set<String> values(Map<String, String> options, String option) {
        Set<String> values = new TreeSet<>();
        for (String value : options.getOrDefault(option, "").split(",")) {
            if (!value.isBlank()) {
                values.add(value.strip().toLowerCase(Locale.ROOT));
            }
        }
        return values;
    }

    /// Any other text, even one with a slash at its end, is never what a browser sends.
    private static void checkOrigin(String text) {
        int scheme = text.indexOf("://");
        boolean isOrigin = scheme > 0 && scheme + 3 < text.length() && text.indexOf('/', scheme + 3) < 0;
        if (!isOrigin && !text.equals("*") && !text.equals("null")) {
            throw new IllegalArgumentException(
                    "BRUME_CORS_ALLOWED_ORIGINS takes origins as in https://app.example.org, or *: " + text);
        }
    }

    private static PermissionCheck.Mode iam(String text) {
        return switch (text) {
            case "off" -> PermissionCheck.Mode.OFF;
            case "audit" -> PermissionCheck.Mode.AUDIT;
            case "enforce" -> PermissionCheck.Mode.ENFORCE;
            default -> throw new IllegalArgumentException("iam must be off, audit or enforce: " + text);
        };
    }
}
