package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `brume status`.
@Command(
        name = "status",
        description = "Say whether a server runs, and what it serves.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  brume status --endpoint http://localhost:4570"})
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ClientOptions options;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override public Integer call() {
        JsonNode health = options.client(terminal).get("/_brume/health", Map.of());
        PrintWriter out = terminal.out();
        if (options.json()) {
            out.println(Json.write(health));
            return ExitCodes.OK;
        }
        out.println("Brume " + health.path("version").asText() + " is " + health.path("status").asText());
        out.println("  clock  " + health.path("clock").asText() + ", " + health.path("now").asText());
        out.println("  data   " + health.path("data").asText("in memory"));
        out.println("  iam    " + health.path("iam").asText());
        TextTable services = new TextTable("SERVICE", "STATUS");
        health.path("services").properties().forEach(service -> services.row(
                service.getKey(), service.getValue().asText()));
        out.print(services.text());
        out.flush();
        return ExitCodes.OK;
    }
}
