package dev.brume.lambda.pool;

import dev.brume.lambda.executor.Interpreters;
import java.util.List;
import java.util.Optional;

/// Runtimes that are started alike, whatever their version.
enum RuntimeFamily {
    /// Forked by a process that has imported boto3.
    PYTHON(List.of("python3"), 8),
    NODE(List.of("python3", "node"), 4),
    /// On the JDK that Brume itself runs on, with AWS's runtime interface client.
    JAVA(List.of("python3"), 2),
    /// A `bootstrap` of the user's.
    PROVIDED(List.of("python3"), 4);

    private final List<String> programs;
    private final int ahead;

    RuntimeFamily(List<String> programs, int ahead) {
        this.programs = programs;
        this.ahead = ahead;
    }

    /// How many processes are started ahead for each kind of them: the more the less memory they take.
    int ahead() {
        return ahead;
    }

    /// The first program that must be installed, since Python forks and shuts in the processes of all families, and is not.
    Optional<String> missing(Interpreters interpreters) {
        return programs.stream().filter(program -> interpreters.find(program).isEmpty()).findFirst();
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
