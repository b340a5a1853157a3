package dev.brume.lambda;

import dev.brume.aws.DataSize;
import dev.brume.lambda.function.Configuration;
import dev.brume.lambda.pool.Runtimes;
import dev.brume.spi.NotImplemented;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads the configuration of a function from requests.
final class ConfigurationRequests {
    private static final String SERVICE = "Lambda";

    private final Runtimes runtimes;

    ConfigurationRequests(Runtimes runtimes) {
        this.runtimes = runtimes;
    }

    Configuration read(CreateFunctionRequest request, String functionName) {
        refuse(request);
        String runtime = runtime(request.runtime());
        return new Configuration(runtime, request.handler(), request.role(), orEmpty(request.description()),
                request.timeout() == null ? Configuration.DEFAULT_TIMEOUT : Duration.ofSeconds(request.timeout()),
                request.memorySize() == null ? Configuration.DEFAULT_MEMORY : DataSize.mebibytes(request.memorySize()),
                request.ephemeralStorage() == null
                        ? Configuration.DEFAULT_EPHEMERAL_STORAGE
                        : DataSize.mebibytes(request.ephemeralStorage().size()),
                request.environment() == null ? Optional.empty() : Optional.ofNullable(request.environment().variables()),
                request.architectures() == null ? "x86_64" : request.architectures().getFirst(), List.of(),
                request.deadLetterConfig() == null ? "" : orEmpty(request.deadLetterConfig().targetArn()), Optional.empty(),
                orEmpty(request.kmsKeyArn()), request.tracingConfig() == null ? "PassThrough" : request.tracingConfig().mode(), "None",
                Configuration.Logging.text(functionName), List.of());
    }

    private String runtime(String runtime) {
        if (runtime == null) {
            throw LambdaErrors
                    .invalidParameter("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        runtimes.unavailable(runtime).ifPresent(why -> {
            throw LambdaErrors.invalidParameter(why);
        });
        return runtime;
    }

    private static void refuse(CreateFunctionRequest request) {
        refuse(request.imageConfig() != null || "Image".equals(request.packageType()), "functions made of container images");
        refuse(request.codeSigningConfigArn() != null, "CreateFunction's CodeSigningConfigArn");
        refuse(request.capacityProviderConfig() != null, "CreateFunction's CapacityProviderConfig");
        refuse(request.publishTo() != null, "CreateFunction's PublishTo");
        refuse(request.durableConfig() != null, "CreateFunction's DurableConfig");
        refuse(request.tenancyConfig() != null, "CreateFunction's TenancyConfig");
        refuse(request.layers() != null && !request.layers().isEmpty(), "CreateFunction's Layers");
        refuse(request.loggingConfig() != null, "CreateFunction's LoggingConfig");
        refuse(request.vpcConfig() != null, "CreateFunction's VpcConfig");
        refuse(request.snapStart() != null, "CreateFunction's SnapStart");
        refuse(request.fileSystemConfigs() != null, "CreateFunction's FileSystemConfigs");
    }

    static void refuse(boolean wanted, String what) {
        if (wanted) {
            throw NotImplemented.feature(SERVICE, what);
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
