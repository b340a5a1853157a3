package dev.brume.sts;

import dev.brume.iam.session.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tags of a session: those it was asked for with, and those that a role chain passes on.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
///
/// @param values by key
/// @param transitiveKeys of the tags that pass on to the next session
record SessionTags(Map<String, String> values, List<String> transitiveKeys) {
    static final SessionTags NONE = new SessionTags(Map.of(), List.of());

    /// @param tags of the request; null for none
    /// @param transitiveKeys of the request; null for none
    /// @param calling the session that asks, in a role chain
    static SessionTags of(List<Tag> tags, List<String> transitiveKeys, Optional<Session> calling) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> transitive = new ArrayList<>();
        Set<String> inherited = new HashSet<>();
        calling.ifPresent(session -> session.transitiveTagKeys().forEach(key -> {
            values.put(key, session.tags().get(key));
            transitive.add(key);
            inherited.add(key.toLowerCase(Locale.ROOT));
        }));
        Set<String> given = new HashSet<>();
        for (Tag tag : tags == null ? List.<Tag>of() : tags) {
            String key = tag.key().toLowerCase(Locale.ROOT);
            if (!given.add(key)) {
                throw StsErrors.duplicateTags();
            }
            if (inherited.contains(key)) {
                throw StsErrors.conflictingTransitiveTag();
            }
            values.put(tag.key(), tag.value());
        }
        for (String key : transitiveKeys == null ? List.<String>of() : transitiveKeys) {
            if (!given.contains(key.toLowerCase(Locale.ROOT))) {
                throw StsErrors.transitiveTagNotGiven();
            }
            transitive.add(values.keySet().stream().filter(key::equalsIgnoreCase).findFirst().orElseThrow());
        }
        return new SessionTags(values, transitive);
    }

    /// The context keys that the tags are in the session's requests.
    Map<String, String> principalTags() {
        Map<String, String> context = new LinkedHashMap<>();
        values.forEach((key, value) -> context.put("aws:PrincipalTag/" + key, value));
        return context;
    }

    /// The context keys that the tags are in the request for the session.
    static Map<String, List<String>> requestTags(List<Tag> tags, List<String> transitiveKeys) {
        Map<String, List<String>> context = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>();
        for (Tag tag : tags == null ? List.<Tag>of() : tags) {
            context.put("aws:RequestTag/" + tag.key(), List.of(tag.value()));
            keys.add(tag.key());
        }
        context.put("aws:TagKeys", keys);
        context.put("sts:TransitiveTagKeys", transitiveKeys == null ? List.of() : transitiveKeys);
        return context;
    }
}
