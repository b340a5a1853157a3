package dev.brume.lambda;

import dev.brume.lambda.environment.RuntimeVersionArn;
import dev.brume.lambda.function.Configuration;
import dev.brume.lambda.function.LastUpdateStatus;
import dev.brume.lambda.function.State;
import dev.brume.lambda.function.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// A version as the API shows it.
final class FunctionAnswers {
    private static final DateTimeFormatter LAST_MODIFIED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private FunctionAnswers() {}

    /// As creations, updates and GetFunction answer it.
    ///
    /// @param arn with the qualifier that was asked for
    static FunctionConfiguration describe(Version version, String arn) {
        State state = version.state();
        LastUpdateStatus update = version.lastUpdateStatus();
        return summarize(version, arn).toBuilder()
                .state(state.name()).stateReason(orNull(state.reason())).stateReasonCode(orNull(state.reasonCode()))
                .lastUpdateStatus(orNull(update.name())).lastUpdateStatusReason(orNull(update.reason()))
                .lastUpdateStatusReasonCode(orNull(update.reasonCode()))
                .runtimeVersionConfig(
                        new RuntimeVersionConfig(RuntimeVersionArn.of(version.scope(), version.configuration().runtime()).value(), null))
                .build();
    }

    /// As lists show it: without its states.
    static FunctionConfiguration summarize(Version version, String arn) {
        Configuration configuration = version.configuration();
        return FunctionConfiguration.builder()
                .functionName(version.functionName()).functionArn(arn).version(version.version()).revisionId(version.revisionId())
                .lastModified(lastModified(version.lastModified()))
                .codeSha256(version.code().sha256()).codeSize(version.code().size())
                .runtime(configuration.runtime()).handler(configuration.handler()).role(configuration.role())
                .description(configuration.description()).timeout((int) configuration.timeout().toSeconds())
                .memorySize(mebibytes(configuration.memory().bytes())).packageType("Zip")
                .ephemeralStorage(new EphemeralStorage(mebibytes(configuration.ephemeralStorage().bytes())))
                .architectures(List.of(configuration.architecture()))
                .environment(configuration.environment().map(variables -> new EnvironmentResponse(variables, null)).orElse(null))
                .layers(layers(configuration))
                .deadLetterConfig(configuration.deadLetterArn().isEmpty() ? null : new DeadLetterConfig(configuration.deadLetterArn()))
                .vpcConfig(vpc(configuration)).kmsKeyArn(orNull(configuration.kmsKeyArn()))
                .tracingConfig(new TracingConfigResponse(configuration.tracingMode()))
                .snapStart(new SnapStartResponse(configuration.snapStart(), optimization(version)))
                .loggingConfig(logging(configuration.logging())).fileSystemConfigs(fileSystems(configuration))
                .build();
    }

    /// AWS takes snapshots of published versions.
    private static String optimization(Version version) {
        return version.isLatest() || version.configuration().snapStart().equals(Configuration.NO_SNAP_START) ? "Off" : "On";
    }

    static String lastModified(Instant at) {
        return LAST_MODIFIED.format(at);
    }

    private static List<Layer> layers(Configuration configuration) {
        return configuration.layers().isEmpty()
                ? null
                : configuration.layers().stream().map(layer -> new Layer(layer.arn(), layer.codeSize(), null, null)).toList();
    }

    private static VpcConfigResponse vpc(Configuration configuration) {
        return configuration.vpc().map(vpc -> new VpcConfigResponse(vpc.subnetIds(), vpc.securityGroupIds(),
                vpc.subnetIds().isEmpty() ? "" : "vpc-00000000", vpc.ipv6AllowedForDualStack())).orElse(null);
    }

    private static LoggingConfig logging(Configuration.Logging logging) {
        return new LoggingConfig(logging.format(), orNull(logging.applicationLevel()), orNull(logging.systemLevel()), logging.group());
    }

    private static List<FileSystemConfig> fileSystems(Configuration configuration) {
        return configuration.fileSystems().isEmpty()
                ? null
                : configuration.fileSystems().stream().map(system -> new FileSystemConfig(system.arn(), system.localMountPath())).toList();
    }

    static int mebibytes(long bytes) {
        return Math.toIntExact(bytes >> 20);
    }

    static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
