package dev.brume.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.AwsException;
import dev.brume.aws.UniqueId;
import dev.brume.eventbridge.bus.Bus;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.eventbridge.event.Crossings;
import dev.brume.eventbridge.event.Event;
import dev.brume.eventbridge.event.EventFlow;
import dev.brume.eventbridge.rule.RuleMatcher;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import dev.brume.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Event buses as targets of other buses and of other services.
///
/// With the parameters `Source` and `DetailType` the body is the detail of a new event, with the resources in
/// `Resources` (a JSON array); without them it is a whole event of another bus.
final class EventBridgeTarget implements Target {
    private final Timeline timeline;
    private final Buses buses;
    private final EventFlow flow;
    private final RuleMatcher matcher;

    EventBridgeTarget(Timeline timeline, Buses buses, EventFlow flow, RuleMatcher matcher) {
        this.timeline = timeline;
        this.buses = buses;
        this.flow = flow;
        this.matcher = matcher;
    }

    @Override public String name() {
        return "events";
    }

    @Override public AccessRequest access(Delivery delivery) {
        Bus bus = buses.require(bus(delivery));
        return new AccessRequest(
                delivery.as(), "events:PutEvents", bus.arn(), bus.scope().account().value(), bus.policy(),
                delivery.from().isEmpty() ? Map.of() : Map.of("aws:SourceArn", List.of(delivery.from())));
    }

    /// AWS's services need no permission to tell of themselves.
    @Override public List<AccessRequest> allAccess(Delivery delivery) {
        boolean byItself = delivery.as().kind() == Caller.Kind.SERVICE
                && delivery.payload().parameters().getOrDefault("Source", "").startsWith("aws.");
        if (!byItself) return List.of(access(delivery));
        buses.require(bus(delivery));
        return List.of();
    }

    @Override public boolean listens(String arn) {
        return BusReference.parseArn(arn).filter(bus -> !matcher.patternsOf(bus).isEmpty()).isPresent();
    }

    @Override public Pace pace() {
        return Pace.TOGETHER;
    }

    @Override public Answer deliver(Delivery delivery) {
        BusReference bus = bus(delivery);
        buses.require(bus);
        Map<String, String> parameters = delivery.payload().parameters();
        Event event = parameters.containsKey("Source") ? made(delivery) : passedOn(delivery, bus);
        flow.arrive(new EventFlow.Arrival(bus, event, delivery.cause(), Crossings.of(parameters)));
        return new Answer(200, "{}", Map.of("EventId", event.id()));
    }

    /// An event that crosses accounts or regions gets a new id, and nothing else.
    private static Event passedOn(Delivery delivery, BusReference bus) {
        ObjectNode json = object(delivery);
        if (bus.scope().equals(delivery.scope())) return Event.of(json, delivery.payload().body());
        json.put("id", UniqueId.uuid());
        return Event.of(json, Json.write(json));
    }

    private Event made(Delivery delivery) {
        Map<String, String> parameters = delivery.payload().parameters();
        List<String> resources = new ArrayList<>();
        Json.parse(parameters.getOrDefault("Resources", "[]")).forEach(resource -> resources.add(resource.asText()));
        return Event.of(new Event.Content(parameters.get("Source"), parameters.getOrDefault("DetailType", ""), object(delivery),
                resources, timeline.now()), delivery.scope());
    }

    private static ObjectNode object(Delivery delivery) {
        try {
            JsonNode json = Json.parse(delivery.payload().body());
            if (json instanceof ObjectNode object) return object;
        } catch (JsonException e) {
            throw AwsException.sender(400, "MalformedDetail", "Detail is malformed. Reason: " + e.getMessage());
        }
        throw AwsException.sender(400, "MalformedDetail", "Detail is malformed.");
    }

    private static BusReference bus(Delivery delivery) {
        return BusReference.parseArn(delivery.to()).orElseThrow(() -> EventBridgeErrors.noSuchBus(delivery.to()));
    }
}
