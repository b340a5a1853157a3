package dev.brume.server.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.spi.HttpResponse;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.util.Set;

/// Asks the trace: by an id, an ARN, a time.
final class TraceQuery {
    static final Set<String> PARAMETERS = Set.of("id", "arn", "account", "since", "until", "limit", "whole");
    private static final int DEFAULT_LIMIT = 200;

    private final Trace trace;

    TraceQuery(Trace trace) {
        this.trace = trace;
    }

    HttpResponse find(ControlRequest request) {
        Trace.Query query = new Trace.Query(
                request.queryAccount("account"),
                request.query("id"),
                request.query("arn"),
                request.queryInstant("since"),
                request.queryInstant("until"),
                request.query("limit").map(TraceQuery::limit).orElse(DEFAULT_LIMIT));
        ObjectNode answer = Json.object();
        ArrayNode hops = answer.putArray("hops");
        for (Hop hop : isWhole(request) ? trace.findTraces(query) : trace.find(query)) {
            hops.add(json(hop));
        }
        return HttpResponse.json(200, Json.write(answer));
    }

    private static boolean isWhole(ControlRequest request) {
        String text = request.query("whole").orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw ControlErrors.invalid("whole must be true or false: " + text);
        }
        return text.equals("true");
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= Trace.Query.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw ControlErrors.invalid("limit must be from 1 to " + Trace.Query.MAX_LIMIT + ": " + text);
    }

    private static ObjectNode json(Hop hop) {
        ObjectNode node = Json.object();
        node.put("id", hop.id());
        node.put("traceId", hop.traceId());
        node.put("parent", hop.parent());
        node.put("at", hop.at().toString());
        node.put("account", hop.scope().account().value());
        node.put("region", hop.scope().region().value());
        node.put("action", hop.action());
        node.put("from", hop.from());
        node.put("to", hop.to());
        node.set("verdict", json(hop.verdict()));
        ObjectNode details = node.putObject("details");
        hop.details().forEach(details::put);
        return node;
    }

    private static ObjectNode json(Verdict verdict) {
        ObjectNode node = Json.object();
        node.put("kind", verdict.getClass().getSimpleName());
        if (!verdict.reason().isEmpty()) {
            node.put("reason", verdict.reason());
        }
        switch (verdict) {
            case Verdict.Accepted(),Verdict.Refused(_) -> {
                // The kind and the reason say it all.
            }
            case Verdict.Delivered(int attempt) -> node.put("attempt", attempt);
            case Verdict.Denied denied -> node.put("enforced", denied.enforced());
            case Verdict.Retrying retrying -> node.put("attempt", retrying.attempt())
                    .put("errorCode", retrying.errorCode())
                    .put("next", retrying.next().toString());
            case Verdict.DeadLettered dead -> node.put("target", dead.target()).put("errorCode", dead.errorCode());
            case Verdict.Lost lost -> node.put("errorCode", lost.errorCode());
            case Verdict.Failed failed -> node.put("errorCode", failed.errorCode());
        }
        return node;
    }
}
