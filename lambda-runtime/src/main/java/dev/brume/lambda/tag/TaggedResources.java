package dev.brume.lambda.tag;

import dev.brume.aws.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Resources of a kind that have tags.
@FunctionalInterface
public interface TaggedResources {
    /// Changes the tags of one, in the caller's unit; a change that gives the same tags back leaves it as it is.
    ///
    /// @param id what follows the kind in its ARN
    /// @return the tags that it has then; empty if there is no such resource
    Optional<Map<String, String>> retag(Scope scope, String id, UnaryOperator<Map<String, String>> change);
}
