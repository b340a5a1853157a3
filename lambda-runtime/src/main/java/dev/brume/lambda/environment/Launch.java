package dev.brume.lambda.environment;

import dev.brume.lambda.executor.Executor;
import java.util.Map;
import java.util.Optional;

/// How the runtime of a function version is started.
///
/// @param program asked once the environment's place is known, since paths depend on it
/// @param variables that this family of runtimes needs besides those of all
/// @param ahead which processes, started ahead, it may have
/// @param fault why it cannot be started, in the words of AWS
public record Launch(Executor executor, ProgramFor program, Map<String, String> variables, Executor.Ahead ahead, Optional<Fault> fault) {
    public Launch(Executor executor, ProgramFor program, Executor.Ahead ahead) {
        this(executor, program, Map.of(), ahead, Optional.empty());
    }

    /// Finds the program in a place.
    @FunctionalInterface
    public interface ProgramFor {
        Executor.Program in(Executor.Cell cell);
    }

    /// An error that the platform answers, not the runtime.
    ///
    /// @param type `Runtime.InvalidEntrypoint`
    public record Fault(String type, String message) {}
}
