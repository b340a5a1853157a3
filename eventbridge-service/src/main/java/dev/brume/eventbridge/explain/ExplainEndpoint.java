package dev.brume.eventbridge.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.eventbridge.rule.RuleMatcher;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.FailedLeaf;
import dev.brume.pattern.InvalidPatternException;
import dev.brume.pattern.Mismatch;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `POST /_brume/explain`: why an event matches a pattern, or does not.
///
/// With `{"pattern": …, "event": …}` that pattern; with `{"event": …, "bus": NAME}` every enabled rule of the bus, in
/// `?account=` and `?region=`.
public record ExplainEndpoint(Buses buses, RuleMatcher matcher) implements HttpEndpoint {
    @Override public String path() {
        return "/_brume/explain";
    }

    @Override public HttpResponse handle(HttpRequest request) {
        JsonNode question = question(request);
        JsonNode event = question.path("event");
        if (!event.isObject()) throw EventBridgeErrors.invalid("There is no object named event.");
        if (question.has("pattern")) {
            return HttpResponse.json(200, Json.write(answer(pattern(question.get("pattern")), event)));
        }
        BusReference bus = bus(request, question);
        buses.require(bus);
        Map<String, EventPattern> patterns = new TreeMap<>(matcher.patternsOf(bus));
        ObjectNode answer = Json.object();
        ArrayNode rules = answer.putArray("rules");
        patterns.forEach((name, pattern) -> {
            ObjectNode rule = rules.addObject();
            rule.put("rule", name);
            rule.setAll(answer(pattern, event));
        });
        return HttpResponse.json(200, Json.write(answer));
    }

    private static JsonNode question(HttpRequest request) {
        try {
            return Json.parse(request.body().text());
        } catch (JsonException e) {
            throw EventBridgeErrors.invalid("The body is not JSON: " + e.getMessage());
        }
    }

    private static EventPattern pattern(JsonNode pattern) {
        try {
            return EventPattern.parse(pattern.isTextual() ? pattern.textValue() : Json.write(pattern));
        } catch (InvalidPatternException e) {
            throw EventBridgeErrors.invalid("Event pattern is not valid. Reason: " + e.getMessage());
        }
    }

    private static BusReference bus(HttpRequest request, JsonNode question) {
        String account = request.queryParameter("account");
        String region = request.queryParameter("region");
        Scope scope = new Scope(account == null ? AccountId.DEFAULT : new AccountId(account),
                region == null ? Region.US_EAST_1 : new Region(region));
        return BusReference.of(scope, question.path("bus").asText(""));
    }

    private static ObjectNode answer(EventPattern pattern, JsonNode event) {
        Optional<Mismatch> mismatch = pattern.explain(event);
        ObjectNode answer = Json.object();
        answer.put("matches", mismatch.isEmpty());
        mismatch.ifPresent(why -> {
            answer.put("reason", why.line());
            leaves(answer.putArray("leaves"), why.leaves());
            ArrayNode branches = answer.putArray("branches");
            why.branches().forEach(branch -> leaves(branches.addArray(), branch));
        });
        return answer;
    }

    private static void leaves(ArrayNode array, List<FailedLeaf> leaves) {
        leaves.forEach(leaf -> array.addObject()
                .put("path", leaf.path()).put("wanted", leaf.wanted()).put("found", leaf.found()));
    }
}
