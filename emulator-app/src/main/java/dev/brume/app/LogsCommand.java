package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `brume logs`.
@Command(
        name = "logs",
        description = "Show what a function has logged, or what stands in a log group.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  brume logs cook",
            "  brume logs cook --follow --since 10m",
            "  brume logs --group /aws/vendedlogs/states/orders --filter ERROR"
        })
final class LogsCommand implements Callable<Integer> {
    /// How often the server is asked, while following.
    private static final Duration PAUSE = Duration.ofMillis(300);

    /// Events may come later than others that are newer.
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final String NO_SUCH_GROUP = "log group does not exist";

    private final Terminal terminal;
    /// Times by the ids of their events.
    private final Map<String, Long> shown = new HashMap<>();
    private long start;
    private long newest;

    @Spec private CommandSpec spec;

    @Mixin private ClientOptions options;

    @Parameters(arity = "0..1", paramLabel = "FUNCTION", description = "The name of the function.") private String function;

    @Option(names = "--group", paramLabel = "NAME", description = "A log group, in place of a function's.") private String group;

    @Option(names = {"-f", "--follow"}, description = "Go on with what comes, until interrupted.") private boolean follow;

    @Option(names = "--since", paramLabel = "TIME",
            description = "A time, or how long ago by the server's clock: 5m (default: everything; with --follow 1m).") private String since;

    @Option(names = "--filter", paramLabel = "PATTERN", defaultValue = "",
            description = "A filter pattern of CloudWatch Logs.") private String filter;

    @Option(names = "--account", paramLabel = "ID",
            description = "The account of twelve digits (AWS_ACCESS_KEY_ID; default 000000000000).") private String account;

    @Option(names = "--region", paramLabel = "REGION",
            description = "The region (AWS_REGION, AWS_DEFAULT_REGION; default us-east-1).") private String region;

    LogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override public Integer call() {
        if ((function == null) == (group == null)) {
            throw new ParameterException(spec.commandLine(), "Give a function, or a log group by --group.");
        }
        ControlClient server = options.client(terminal);
        start = startTime(server);
        LogsClient logs = new LogsClient(server, account(), region());
        String name = group == null ? logs.groupOf(function) : group;
        show(logs, name);
        while (follow && Pause.of(PAUSE)) {
            show(logs, name);
        }
        return ExitCodes.OK;
    }

    private String account() {
        return account != null ? account : terminal.variable("AWS_ACCESS_KEY_ID", "test");
    }

    private String region() {
        return region != null
                ? region
                : terminal.variable("AWS_REGION", terminal.variable("AWS_DEFAULT_REGION", "us-east-1"));
    }

    private long startTime(ControlClient server) {
        String from = since != null || !follow ? since : "1m";
        if (from == null) {
            return 0;
        }
        try {
            Duration ago = Duration.parse(Durations.iso(from));
            String now = server.get("/_brume/clock", Map.of()).path("now").asText();
            return Instant.parse(now).minus(ago).toEpochMilli();
        } catch (DateTimeParseException notADuration) {
            return time(from);
        }
    }

    private long time(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new ParameterException(spec.commandLine(), "Neither a time (2030-01-01T12:00:00Z) nor a duration (5m): " + text);
        }
    }

    /// Shows what was not shown before. A group that is not there yet may come while it is followed.
    private void show(LogsClient logs, String name) {
        ObjectNode request = logs.request(name, filter, Math.max(start, newest - OVERLAP.toMillis()));
        String token;
        do {
            JsonNode page = page(logs, request);
            page.path("events").forEach(this::show);
            token = page.path("nextToken").asText("");
            request.put("nextToken", token);
        } while (!token.isEmpty());
        shown.values().removeIf(time -> time < newest - OVERLAP.toMillis());
        terminal.out().flush();
    }

    private JsonNode page(LogsClient logs, ObjectNode request) {
        try {
            return logs.filterLogEvents(request);
        } catch (RefusedException e) {
            if (follow && e.getMessage().contains(NO_SUCH_GROUP)) {
                return MissingNode.getInstance();
            }
            if (e.getMessage().contains(NO_SUCH_GROUP)) {
                throw new RefusedException("there is no log group " + request.path("logGroupName").asText()
                        + " in " + region() + "; a function's is there when it has logged");
            }
            throw e;
        }
    }

    private void show(JsonNode event) {
        long time = event.path("timestamp").asLong();
        newest = Math.max(newest, time);
        if (follow && shown.put(event.path("eventId").asText(), time) != null) {
            return;
        }
        PrintWriter out = terminal.out();
        if (options.json()) {
            out.println(Json.write(event));
        } else {
            out.println(Instant.ofEpochMilli(time) + " " + stripped(event.path("message").asText()));
        }
    }

    private static String stripped(String message) {
        return message.endsWith("\n") ? message.substring(0, message.length() - 1) : message;
    }
}
