package dev.brume.lambda.function;

/// When AWS would update the runtime of a version.
///
/// @param updateRuntimeOn `Auto`, `FunctionUpdate` or `Manual`
/// @param runtimeVersionArn which version of the runtime is wanted; empty if any is
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html">AWS</a>
public record RuntimeManagement(String updateRuntimeOn, String runtimeVersionArn) {
    public static final RuntimeManagement AUTO = new RuntimeManagement("Auto", "");
}
