package dev.brume.iam.policy.pattern;

import java.util.List;

/// The condition context keys of a request, such as `aws:SourceArn`.
@FunctionalInterface
public interface RequestContext {

    /// A request that brings no context at all.
    RequestContext EMPTY = key -> List.of();

    /// The values of a key; empty when the request does not have it.
    ///
    /// @param key in lower case, for condition keys are not case-sensitive; a tag's key belongs to it
    List<String> values(String key);
}
