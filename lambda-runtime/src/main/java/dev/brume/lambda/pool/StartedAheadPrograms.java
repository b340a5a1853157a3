package dev.brume.lambda.pool;

import dev.brume.lambda.environment.EnvironmentVariables;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.executor.Executor.Ahead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Interpreters that are started before their function is known.
final class StartedAheadPrograms {
    /// Tells our runtimes that they are started ahead.
    private static final String MARK = "BRUME_STARTED_AHEAD";

    /// What interpreters and the C library read when they start: afterwards it is too late.
    private static final List<String> READ_AT_START = List.of("NODE_", "LD_", "UV_", "SSL_", "OPENSSL_", "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "MALLOC_", "GLIBC_", Runtimes.WRAPPER);

    private StartedAheadPrograms() {}

    /// @return [Ahead#ANY] if this function's variables must be there when the interpreter starts
    static Ahead of(FunctionVersion version, List<String> arguments) {
        for (String name : version.environment().keySet()) {
            if (READ_AT_START.stream().anyMatch(name::startsWith)) {
                return Ahead.ANY;
            }
        }
        Map<String, String> variables = new LinkedHashMap<>(EnvironmentVariables.OF_ALL);
        variables.put(MARK, "1");
        return new Ahead(arguments, variables);
    }
}
