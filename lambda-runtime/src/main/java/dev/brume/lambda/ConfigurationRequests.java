package dev.brume.lambda;

import dev.brume.aws.Arn;
import dev.brume.aws.DataSize;
import dev.brume.aws.Scope;
import dev.brume.lambda.function.Configuration;
import dev.brume.lambda.function.LogSettings;
import dev.brume.lambda.function.RuntimeNames;
import dev.brume.lambda.function.UserVariables;
import dev.brume.lambda.pool.Runtimes;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads the configuration of a function from requests: what they do not say stays as it was.
final class ConfigurationRequests {
    private static final String SERVICE = "Lambda";

    private final Runtimes runtimes;
    private final LayerVersions layers;
    private final RoleChecks roles;
    private final Predicate<String> reachable;

    /// Finds the layers that functions name.
    @FunctionalInterface
    interface LayerVersions {
        /// @param unpackedCode the size of the function's own code, in bytes
        /// @throws dev.brume.aws.AwsException if one does not exist, or they do not go together
        List<Configuration.LayerVersion> require(Scope scope, List<String> arns, long unpackedCode);
    }

    /// @param reachable whether there is a service here to which an ARN leads
    ConfigurationRequests(Runtimes runtimes, LayerVersions layers, RoleChecks roles, Predicate<String> reachable) {
        this.runtimes = runtimes;
        this.layers = layers;
        this.roles = roles;
        this.reachable = reachable;
    }

    Configuration read(Call call, CreateFunctionRequest request, String functionName, long unpackedCode) {
        refuse(request);
        if (request.runtime() == null || request.handler() == null) {
            throw LambdaErrors.invalidParameter(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        UpdateFunctionConfigurationRequest settings = UpdateFunctionConfigurationRequest.builder()
                .functionName(functionName).role(request.role()).handler(request.handler()).description(request.description())
                .timeout(request.timeout()).memorySize(request.memorySize()).vpcConfig(request.vpcConfig())
                .environment(request.environment()).runtime(request.runtime()).deadLetterConfig(request.deadLetterConfig())
                .kmsKeyArn(request.kmsKeyArn()).tracingConfig(request.tracingConfig()).layers(request.layers())
                .fileSystemConfigs(request.fileSystemConfigs()).ephemeralStorage(request.ephemeralStorage())
                .snapStart(request.snapStart()).loggingConfig(request.loggingConfig()).build();
        return read(call, settings, Configuration.ofDefaults(functionName).withArchitecture(architecture(request.architectures())),
                functionName, unpackedCode);
    }

    /// @param unpackedCode the size of the function's own code, in bytes
    Configuration read(Call call, UpdateFunctionConfigurationRequest request, Configuration before, String functionName,
            long unpackedCode) {
        refuse(request.imageConfig() != null, "functions made of container images");
        refuse(request.capacityProviderConfig() != null, "UpdateFunctionConfiguration's CapacityProviderConfig");
        refuse(request.durableConfig() != null, "UpdateFunctionConfiguration's DurableConfig");
        Configuration after = new Configuration(
                request.runtime() == null ? before.runtime() : runtime(request.runtime()),
                or(request.handler(), before.handler()), or(request.role(), before.role()), or(request.description(), before.description()),
                request.timeout() == null ? before.timeout() : timeout(request.timeout()),
                request.memorySize() == null ? before.memory() : memory(request.memorySize()),
                request.ephemeralStorage() == null ? before.ephemeralStorage() : DataSize.mebibytes(request.ephemeralStorage().size()),
                environment(request.environment(), before), before.architecture(),
                request.layers() == null ? before.layers() : layers.require(call.scope(), request.layers(), unpackedCode),
                deadLetterArn(request.deadLetterConfig(), before), vpc(request.vpcConfig(), before),
                or(request.kmsKeyArn(), before.kmsKeyArn()),
                request.tracingConfig() == null ? before.tracingMode() : or(request.tracingConfig().mode(), before.tracingMode()),
                request.snapStart() == null ? before.snapStart() : or(request.snapStart().applyOn(), before.snapStart()),
                logging(request.loggingConfig(), before), fileSystems(request.fileSystemConfigs(), before));
        if (!after.snapStart().equals(Configuration.NO_SNAP_START)) {
            RuntimeNames.requireSnapStart(after.runtime());
        }
        roles.check(call, functionName, before, after);
        return after;
    }

    private String runtime(String runtime) {
        RuntimeNames.require(runtime);
        runtimes.unavailable(runtime).ifPresent(why -> {
            throw LambdaErrors.invalidParameter(why);
        });
        RuntimeNames.logIfDeprecated(runtime);
        return runtime;
    }

    private static Duration timeout(int seconds) {
        Duration timeout = Duration.ofSeconds(seconds);
        if (timeout.compareTo(LambdaLimits.MAX_TIMEOUT) > 0) {
            throw LambdaErrors.validation("Value '" + seconds + "' at 'timeout' failed to satisfy constraint: Member must have value less"
                    + " than or equal to " + LambdaLimits.MAX_TIMEOUT.toSeconds());
        }
        return timeout;
    }

    private static DataSize memory(int mebibytes) {
        DataSize memory = DataSize.mebibytes(mebibytes);
        if (memory.compareTo(LambdaLimits.MAX_MEMORY) > 0) {
            throw LambdaErrors.invalidParameter("'MemorySize' value failed to satisfy constraint: Member must have value less than or equal"
                    + " to " + FunctionAnswers.mebibytes(LambdaLimits.MAX_MEMORY.bytes()));
        }
        return memory;
    }

    private static Optional<Map<String, String>> environment(Environment environment, Configuration before) {
        if (environment == null) {
            return before.environment();
        }
        return Optional.of(environment.variables() == null ? Map.of() : UserVariables.checked(environment.variables()));
    }

    /// AWS's two kinds of dead-letter target are known by their ARNs.
    private String deadLetterArn(DeadLetterConfig config, Configuration before) {
        if (config == null) {
            return before.deadLetterArn();
        }
        String arn = or(config.targetArn(), "");
        boolean known = Arn.tryParse(arn).filter(target -> target.service().equals("sqs") || target.service().equals("sns")).isPresent();
        if (!arn.isEmpty() && !known) {
            throw LambdaErrors.invalidParameter("The target of a DeadLetterConfig must be an SQS queue or an SNS topic: " + arn);
        }
        if (!arn.isEmpty() && !reachable.test(arn)) {
            throw NotImplemented.feature(SERVICE, "a dead-letter target of the service " + Arn.parse(arn).service());
        }
        return arn;
    }

    private static Optional<Configuration.Vpc> vpc(VpcConfig config, Configuration before) {
        if (config == null) {
            return before.vpc();
        }
        VpcIds.check(config);
        return Optional.of(new Configuration.Vpc(config.subnetIds() == null ? List.of() : config.subnetIds(),
                config.securityGroupIds() == null ? List.of() : config.securityGroupIds(),
                Boolean.TRUE.equals(config.ipv6AllowedForDualStack())));
    }

    private static Configuration.Logging logging(LoggingConfig config, Configuration before) {
        return config == null
                ? before.logging()
                : new LogSettings(config.logFormat(), config.applicationLogLevel(), config.systemLogLevel(), config.logGroup())
                        .appliedTo(before.logging());
    }

    private static List<Configuration.FileSystem> fileSystems(List<FileSystemConfig> configs, Configuration before) {
        return configs == null
                ? before.fileSystems()
                : configs.stream().map(config -> new Configuration.FileSystem(config.arn(), config.localMountPath())).toList();
    }

    static String architecture(List<String> architectures) {
        return architectures == null || architectures.isEmpty() ? "x86_64" : architectures.getFirst();
    }

    private static void refuse(CreateFunctionRequest request) {
        refuse(request.imageConfig() != null || "Image".equals(request.packageType()), "functions made of container images");
        refuse(request.codeSigningConfigArn() != null, "CreateFunction's CodeSigningConfigArn");
        refuse(request.capacityProviderConfig() != null, "CreateFunction's CapacityProviderConfig");
        refuse(request.publishTo() != null, "CreateFunction's PublishTo");
        refuse(request.durableConfig() != null, "CreateFunction's DurableConfig");
        refuse(request.tenancyConfig() != null, "CreateFunction's TenancyConfig");
    }

    static void refuse(boolean wanted, String what) {
        if (wanted) {
            throw NotImplemented.feature(SERVICE, what);
        }
    }

    private static String or(String wanted, String before) {
        return wanted == null ? before : wanted;
    }
}
