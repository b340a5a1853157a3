package dev.brume.server.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.spi.HttpResponse;
import dev.brume.spi.ServiceModule;
import java.nio.file.Path;
import java.util.Locale;

/// Whether the server is there, and what it serves.
record Health(ControlledServer server) {
    HttpResponse show(ControlRequest request) {
        ObjectNode answer = Json.object();
        answer.put("status", "running");
        answer.put("version", server.version());
        answer.set("services", statuses());
        answer.put("clock", server.timeline().mode().name().toLowerCase(Locale.ROOT));
        answer.put("now", server.timeline().now().toString());
        answer.put("iam", server.iam().name().toLowerCase(Locale.ROOT));
        answer.put("data", server.data().map(Path::toString).orElse(null));
        answer.set("details", details());
        return HttpResponse.json(200, Json.write(answer));
    }

    private ObjectNode details() {
        ObjectNode node = Json.object();
        for (ServiceModule module : server.modules()) {
            module.health().ifPresent(health -> node.set(module.api().schema().signingName(), health));
        }
        return node;
    }

    /// The shape that tools made for LocalStack expect.
    HttpResponse localStack(ControlRequest request) {
        ObjectNode answer = Json.object();
        answer.set("services", statuses());
        answer.put("edition", "brume");
        answer.put("version", server.version());
        return HttpResponse.json(200, Json.write(answer));
    }

    private ObjectNode statuses() {
        ObjectNode node = Json.object();
        server.services().forEach((name, runs) -> node.put(name, runs ? "running" : "disabled"));
        return node;
    }
}
