package dev.brume.lambda.pool;

import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.Launch;
import dev.brume.lambda.executor.Executor;
import dev.brume.lambda.executor.ProcessExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Functions in Java: AWS's own runtime interface client, on the JDK that Brume runs on.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">AWS</a>
final class JavaRuntime {
    private static final List<String> JARS = List.of("aws-lambda-java-core.jar", "aws-lambda-java-runtime-interface-client.jar",
            "aws-lambda-java-serialization.jar", "utils-lite.jar", "annotations.jar");

    /// What the JVM needs besides its heap.
    private static final long BESIDE_THE_HEAP = 64;

    private static final long SMALLEST_HEAP = 48;

    private JavaRuntime() {}

    static Launch launch(ProcessExecutor executor, FunctionVersion version, Path javaHome) {
        executor.provide("java", JARS);
        return new Launch(executor, cell -> new Executor.Program.Command(arguments(cell, version, javaHome)), Executor.Ahead.ANY);
    }

    private static List<String> arguments(Executor.Cell cell, FunctionVersion version, Path javaHome) {
        long heap = Math.max((version.memory().bytes() >> 20) - BESIDE_THE_HEAP, SMALLEST_HEAP);
        List<String> classPath = JARS.stream().map(jar -> cell.runtime() + "/java/" + jar).toList();
        List<String> arguments = new ArrayList<>(List.of(javaHome.resolve("bin/java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto", "-Xmx" + heap + "m",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 23) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        arguments.addAll(List.of("-cp", String.join(":", classPath), "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                version.handler()));
        return arguments;
    }
}
