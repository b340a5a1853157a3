package dev.brume.lambda.function;

import dev.brume.aws.DataSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a version is configured, as far as users say. Texts are empty where they are not set.
///
/// @param runtime `python3.12`
/// @param environment empty if the user never set any; then it is not answered either
/// @param architecture `x86_64` or `arm64`
/// @param layers in the order in which they are unpacked
/// @param deadLetterArn where asynchronous events go that failed
/// @param tracingMode `PassThrough` or `Active`
/// @param snapStart `None` or `PublishedVersions`
public record Configuration(String runtime, String handler, String role, String description, Duration timeout, DataSize memory,
        DataSize ephemeralStorage, Optional<Map<String, String>> environment, String architecture, List<LayerVersion> layers,
        String deadLetterArn, Optional<Vpc> vpc, String kmsKeyArn, String tracingMode, String snapStart, Logging logging,
        List<FileSystem> fileSystems) {
    public static final String NO_SNAP_START = "None";

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);
    public static final DataSize DEFAULT_MEMORY = DataSize.mebibytes(128);
    public static final DataSize DEFAULT_EPHEMERAL_STORAGE = DataSize.mebibytes(512);

    /// Beside the settings that have no default.
    public static Configuration ofDefaults(String functionName) {
        return new Configuration("", "", "", "", DEFAULT_TIMEOUT, DEFAULT_MEMORY, DEFAULT_EPHEMERAL_STORAGE, Optional.empty(), "x86_64",
                List.of(), "", Optional.empty(), "", "PassThrough", NO_SNAP_START, Logging.text(functionName), List.of());
    }

    public Configuration {
        layers = List.copyOf(layers);
        fileSystems = List.copyOf(fileSystems);
    }

    /// A layer's version that is used.
    public record LayerVersion(String arn, long codeSize) {}

    /// Networks that a function is said to be in.
    public record Vpc(List<String> subnetIds, List<String> securityGroupIds, boolean ipv6AllowedForDualStack) {
        public Vpc {
            subnetIds = List.copyOf(subnetIds);
            securityGroupIds = List.copyOf(securityGroupIds);
        }
    }

    /// A file system that a function is said to see.
    public record FileSystem(String arn, String localMountPath) {}

    /// @param format `Text` or `JSON`
    /// @param applicationLevel empty if the format is `Text`
    /// @param systemLevel likewise
    public record Logging(String format, String applicationLevel, String systemLevel, String group) {
        public static Logging text(String functionName) {
            return new Logging("Text", "", "", "/aws/lambda/" + functionName);
        }

        public boolean isJson() {
            return format.equals("JSON");
        }
    }

    Configuration withDescription(String text) {
        return new Configuration(runtime, handler, role, text, timeout, memory, ephemeralStorage, environment, architecture, layers,
                deadLetterArn, vpc, kmsKeyArn, tracingMode, snapStart, logging, fileSystems);
    }

    public Configuration withArchitecture(String name) {
        return new Configuration(runtime, handler, role, description, timeout, memory, ephemeralStorage, environment, name, layers,
                deadLetterArn, vpc, kmsKeyArn, tracingMode, snapStart, logging, fileSystems);
    }

    /// The variables, whether they were ever set or not.
    public Map<String, String> variables() {
        return environment.orElse(Map.of());
    }

    /// What Lambda calls the ways into the network: `private` through the subnets of a VPC, else `public`.
    public String networkMode() {
        return vpc.filter(network -> !network.subnetIds().isEmpty()).isPresent() ? "private" : "public";
    }

    public List<String> layerArns() {
        return layers.stream().map(LayerVersion::arn).toList();
    }
}
