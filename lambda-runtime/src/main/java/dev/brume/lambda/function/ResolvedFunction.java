package dev.brume.lambda.function;

import dev.brume.lambda.alias.Alias;
import java.util.Optional;

/// What a reference stands for at the moment: which version runs.
///
/// @param alias through which the version was found
/// @param invokedArn as the reference names it: with its qualifier, if it has one
public record ResolvedFunction(LambdaFunction function, Version version, Optional<Alias> alias, String invokedArn) {}
