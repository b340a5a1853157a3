package dev.brume.lambda.pool;

import java.util.List;
import java.util.Optional;

/// Runtimes that are started alike, whatever their version.
enum RuntimeFamily {
    /// Forked by a process that has imported boto3.
    PYTHON(List.of("python3")),
    NODE(List.of("python3", "node")),
    /// On the JDK that Brume itself runs on, with AWS's runtime interface client.
    JAVA(List.of("python3")),
    /// A `bootstrap` of the user's.
    PROVIDED(List.of("python3"));

    private final List<String> programs;

    RuntimeFamily(List<String> programs) {
        this.programs = programs;
    }

    /// What must be installed. Python forks and shuts in the processes of all families.
    List<String> programs() {
        return programs;
    }

    static Optional<RuntimeFamily> of(String runtime) {
        if (runtime.startsWith("python3.")) {
            return Optional.of(PYTHON);
        }
        if (runtime.startsWith("nodejs")) {
            return Optional.of(NODE);
        }
        if (runtime.startsWith("java")) {
            return Optional.of(JAVA);
        }
        return runtime.startsWith("provided") ? Optional.of(PROVIDED) : Optional.empty();
    }
}
