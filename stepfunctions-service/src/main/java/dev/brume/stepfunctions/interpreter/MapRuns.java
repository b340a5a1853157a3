package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.data.DataException;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.history.EventDetails;
import dev.brume.stepfunctions.history.EventType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Distributed Map states, whose items are executions of their own.
final class MapRuns {
    private final Run run;
    private final States states;

    MapRuns(Run run, States states) {
        this.run = run;
        this.states = states;
    }

    void start(LiveFlow flow, MapState map) {
        Document input = map.flow().input(flow.input, flow);
        Optional<Effect.Refusal> refusal = map.unserved().map(MapRuns::refusal);
        // AWS counts what an ItemReader reads as no items at all.
        JsonNode items = refusal.isPresent() ? Json.array() : MapItems.of(map, input, flow);
        int concurrency = MapItems.maxConcurrency(map, input, flow);
        run.emit(flow, new EventDetails.MapStateStarted(items.size()));
        Optional<Long> count = map.tolerated().count().map(field -> field.wholeNumber(flow.over(input), 0));
        Optional<Double> percentage = MapItems.toleratedPercentage(map, input, flow);
        List<Effect.ChildInput> children = children(map, input, items, flow);
        String arn = arn(map);
        long ticket = run.newTicket();
        run.emit(flow, new EventDetails.MapRunStarted(arn));
        flow.activity = new Activity.InMapRun(ticket, arn, 0);
        run.happens(new Effect.StartMapRun(ticket, arn, map.name(), map.processor().executionType(), children, concurrency, count,
                percentage, refusal));
    }

    private static Effect.Refusal refusal(MapState.UnservedFields fields) {
        boolean reader = fields.name().equals("ItemReader");
        return new Effect.Refusal(reader ? ErrorNames.ITEM_READER_FAILED : ErrorNames.RESULT_WRITER_FAILED,
                "Brume has no Amazon S3 yet, so " + fields.name() + " cannot be served.");
    }

    private String arn(MapState map) {
        ExecutionIdentity identity = run.identity();
        return "arn:aws:states:" + identity.region() + ":" + identity.account() + ":mapRun:" + identity.unlabelledMachineName() + "/"
                + label(identity, map) + ":" + uuid(run.world().random());
    }

    /// The state's own, or else always the same one of this state.
    private static String label(ExecutionIdentity identity, MapState map) {
        String unique = identity.region() + ' ' + identity.account() + ' ' + identity.unlabelledMachineName() + '/' + map.name();
        return map.label().orElseGet(() -> UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)).toString());
    }

    private static String uuid(RandomGenerator random) {
        long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static List<Effect.ChildInput> children(MapState map, Document input, JsonNode items, LiveFlow flow) {
        List<Document> selected = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            selected.add(MapItems.select(map, input, i, Document.of(items.get(i)), flow));
        }
        return map.itemBatcher().map(batcher -> ItemBatches.of(batcher, selected, input, flow))
                .orElseGet(() -> selected.stream().map(item -> new Effect.ChildInput(item, 1)).toList());
    }

    void redrive(LiveFlow flow, Activity.InMapRun before) {
        int count = before.redriveCount() + 1;
        if (count > InterpreterLimits.MAX_MAP_RUN_REDRIVES) {
            throw new DataException(ErrorNames.RUNTIME,
                    "The Map Run has reached the maximum number of redrives (" + InterpreterLimits.MAX_MAP_RUN_REDRIVES + ").", null);
        }
        long ticket = run.newTicket();
        run.emit(flow, new EventDetails.MapRunRedriven(before.mapRunArn(), count));
        flow.activity = new Activity.InMapRun(ticket, before.mapRunArn(), count);
        run.happens(new Effect.RedriveMapRun(ticket, before.mapRunArn()));
    }

    void succeeded(LiveFlow flow, Document outputs) {
        // What fails from here on, such as too large an output, has all of the state done anew by a redrive.
        flow.activity = new Activity.Entering();
        run.emit(flow, new EventDetails.Plain(EventType.MapRunSucceeded));
        run.aside(flow, new EventDetails.Plain(EventType.MapStateSucceeded));
        states.complete(flow, outputs);
    }

    void failed(LiveFlow flow, String error, String cause) {
        run.emit(flow, new EventDetails.Failed(EventType.MapRunFailed, error, cause));
        states.failChildren(flow, error, cause);
    }
}
