package dev.brume.lambda.function;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import java.util.Map;
import java.util.Optional;

/// What all versions of a function share.
///
/// @param lastVersion the number of the version that was published last, 0 if none was
/// @param recursiveLoop `Allow` or `Terminate`: what happens when the function invokes itself in a circle
public record LambdaFunction(Scope scope, String name, long lastVersion, Optional<Integer> reservedConcurrency, String recursiveLoop,
        Map<String, String> tags) {
    public static final String TERMINATE = "Terminate";

    public LambdaFunction {
        tags = Map.copyOf(tags);
    }

    public static LambdaFunction of(Scope scope, String name, Map<String, String> tags) {
        return new LambdaFunction(scope, name, 0, Optional.empty(), TERMINATE, tags);
    }

    /// Without a qualifier.
    public Arn arn() {
        return arn(scope, name);
    }

    static Arn arn(Scope scope, String name) {
        return scope.arn("lambda", "function:" + name);
    }

    /// @param qualifier a version or alias; empty for none
    public String arn(String qualifier) {
        return qualifier.isEmpty() ? arn().toString() : arn() + ":" + qualifier;
    }

    public LambdaFunction withLastVersion(long version) {
        return new LambdaFunction(scope, name, version, reservedConcurrency, recursiveLoop, tags);
    }

    public LambdaFunction withReservedConcurrency(Optional<Integer> executions) {
        return new LambdaFunction(scope, name, lastVersion, executions, recursiveLoop, tags);
    }

    public LambdaFunction withRecursiveLoop(String action) {
        return new LambdaFunction(scope, name, lastVersion, reservedConcurrency, action, tags);
    }

    public LambdaFunction withTags(Map<String, String> all) {
        return new LambdaFunction(scope, name, lastVersion, reservedConcurrency, recursiveLoop, all);
    }
}
