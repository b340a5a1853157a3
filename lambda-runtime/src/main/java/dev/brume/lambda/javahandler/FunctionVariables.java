package dev.brume.lambda.javahandler;

import java.util.Map;

/// What stands in for the environment of a process: one for each function, since each has this class for itself.
public final class FunctionVariables {
    private static volatile Map<String, String> all = Map.of();

    private FunctionVariables() {}

    static void become(Map<String, String> variables) {
        all = Map.copyOf(variables);
    }

    public static Map<String, String> getenv() {
        return all;
    }

    /// @return null if there is none
    public static String getenv(String name) {
        return all.get(name);
    }
}
