package dev.brume.eventbridge.event;

import dev.brume.auth.Caller;
import dev.brume.auth.ServiceRoles;
import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.eventbridge.rule.RuleMatcher;
import dev.brume.eventbridge.rule.Rules;
import dev.brume.eventbridge.target.LogEvent;
import dev.brume.eventbridge.target.MatchedEvent;
import dev.brume.eventbridge.target.Retries;
import dev.brume.eventbridge.target.RuleTarget;
import dev.brume.eventbridge.target.RuleTargets;
import dev.brume.eventbridge.target.TargetInput;
import dev.brume.eventbridge.target.TargetType;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes an event from its bus through the rules to their targets. Safe on any thread.
public final class EventFlow {
    static final String MATCH = "events:MatchRule";

    static final String PRINCIPAL = "events.amazonaws.com";
    private static final String EVENT_ID = "EventId";

    private final Tables tables;
    private final Timeline timeline;
    private final EventRouter router;
    private final Trace trace;
    private final ServiceRoles roles;
    private final Buses buses;
    private final Rules rules;
    private final RuleMatcher matcher;
    private final RuleTargets targets;
    private final Refusals refusals;
    private final Archiver archiver;

    /// @param platform what of the server it needs
    public record Platform(Tables tables, Timeline timeline, EventRouter router, Trace trace, ServiceRoles roles) {}

    public EventFlow(Platform platform, Buses buses, Rules rules, RuleMatcher matcher, RuleTargets targets, Archiver archiver) {
        this.tables = platform.tables();
        this.timeline = platform.timeline();
        this.router = platform.router();
        this.trace = platform.trace();
        this.roles = platform.roles();
        this.buses = buses;
        this.rules = rules;
        this.matcher = matcher;
        this.targets = targets;
        this.refusals = new Refusals(trace, matcher);
        this.archiver = archiver;
    }

    /// An event on its way.
    ///
    /// @param crossings how it came to this bus
    public record Arrival(BusReference bus, Event event, Cause cause, Crossings crossings) {}

    /// What is to be done with an event.
    ///
    /// @param rules by name
    public record Matched(Arrival arrival, Set<String> rules) {
        public Matched {
            rules = Set.copyOf(rules);
        }
    }

    /// Sends the event to the targets of the rules that it matches.
    public void arrive(Arrival arrival) {
        send(List.of(match(arrival)));
    }

    /// Finds the rules that an event matches, and tells the trace of the others. A bus that is not there loses it, as AWS
    /// has it.
    public Matched match(Arrival arrival) {
        BusReference bus = arrival.bus();
        if (buses.find(bus).isEmpty()) {
            trace(arrival, bus.arn(), new Verdict.Lost("ResourceNotFoundException", "Event bus " + bus.name() + " does not exist."));
            return new Matched(arrival, Set.of());
        }
        Set<String> matching = matcher.matching(bus, arrival.event().json());
        refusals.trace(arrival, matching);
        return new Matched(arrival, matching);
    }

    /// Hands all of them over in one unit.
    public void send(List<Matched> events) {
        if (events.stream().allMatch(matched -> matched.rules().isEmpty())) return;
        tables.transact(() -> {
            List<Delivery> deliveries = new ArrayList<>(events.size());
            for (Matched matched : events) {
                for (String name : matched.rules()) {
                    rules.find(matched.arrival().bus(), name).filter(EventRule::isEnabled)
                            .ifPresent(rule -> fire(rule, matched.arrival(), deliveries));
                }
            }
            if (!deliveries.isEmpty()) router.deliverAll(deliveries);
        });
    }

    /// Sends an event to the targets of a rule, whatever its pattern. In a unit.
    public void fire(EventRule rule, Arrival arrival) {
        List<Delivery> deliveries = new ArrayList<>();
        fire(rule, arrival, deliveries);
        router.deliverAll(deliveries);
    }

    /// @param deliveries takes what is to be delivered
    private void fire(EventRule rule, Arrival arrival, List<Delivery> deliveries) {
        Cause matched = trace(arrival, rule.arn(), new Verdict.Accepted());
        if (archiver.keep(rule, arrival.event())) return;
        MatchedEvent event = new MatchedEvent(arrival.event().json(), arrival.event().text(), rule, timeline.now());
        for (RuleTarget target : targets.of(rule)) {
            Optional<BusReference> bus = isBus(target) ? BusReference.parseArn(target.arn()) : Optional.empty();
            Optional<Crossings> crossings = bus.map(next -> arrival.crossings().and(arrival.bus(), next));
            Optional<Crossings.Refusal> refusal = crossings.flatMap(Crossings::refusal);
            Optional<String> body = new TargetInput(target).of(event);
            if (refusal.isPresent()) {
                giveUp(rule, target, new Failed(event.text(), matched, refusal.get().code(), refusal.get().message()));
            } else if (body.isPresent()) {
                add(rule, target, new Outgoing(payload(target, body.get(), crossings), matched), deliveries);
            } else {
                giveUp(rule, target, new Failed(
                        event.text(), matched, "INVALID_JSON", "The input transformer's result is not valid JSON."));
            }
        }
    }

    /// @param payload what a target gets
    /// @param cause the rule that matched
    private record Outgoing(Payload payload, Cause cause) {}

    private void add(EventRule rule, RuleTarget target, Outgoing outgoing, List<Delivery> deliveries) {
        try {
            deliveries.add(delivery(rule, target, outgoing));
        } catch (AwsException e) {
            giveUp(rule, target, new Failed(outgoing.payload().body(), outgoing.cause(), "FAILED_TO_ASSUME_ROLE", e.getMessage()));
        }
    }

    private Delivery delivery(EventRule rule, RuleTarget target, Outgoing outgoing) {
        return Delivery.of(outgoing.payload())
                .in(rule.scope())
                .from(rule.arn())
                .to(target.arn())
                .as(principal(rule, target, outgoing.cause()))
                .causedBy(outgoing.cause())
                .policy(target.retryPolicy().orElse(Retries.DEFAULT).policy(target.deadLetterArn().orElse("")))
                .tell(DeadLetters.NAME, "")
                .at(timeline.now());
    }

    private Caller principal(EventRule rule, RuleTarget target, Cause cause) {
        Optional<String> role = target.roleArn();
        if (role.isEmpty() && TargetType.of(target.arn()).filter(TargetType::takesRoleOfRule).isPresent()) role = rule.roleArn();
        if (role.isEmpty()) return Caller.service(PRINCIPAL, rule.scope().account());
        return roles.assume(new ServiceRoles.Assumption(role.get(), PRINCIPAL, rule.scope().account(), rule.arn(), rule.name()),
                cause, _ -> {});
    }

    private static boolean isBus(RuleTarget target) {
        return TargetType.of(target.arn()).filter(type -> type == TargetType.BUS).isPresent();
    }

    /// @param crossings of a bus
    private Payload payload(RuleTarget target, String body, Optional<Crossings> crossings) {
        if (new TargetInput(target).isLogEvent()) {
            return new Payload(LogEvent.of(body, timeline.now()).body(), Map.of(), LogEvent.parameters());
        }
        Map<String, String> parameters = new HashMap<>();
        target.messageGroupId().ifPresent(group -> parameters.put("MessageGroupId", group));
        crossings.ifPresent(so -> so.tell(parameters));
        return new Payload(body, Map.of(), Map.copyOf(parameters));
    }

    /// What cannot even be tried.
    private record Failed(String body, Cause cause, String code, String message) {}

    private void giveUp(EventRule rule, RuleTarget target, Failed failed) {
        Scope scope = rule.scope();
        String deadLetter = target.deadLetterArn().orElse("");
        Verdict verdict = deadLetter.isEmpty()
                ? new Verdict.Lost(failed.code(), failed.message())
                : new Verdict.DeadLettered(deadLetter, failed.code(), failed.message());
        Cause lost = trace.record(failed.cause(), scope, "events:InvokeTarget", rule.arn(), target.arn(), verdict, Map.of());
        if (deadLetter.isEmpty()) return;
        Map<String, Payload.Attribute> attributes =
                new DeadLetters.Reason(rule.arn(), target.arn(), failed.code(), failed.message(), "", 0).attributes();
        router.deliver(Delivery.of(new Payload(failed.body(), attributes, Map.of()))
                .in(scope).from(rule.arn()).to(deadLetter).as(Caller.service(PRINCIPAL, scope.account())).causedBy(lost)
                .policy(Retries.DEFAULT.policy("")).at(timeline.now()));
    }

    private Cause trace(Arrival arrival, String to, Verdict verdict) {
        return trace.record(arrival.cause(), arrival.bus().scope(), MATCH, arrival.bus().arn(), to, verdict,
                Map.of(EVENT_ID, arrival.event().id()));
    }
}
