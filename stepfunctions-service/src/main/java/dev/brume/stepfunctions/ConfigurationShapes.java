package dev.brume.stepfunctions;

import dev.brume.stepfunctions.machine.Encryption;
import dev.brume.stepfunctions.machine.Logging;
import java.util.List;
import java.util.Optional;

/// Logging, tracing and encryption on the wire and as rows have them. What is null on the wire stays null.
final class ConfigurationShapes {
    private ConfigurationShapes() {}

    /// @throws dev.brume.aws.AwsException `InvalidLoggingConfiguration`
    static Logging logging(LoggingConfiguration shape) {
        if (shape == null) return null;
        Logging.Level level = shape.level() == null ? Logging.Level.OFF : Logging.Level.valueOf(shape.level());
        boolean withData = Boolean.TRUE.equals(shape.includeExecutionData());
        Optional<List<String>> destinations = Optional.ofNullable(shape.destinations())
                .map(all -> all.stream().map(ConfigurationShapes::logGroup).toList());
        return new Logging(level, withData, destinations).validated();
    }

    private static String logGroup(LogDestination destination) {
        CloudWatchLogsLogGroup group = destination.cloudWatchLogsLogGroup();
        if (group == null || group.logGroupArn() == null)
            throw StepFunctionsErrors.invalidLogging("Must specify exactly one Log Destination.");
        return group.logGroupArn();
    }

    static LoggingConfiguration shape(Logging logging) {
        List<LogDestination> destinations = logging.destinations()
                .map(all -> all.stream().map(arn -> new LogDestination(new CloudWatchLogsLogGroup(arn))).toList())
                .orElse(null);
        return new LoggingConfiguration(logging.level().name(), logging.includeExecutionData(), destinations);
    }

    static Boolean tracing(TracingConfiguration shape) {
        return shape == null ? null : Boolean.valueOf(Boolean.TRUE.equals(shape.enabled()));
    }

    /// @throws dev.brume.aws.AwsException `InvalidEncryptionConfiguration`
    static Encryption encryption(EncryptionConfiguration shape) {
        if (shape == null) return null;
        return Encryption.of(Encryption.Type.valueOf(shape.type()), shape.kmsKeyId(), shape.kmsDataKeyReusePeriodSeconds());
    }

    static EncryptionConfiguration shape(Encryption encryption) {
        boolean own = encryption.type() == Encryption.Type.AWS_OWNED_KEY;
        return new EncryptionConfiguration(
                own ? null : encryption.kmsKeyId(), own ? null : encryption.dataKeyReuseSeconds(), encryption.type().name());
    }
}
