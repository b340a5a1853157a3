package dev.brume.sns.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.RuleSet;
import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.filter.FilterPolicyScope;
import dev.brume.sns.filter.FilteredAttributes;
import dev.brume.sns.subscription.SnsSubscription;
import dev.brume.sns.topic.SnsTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/// The confirmed subscriptions of a topic, their filter policies compiled together. Safe on any thread.
final class Audience {
    private final Map<String, Recipient> all = new ConcurrentHashMap<>();
    private final Map<String, Recipient> unfiltered = new ConcurrentSkipListMap<>();
    private final Map<String, FilterPolicy> filters = new ConcurrentHashMap<>();
    private final RuleSet<String> byAttributes = new RuleSet<>();
    private final RuleSet<String> byBody = new RuleSet<>();

    void put(SnsTopic topic, SnsSubscription subscription) {
        String id = subscription.id();
        Recipient recipient = Recipient.of(topic, subscription);
        Optional<FilterPolicy> filter = subscription.filterPolicy();
        all.put(id, recipient);
        if (filter.isEmpty()) {
            unfiltered.put(id, recipient);
            filters.remove(id);
        } else {
            filters.put(id, filter.get());
            unfiltered.remove(id);
        }
        compile(byAttributes, id, filter.filter(policy -> policy.scope() == FilterPolicyScope.MESSAGE_ATTRIBUTES));
        compile(byBody, id, filter.filter(policy -> policy.scope() == FilterPolicyScope.MESSAGE_BODY));
    }

    private static void compile(RuleSet<String> set, String id, Optional<FilterPolicy> filter) {
        filter.ifPresentOrElse(policy -> set.put(id, policy.pattern()), () -> set.remove(id));
    }

    void remove(String id) {
        all.remove(id);
        unfiltered.remove(id);
        filters.remove(id);
        byAttributes.remove(id);
        byBody.remove(id);
    }

    int size() {
        return all.size();
    }

    int filtered() {
        return filters.size();
    }

    /// Those that want the message.
    List<Recipient> wanting(Notification notification) {
        List<Recipient> wanting = new ArrayList<>(unfiltered.values());
        if (filters.isEmpty()) return wanting;
        if (byAttributes.size() > 0) add(byAttributes.matching(FilteredAttributes.of(notification.attributes())), wanting);
        if (byBody.size() > 0) add(byBody(notification.text()), wanting);
        return wanting;
    }

    private void add(Set<String> ids, List<Recipient> wanting) {
        for (String id : ids) {
            Recipient recipient = all.get(id);
            if (recipient != null) wanting.add(recipient);
        }
    }

    /// A policy looks at the text that its own subscription would get.
    private Set<String> byBody(MessageText text) {
        if (text.own().isEmpty()) return matching(text.fallback());
        Map<String, Set<String>> byText = new HashMap<>();
        Set<String> wanting = new HashSet<>();
        filters.forEach((id, filter) -> {
            Recipient recipient = all.get(id);
            if (recipient == null || filter.scope() != FilterPolicyScope.MESSAGE_BODY) return;
            if (byText.computeIfAbsent(text.of(recipient.protocol()), this::matching).contains(id)) wanting.add(id);
        });
        return wanting;
    }

    private Set<String> matching(String text) {
        JsonNode body = body(text);
        return body == null ? Set.of() : byBody.matching(body);
    }

    /// @return null if it is no JSON object, which no policy for bodies wants
    private static JsonNode body(String text) {
        if (text.indexOf('{') < 0) return null;
        try {
            return Json.parse(text) instanceof ObjectNode object ? object : null;
        } catch (JsonException _) {
            return null;
        }
    }

    /// Says of each filter that the message does not pass why.
    ///
    /// @param wanting those that want it
    /// @param why takes a recipient and a reason
    void explain(Notification notification, List<Recipient> wanting, BiConsumer<Recipient, String> why) {
        Set<String> passed = new HashSet<>();
        wanting.forEach(recipient -> passed.add(recipient.id()));
        filters.forEach((id, filter) -> {
            Recipient recipient = all.get(id);
            if (recipient == null || passed.contains(id)) return;
            why.accept(recipient, reason(filter, notification, notification.text().of(recipient.protocol())));
        });
    }

    private static String reason(FilterPolicy filter, Notification notification, String text) {
        EventPattern pattern = filter.pattern();
        if (filter.scope() == FilterPolicyScope.MESSAGE_ATTRIBUTES) {
            return pattern.explain(FilteredAttributes.of(notification.attributes())).map(Object::toString).orElse("");
        }
        JsonNode body = body(text);
        return body == null ? "The message is no JSON object." : pattern.explain(body).map(Object::toString).orElse("");
    }
}
