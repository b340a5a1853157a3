package dev.brume.lambda.function;

import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.function.Configuration.Logging;

/// A change of a function's logging configuration: what is null stays.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html">AWS</a>
public record LogSettings(String format, String applicationLevel, String systemLevel, String group) {
    private static final String DEFAULT_LEVEL = "INFO";

    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` for levels of plain text
    public Logging appliedTo(Logging before) {
        String newFormat = format == null ? before.format() : format;
        String newGroup = group == null ? before.group() : group;
        if (newFormat.equals("Text")) {
            if (applicationLevel != null || systemLevel != null) {
                throw LambdaErrors.invalidParameter("LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your"
                        + " request or change the LogFormat to \"JSON\" and try again.");
            }
            return new Logging(newFormat, "", "", newGroup);
        }
        return new Logging(newFormat, level(applicationLevel, before.applicationLevel()), level(systemLevel, before.systemLevel()),
                newGroup);
    }

    private static String level(String wanted, String before) {
        if (wanted != null) {
            return wanted;
        }
        return before.isEmpty() ? DEFAULT_LEVEL : before;
    }
}
