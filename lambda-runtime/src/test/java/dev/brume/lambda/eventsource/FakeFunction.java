package dev.brume.lambda.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.AccessRequest;
import dev.brume.json.Json;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A function that does what a test says, and remembers its events.
final class FakeFunction implements Target {
    final List<Delivery> invocations = new CopyOnWriteArrayList<>();
    volatile Function<JsonNode, Answer> behaviour = _ -> new Answer(200, "null", Map.of());

    @Override public String name() {
        return "lambda";
    }

    @Override public AccessRequest access(Delivery delivery) {
        return new AccessRequest(
                delivery.as(), "lambda:InvokeFunction", delivery.to(), delivery.scope().account().value(), "", Map.of());
    }

    @Override public Answer deliver(Delivery delivery) {
        invocations.add(delivery);
        return behaviour.apply(Json.parse(delivery.payload().body()));
    }

    void answers(String json) {
        behaviour = _ -> new Answer(200, json, Map.of());
    }

    void fails() {
        behaviour = _ -> new Answer(200, "{\"errorMessage\":\"no\"}", Map.of("FunctionError", "Unhandled"));
    }

    /// The bodies of each batch.
    List<List<String>> batches() {
        List<List<String>> batches = new ArrayList<>();
        for (Delivery invocation : invocations) {
            List<String> bodies = new ArrayList<>();
            Json.parse(invocation.payload().body()).path("Records").forEach(record -> bodies.add(record.path("body").asText()));
            batches.add(bodies);
        }
        return batches;
    }
}
