package dev.brume.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.event.Crossings;
import dev.brume.eventbridge.event.Event;
import dev.brume.eventbridge.event.EventFlow;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.InvalidPatternException;
import dev.brume.spi.Call;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import dev.brume.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Events on their way in.
final class EventOperations {
    private final Timeline timeline;
    private final Trace trace;
    private final EventFlow flow;

    EventOperations(Timeline timeline, Trace trace, EventFlow flow) {
        this.timeline = timeline;
        this.trace = trace;
        this.flow = flow;
    }

    /// Each entry is answered for itself; all that are taken are on their way when the call returns.
    PutEventsResponse put(Call call, PutEventsRequest request) {
        if (request.endpointId() != null) {
            throw EventBridgeErrors.notImplemented("Brume has no global endpoints: EndpointId of PutEvents.");
        }
        requireSize(request.entries());
        List<PutEventsResultEntry> results = new ArrayList<>(request.entries().size());
        List<EventFlow.Matched> matched = new ArrayList<>(request.entries().size());
        for (PutEventsRequestEntry entry : request.entries()) {
            results.add(put(call, entry, matched));
        }
        flow.send(matched);
        int failed = 0;
        for (PutEventsResultEntry result : results) {
            if (result.errorCode() != null) failed++;
        }
        return new PutEventsResponse(failed, results);
    }

    private static void requireSize(List<PutEventsRequestEntry> entries) {
        long characters = 0;
        for (PutEventsRequestEntry entry : entries) {
            characters += size(entry, String::length);
        }
        // A character takes three bytes at most, so that hardly any call has to be counted in bytes.
        if (characters * 3 <= EventBridgeLimits.MAX_ENTRIES.bytes()) return;
        long size = 0;
        for (PutEventsRequestEntry entry : entries) {
            size += size(entry, text -> text.getBytes(StandardCharsets.UTF_8).length);
        }
        if (size > EventBridgeLimits.MAX_ENTRIES.bytes()) throw EventBridgeErrors.entriesTooLarge();
    }

    private PutEventsResultEntry put(Call call, PutEventsRequestEntry entry, List<EventFlow.Matched> matched) {
        if (isEmpty(entry.source())) return missing("Source");
        if (isEmpty(entry.detailType())) return missing("DetailType");
        if (isEmpty(entry.detail())) return missing("Detail");
        if (entry.source().startsWith("aws.")) return refused("NotAuthorizedForSource", "Not authorized for the source.");
        JsonNode detail = detail(entry.detail());
        if (!detail.isObject()) return refused("MalformedDetail", "Detail is malformed.");
        Event event = Event.of(new Event.Content(entry.source(), entry.detailType(), detail,
                entry.resources() == null ? List.of() : entry.resources(),
                entry.time() == null ? timeline.now() : entry.time()), call.scope());
        call.note("EventId", event.id());
        Cause cause = Cause.parse(entry.traceHeader()) == null ? call.cause() : trace.begin(entry.traceHeader());
        matched.add(flow.match(new EventFlow.Arrival(BusReference.of(call.scope(), entry.eventBusName()), event, cause, Crossings.NONE)));
        return new PutEventsResultEntry(event.id(), null, null);
    }

    private static JsonNode detail(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException _) {
            return Json.array();
        }
    }

    private static PutEventsResultEntry missing(String name) {
        return refused("InvalidArgument", "Parameter " + name + " is not valid. Reason: " + name + " is a required argument.");
    }

    private static PutEventsResultEntry refused(String code, String message) {
        return new PutEventsResultEntry(null, code, message);
    }

    /// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size">AWS</a>
    private static long size(PutEventsRequestEntry entry, ToIntFunction<String> length) {
        long size = entry.time() == null ? 0 : EventBridgeLimits.TIME_SIZE;
        size += length(entry.source(), length) + length(entry.detailType(), length) + length(entry.detail(), length);
        for (String resource : entry.resources() == null ? List.<String>of() : entry.resources()) {
            size += length(resource, length);
        }
        return size;
    }

    private static long length(String text, ToIntFunction<String> length) {
        return text == null ? 0 : length.applyAsInt(text);
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    TestEventPatternResponse test(TestEventPatternRequest request) {
        JsonNode event = event(request.event());
        try {
            return new TestEventPatternResponse(EventPattern.parse(request.eventPattern()).matches(event));
        } catch (InvalidPatternException e) {
            throw EventBridgeErrors.invalidPattern(e);
        }
    }

    private static JsonNode event(String text) {
        try {
            JsonNode event = Json.parse(text);
            if (event.isObject()) return event;
        } catch (JsonException _) {
            // Answered like an event that is no object.
        }
        throw EventBridgeErrors.invalidEvent();
    }
}
