package dev.brume.lambda.function;

import dev.brume.lambda.LambdaErrors;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The names that runtimes have and had.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html">AWS</a>
public final class RuntimeNames {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeNames.class);

    /// In the order in which AWS lists them to who asks for another one.
    private static final List<String> LISTED = List.of("nodejs20.x", "python3.14", "provided.al2023", "python3.12", "python3.13",
            "nodejs24.x", "nodejs22.x", "java25", "python3.10", "python3.11", "java21", "ruby3.3", "ruby3.4", "ruby3.2", "python3.8",
            "python3.9", "java17", "nodejs16.x", "dotnet10", "dotnet8", "java11", "dotnet6", "nodejs18.x", "provided.al2", "java8.al2");
    private static final Set<String> NEWER = Set.of("ruby4.0");
    /// AWS lets nobody create functions of these any more.
    private static final Set<String> DEPRECATED = Set.of("nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x",
            "nodejs12.x", "nodejs14.x", "python2.7", "python3.6", "python3.7", "java8", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1",
            "dotnetcore3.1", "go1.x", "ruby2.5", "ruby2.7", "provided");
    private static final List<String> SNAP_STARTED = List.of("java11", "java17", "java21", "java25", "python3.12", "python3.13",
            "python3.14", "dotnet8", "dotnet10");

    private RuntimeNames() {}

    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` if no runtime ever had this name
    public static void require(String runtime) {
        if (!DEPRECATED.contains(runtime) && !LISTED.contains(runtime) && !NEWER.contains(runtime)) {
            throw LambdaErrors.invalidParameter("Value " + runtime + " at 'runtime' failed to satisfy constraint: Member must satisfy enum"
                    + " value set: [" + String.join(", ", LISTED) + "] or be a valid ARN");
        }
    }

    /// Says of a runtime that is taken why AWS would not take it.
    public static void logIfDeprecated(String runtime) {
        if (DEPRECATED.contains(runtime)) {
            LOG.info("AWS creates no functions of the runtime {} any more, since it is deprecated; Brume does", runtime);
        }
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException`
    public static void requireSnapStart(String runtime) {
        if (!SNAP_STARTED.contains(runtime)) {
            throw LambdaErrors.invalidParameter(runtime + " is not supported for SnapStart enabled functions.");
        }
    }
}
