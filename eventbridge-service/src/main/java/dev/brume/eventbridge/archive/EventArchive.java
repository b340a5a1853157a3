package dev.brume.eventbridge.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.Scope;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.eventbridge.target.RuleTarget;
import dev.brume.eventbridge.target.Transformer;
import dev.brume.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An archive: keeps those events of a bus that match its pattern.
///
/// @param incarnation tells archives apart that had the same name one after the other
/// @param retentionDays 0 for ever
public record EventArchive(
        Scope scope,
        String name,
        String incarnation,
        String bus,
        Optional<String> description,
        Optional<String> eventPattern,
        int retentionDays,
        Optional<String> kmsKeyIdentifier,
        Instant createdAt) {

    /// Who the rules of archives belong to.
    public static final String MANAGED_BY = "prod.vhs.events.aws.internal";

    private static final String RULE = "Events-Archive-";

    public static String arn(Scope scope, String name) {
        return scope.arn("events", "archive/" + name).toString();
    }

    public String arn() {
        return arn(scope, name);
    }

    public BusReference source() {
        return new BusReference(scope, bus);
    }

    public EventArchive updated(Optional<String> newDescription, Optional<String> newPattern, int newRetentionDays,
            Optional<String> newKey) {
        return new EventArchive(scope, name, incarnation, bus, newDescription, newPattern, newRetentionDays, newKey, createdAt);
    }

    public String ruleName() {
        return RULE + name;
    }

    /// The rule that brings an archive its events, and not those of replays once more.
    public EventRule rule() {
        ObjectNode pattern = eventPattern.map(text -> (ObjectNode) Json.parse(text)).orElseGet(Json::object);
        pattern.putArray("replay-name").addObject().put("exists", false);
        return new EventRule(scope, bus, ruleName(), Optional.of(Json.write(pattern)), Optional.empty(), EventRule.ENABLED,
                Optional.empty(), Optional.empty(), Optional.of(MANAGED_BY), Map.of());
    }

    /// The target of its rule.
    public RuleTarget target() {
        String template = "{\"archive-arn\": \"" + arn() + ':' + incarnation + "\", \"event\": <aws.events.event.json>, "
                + "\"ingestion-time\": <aws.events.event.ingestion-time>}";
        return new RuleTarget(ruleName(), targetArn(scope), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(new Transformer(Map.of(), template)), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// All archives of a region are this one target.
    static String targetArn(Scope scope) {
        return "arn:" + scope.region().partition() + ":events:" + scope.region().value() + ":::";
    }

    /// The archive of the account and region that a rule brings events, if it is one of an archive.
    static Optional<String> nameOf(EventRule rule) {
        boolean isArchives = rule.managedBy().filter(MANAGED_BY::equals).isPresent() && rule.name().startsWith(RULE);
        return isArchives ? Optional.of(rule.name().substring(RULE.length())) : Optional.empty();
    }
}
