package dev.brume.lambda.alias;

import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// A name for a version.
///
/// @param functionVersion `$LATEST` or a number
/// @param additionalVersionWeights what part of the invocations, from 0 to 1, goes to another version: at most one
public record Alias(Scope scope, String functionName, String name, String functionVersion, String description,
        Map<String, Double> additionalVersionWeights, String revisionId) {
    public Alias {
        additionalVersionWeights = Map.copyOf(additionalVersionWeights);
    }

    public String arn() {
        return scope.arn("lambda", "function:" + functionName + ':' + name).toString();
    }

    /// The same but for its revision: what belongs to it has changed, such as its policy.
    public Alias revised() {
        return new Alias(scope, functionName, name, functionVersion, description, additionalVersionWeights, UniqueId.uuid());
    }

    /// The version of the next invocation.
    public String draw() {
        return additionalVersionWeights.isEmpty() ? functionVersion : draw(ThreadLocalRandom.current().nextDouble());
    }

    /// @param chance from 0 to 1
    String draw(double chance) {
        double left = chance;
        for (Map.Entry<String, Double> additional : additionalVersionWeights.entrySet()) {
            left -= additional.getValue();
            if (left < 0) {
                return additional.getKey();
            }
        }
        return functionVersion;
    }
}
