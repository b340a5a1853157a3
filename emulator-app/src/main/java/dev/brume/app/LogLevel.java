package dev.brume.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How much is logged.
final class LogLevel {
    private static final Map<String, Level> LEVELS = Map.of(
            "error", Level.ERROR,
            "warn", Level.WARN,
            "warning", Level.WARN,
            "info", Level.INFO,
            "debug", Level.DEBUG,
            "trace", Level.TRACE);

    private LogLevel() {}

    /// @throws IllegalArgumentException in one line, if there is no such level
    static void set(String name) {
        Level level = LEVELS.get(name);
        if (level == null) {
            throw new IllegalArgumentException("log-level must be error, warn, info, debug or trace: " + name);
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger("dev.brume").setLevel(level);
        // Libraries speak up only where something is wrong, or when everything is asked for.
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level == Level.TRACE ? Level.DEBUG : Level.WARN);
    }
}
