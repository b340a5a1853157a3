package dev.brume.lambda.function;

import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.alias.Alias;
import dev.brume.lambda.alias.Aliases;
import java.util.Optional;

/// What a reference stands for where an operation is about the version or the alias itself: AWS looks for the qualifier before
/// it looks for the function. Stateless, safe on any thread.
public final class Qualifiers {
    private final Functions functions;
    private final Aliases aliases;

    public Qualifiers(Functions functions, Aliases aliases) {
        this.functions = functions;
        this.aliases = aliases;
    }

    /// @return `$LATEST` without a qualifier, an alias with its own version
    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public ResolvedFunction require(FunctionReference reference) {
        if (reference.namesVersion() || reference.qualifier().indexOf('$') >= 0) {
            Version version = functions.requireVersion(reference);
            return new ResolvedFunction(functions.require(reference), version, Optional.empty(), reference.arn());
        }
        Alias alias = aliases.find(reference.scope(), reference.name(), reference.qualifier())
                .orElseThrow(() -> LambdaErrors.aliasNotFound(reference.arn()));
        Version version = functions.version(alias.scope(), alias.functionName(), alias.functionVersion())
                .orElseThrow(() -> LambdaErrors.aliasNotFound(reference.arn()));
        return new ResolvedFunction(functions.require(reference), version, Optional.of(alias), reference.arn());
    }
}
