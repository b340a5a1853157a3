package dev.brume.eventbridge;

import dev.brume.aws.Arn;
import dev.brume.eventbridge.bus.Bus;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.eventbridge.rule.Rules;
import dev.brume.table.Tables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Tags of buses and rules.
final class TagOperations {
    private final Tables tables;
    private final Buses buses;
    private final Rules rules;

    TagOperations(Tables tables, Buses buses, Rules rules) {
        this.tables = tables;
        this.buses = buses;
        this.rules = rules;
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        Optional<BusReference> bus = BusReference.parseArn(request.resourceARN());
        Map<String, String> tags = bus.isPresent() ? buses.require(bus.get()).tags() : rule(request.resourceARN()).tags();
        return new ListTagsForResourceResponse(ResourceTags.list(tags));
    }

    TagResourceResponse tag(TagResourceRequest request) {
        change(request.resourceARN(), tags -> {
            Map<String, String> all = new LinkedHashMap<>(tags);
            all.putAll(ResourceTags.of(request.tags()));
            return ResourceTags.bounded(all);
        });
        return new TagResourceResponse();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        change(request.resourceARN(), tags -> {
            Map<String, String> left = new LinkedHashMap<>(tags);
            request.tagKeys().forEach(left::remove);
            return left;
        });
        return new UntagResourceResponse();
    }

    private void change(String arn, UnaryOperator<Map<String, String>> change) {
        tables.transact(() -> {
            Optional<BusReference> bus = BusReference.parseArn(arn);
            if (bus.isPresent()) {
                Bus before = buses.require(bus.get());
                Map<String, String> tags = change.apply(before.tags());
                if (!tags.equals(before.tags())) buses.put(before.withTags(tags));
                return;
            }
            EventRule rule = rule(arn);
            Map<String, String> tags = change.apply(rule.tags());
            if (tags.equals(rule.tags())) return;
            if (rule.managedBy().isPresent()) throw EventBridgeErrors.managedRuleTags(rule.name());
            rules.put(rule.withTags(tags));
        });
    }

    private EventRule rule(String arn) {
        return Arn.tryParse(arn).flatMap(rules::find).orElseThrow(() -> EventBridgeErrors.noSuchResource(arn));
    }
}
