package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `brume clock`: shows the clock; its subcommands change it.
@Command(
        name = "clock",
        description = "Show, stop or wind the clock of a running server.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[show|pause|resume|skip|set|advance]",
        footer = {
            "",
            "Examples:",
            "  brume clock",
            "  brume clock pause",
            "  brume clock set 2030-01-01T00:00:00Z",
            "  brume clock advance 15m"
        })
final class ClockCommand implements Callable<Integer> {
    private static final String CLOCK = "/_brume/clock";

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Mixin private ClientOptions options;

    ClockCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override public Integer call() {
        return show(options);
    }

    @Command(description = "Show the time, and what happens next.", mixinStandardHelpOptions = true) int show(@Mixin ClientOptions client) {
        return print(client, client.client(terminal).get(CLOCK, Map.of()));
    }

    @Command(description = "Stop the clock: time moves only when told.", mixinStandardHelpOptions = true) int pause(
            @Mixin ClientOptions client) {
        return change(client, "mode", "paused");
    }

    @Command(description = "Let time pass as on the wall clock.", mixinStandardHelpOptions = true) int resume(@Mixin ClientOptions client) {
        return change(client, "mode", "real");
    }

    @Command(
            description = "Jump to the next timer whenever nothing is left to do before it.",
            mixinStandardHelpOptions = true) int skip(@Mixin ClientOptions client) {
        return change(client, "mode", "skip");
    }

    @Command(
            description = "Set the time. Forward, all that is due until then happens; back, nothing is undone.",
            mixinStandardHelpOptions = true) int set(
                    @Mixin ClientOptions client,
                    @Parameters(paramLabel = "TIME", description = "As in 2030-01-01T00:00:00Z.") String time) {
        return change(client, "now", time);
    }

    @Command(
            description = "Wind time forward; all that is due happens, and this waits for it.",
            mixinStandardHelpOptions = true) int advance(
                    @Mixin ClientOptions client,
                    @Parameters(paramLabel = "DURATION", description = "As in 90s, 15m, 2h, 1d or PT1H30M.") String duration) {
        if (!Durations.isDuration(duration)) {
            throw new ParameterException(spec.commandLine().getSubcommands().get("advance"),
                    "Not a duration such as 90s, 15m, 2h, 1d or PT1H30M: " + duration);
        }
        ObjectNode body = Json.object().put("duration", Durations.iso(duration));
        JsonNode advanced = client.client(terminal).post(CLOCK + "/advance", body);
        PrintWriter out = terminal.out();
        if (client.json()) {
            out.println(Json.write(advanced));
        } else {
            out.println(advanced.path("now").asText() + ", " + timers(advanced.path("count").asLong()) + " fired");
            printTimers("FIRED", advanced.path("fired"));
            printRunning(advanced.path("running"));
        }
        return advanced.path("running").isEmpty() ? ExitCodes.OK : ExitCodes.FAILURE;
    }

    private int change(ClientOptions client, String member, String value) {
        return print(client, client.client(terminal).post(CLOCK, Json.object().put(member, value)));
    }

    private int print(ClientOptions client, JsonNode clock) {
        PrintWriter out = terminal.out();
        if (client.json()) {
            out.println(Json.write(clock));
            return ExitCodes.OK;
        }
        out.println(clock.path("now").asText() + " (" + clock.path("mode").asText() + "), "
                + timers(clock.path("timers").asLong()) + " pending");
        printTimers("DUE", clock.path("next"));
        printRunning(clock.path("running"));
        return ExitCodes.OK;
    }

    private static String timers(long count) {
        return count == 1 ? "1 timer" : count + " timers";
    }

    private void printTimers(String title, JsonNode timers) {
        if (timers.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(title, "ACCOUNT", "REGION", "TIMER", "OF");
        for (JsonNode timer : timers) {
            table.row(
                    timer.path("due").asText(),
                    timer.path("account").asText(),
                    timer.path("region").asText(),
                    timer.path("owner").asText(),
                    timer.path("key").asText());
        }
        terminal.out().print(table.text());
        terminal.out().flush();
    }

    private void printRunning(JsonNode running) {
        for (JsonNode work : running) {
            terminal.out().println("still running: " + work.asText());
        }
    }
}
