package dev.brume.iam.policy.grammar;

import dev.brume.iam.policy.PolicyDocument;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Policies that were read before, by their text. Bounded: when it is full it begins anew.
public final class PolicyCache {
    private static final int MOST = 2_000;

    private record Key(PolicyKind kind, String text) {
    }

    private final Map<Key, PolicyDocument> read = new ConcurrentHashMap<>();

    /// @throws MalformedPolicyDocument if the text is no policy of this kind
    public PolicyDocument parse(PolicyKind kind, String text) {
        Key key = new Key(kind, text);
        PolicyDocument known = read.get(key);
        if (known != null) {
            return known;
        }
        PolicyDocument document = kind.parse(text);
        if (read.size() >= MOST) {
            read.clear();
        }
        read.put(key, document);
        return document;
    }
}
