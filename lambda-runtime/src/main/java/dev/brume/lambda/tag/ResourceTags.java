package dev.brume.lambda.tag;

import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.LambdaLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tags of a resource, and what they may be.
public final class ResourceTags {
    private ResourceTags() {}

    /// @param tags null for none
    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` if there are too many, or one is AWS's
    public static Map<String, String> checked(Map<String, String> tags) {
        return tags == null ? Map.of() : with(Map.of(), tags);
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` if there are too many, or one is AWS's
    public static Map<String, String> with(Map<String, String> tags, Map<String, String> more) {
        if (more.keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
            throw LambdaErrors.invalidParameter("System tags cannot be added or updated: their keys start with aws:");
        }
        Map<String, String> all = new HashMap<>(tags);
        all.putAll(more);
        if (all.size() > LambdaLimits.MAX_TAGS) {
            throw LambdaErrors.invalidParameter("Number of tags exceeds resource tag limit.");
        }
        return Map.copyOf(all);
    }

    public static Map<String, String> without(Map<String, String> tags, List<String> keys) {
        Map<String, String> left = new HashMap<>(tags);
        left.keySet().removeAll(keys);
        return Map.copyOf(left);
    }
}
