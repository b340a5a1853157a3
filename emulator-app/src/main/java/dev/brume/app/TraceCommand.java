package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `brume trace`.
@Command(
        name = "trace",
        description = "Show what led to what: calls, deliveries, retries, and why something was not delivered.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  brume trace",
            "  brume trace 1-58406520-a006649127e371903a2de979",
            "  brume trace arn:aws:sqs:us-east-1:000000000000:orders --since 5m",
            "  brume trace --follow"
        })
final class TraceCommand implements Callable<Integer> {
    /// How often the server is asked, while following.
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Terminal terminal;

    /// The id of the last hop that was shown.
    private String shown = "";

    @Mixin private ClientOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|ARN",
            description = "The id of a trace, hop, request, message or delivery, or the ARN of a resource.") private String subject;

    @Option(names = "--since", paramLabel = "TIME",
            description = "A time, or how long ago by the server's clock: 5m.") private String since;

    @Option(names = "--until", paramLabel = "TIME",
            description = "A time, or how long ago by the server's clock: 1m.") private String until;

    @Option(names = "--account", paramLabel = "ID",
            description = "Only what belongs to this account of twelve digits.") private String account;

    @Option(names = "--limit", paramLabel = "N", description = "The newest hops, 1 to 10000 (default 200).") private Integer limit;

    @Option(names = {"-f", "--follow"}, description = "Go on with what comes, until interrupted.") private boolean follow;

    TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override public Integer call() {
        ControlClient client = options.client(terminal);
        Map<String, String> query = query(client);
        JsonNode answer = client.get("/_brume/trace", query);
        if (follow) {
            showNew(answer.path("hops"), new TextTable("AT", "TRACE", "ACTION", "FROM", "TO", "VERDICT"));
            while (Pause.of(PAUSE)) {
                showNew(client.get("/_brume/trace", query).path("hops"), new TextTable());
            }
        } else if (options.json()) {
            terminal.out().println(Json.write(answer));
        } else if (answer.path("hops").isEmpty()) {
            terminal.out().println("Nothing.");
        } else {
            showNew(answer.path("hops"), new TextTable("AT", "TRACE", "ACTION", "FROM", "TO", "VERDICT"));
        }
        return ExitCodes.OK;
    }

    private Map<String, String> query(ControlClient client) {
        Map<String, String> query = new LinkedHashMap<>();
        if (subject != null) {
            query.put(subject.startsWith("arn:") ? "arn" : "id", subject);
        }
        if (since != null) {
            query.put("since", time(client, since));
        }
        if (until != null) {
            query.put("until", time(client, until));
        }
        if (account != null) {
            query.put("account", account);
        }
        if (limit != null) {
            query.put("limit", limit.toString());
        }
        return query;
    }

    private static String time(ControlClient client, String text) {
        try {
            Duration ago = Duration.parse(Durations.iso(text));
            String now = client.get("/_brume/clock", Map.of()).path("now").asText();
            return Instant.parse(now).minus(ago).toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /// Shows those after the last one that was shown; all of them if that has been forgotten meanwhile.
    private void showNew(JsonNode hops, TextTable table) {
        int first = hops.size();
        while (first > 0 && !hops.get(first - 1).path("id").asText().equals(shown)) {
            first--;
        }
        PrintWriter out = terminal.out();
        for (int i = first; i < hops.size(); i++) {
            JsonNode hop = hops.get(i);
            shown = hop.path("id").asText();
            if (options.json()) {
                out.println(Json.write(hop));
            } else {
                table.row(
                        hop.path("at").asText(),
                        hop.path("traceId").asText(),
                        hop.path("action").asText(),
                        hop.path("from").asText(),
                        hop.path("to").asText(),
                        verdict(hop.path("verdict")));
            }
        }
        out.print(options.json() ? "" : table.text());
        out.flush();
    }

    /// `Retrying (attempt=2, errorCode=…, next=…): the reason`.
    private static String verdict(JsonNode verdict) {
        String more = verdict.properties().stream()
                .filter(entry -> !entry.getKey().equals("kind") && !entry.getKey().equals("reason"))
                .map(entry -> entry.getKey() + '=' + entry.getValue().asText())
                .collect(Collectors.joining(", "));
        return verdict.path("kind").asText()
                + (more.isEmpty() ? "" : " (" + more + ')')
                + (verdict.has("reason") ? ": " + verdict.path("reason").asText() : "");
    }
}
