package dev.brume.lambda.environment;

/// @param group `/aws/lambda/NAME`, unless the user set another one
/// @param applicationLevel `INFO` by default; only heeded in JSON
/// @param systemLevel likewise
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_LoggingConfig.html">AWS</a>
public record LoggingConfig(LogFormat format, String group, String applicationLevel, String systemLevel) {
    public static LoggingConfig text(String functionName) {
        return new LoggingConfig(LogFormat.TEXT, "/aws/lambda/" + functionName, "INFO", "INFO");
    }

    /// How log lines are written.
    public enum LogFormat {
        TEXT("Text"), JSON("JSON");

        private final String wire;

        LogFormat(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }
}
