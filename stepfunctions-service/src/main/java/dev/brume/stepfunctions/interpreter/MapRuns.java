package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.history.EventDetails;
import dev.brume.stepfunctions.history.EventType;
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
        if (map.unserved().isPresent()) {
            String field = map.unserved().get().name();
            states.fail(flow, ErrorNames.ITEM_READER_FAILED, "Brume has no Amazon S3 yet, so " + field + " cannot be served.");
            return;
        }
        Document input = map.flow().input(flow.input, flow);
        JsonNode items = MapItems.of(map, input, flow);
        int concurrency = MapItems.maxConcurrency(map, input, flow);
        run.emit(flow, new EventDetails.MapStateStarted(items.size()));
        Optional<Long> count = map.tolerated().count().map(field -> MapItems.wholeNumber(field, input, flow));
        Optional<Double> percentage = MapItems.toleratedPercentage(map, input, flow);
        List<Document> inputs = inputs(map, input, items, flow);
        String arn = arn(map);
        long ticket = run.newTicket();
        run.emit(flow, new EventDetails.MapRunStarted(arn));
        flow.activity = new Activity.InMapRun(ticket, arn);
        run.happens(
                new Effect.StartMapRun(ticket, arn, map.name(), map.processor().executionType(), inputs, concurrency, count, percentage));
    }

    private String arn(MapState map) {
        ExecutionIdentity identity = run.identity();
        RandomGenerator random = run.world().random();
        String label = map.label().orElseGet(() -> uuid(random));
        return "arn:aws:states:" + identity.region() + ":" + identity.account() + ":mapRun:" + identity.stateMachineName() + "/" + label
                + ":" + uuid(random);
    }

    private static String uuid(RandomGenerator random) {
        long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static List<Document> inputs(MapState map, Document input, JsonNode items, LiveFlow flow) {
        List<Document> inputs = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            inputs.add(MapItems.select(map, input, i, items.get(i), flow));
        }
        return map.itemBatcher().map(batcher -> batches(batcher, inputs, input, flow)).orElse(inputs);
    }

    private static List<Document> batches(MapState.ItemBatcher batcher, List<Document> items, Document input, LiveFlow flow) {
        long maxItems = batcher.maxItemsPerBatch().map(field -> MapItems.wholeNumber(field, input, flow)).orElse(Long.MAX_VALUE);
        long maxBytes = batcher.maxInputBytesPerBatch().map(field -> MapItems.wholeNumber(field, input, flow))
                .orElse((long) InterpreterLimits.MAX_DATA);
        Optional<JsonNode> batchInput = batcher.batchInput().map(template -> template.evaluate(flow.over(input)));
        List<Document> batches = new ArrayList<>();
        ArrayNode batch = Json.array();
        long bytes = 0;
        for (Document item : items) {
            if (!batch.isEmpty() && (batch.size() == maxItems || bytes + item.text().length() > maxBytes)) {
                batches.add(batch(batch, batchInput));
                batch = Json.array();
                bytes = 0;
            }
            batch.add(item.node());
            bytes += item.text().length() + 1;
        }
        if (!batch.isEmpty()) {
            batches.add(batch(batch, batchInput));
        }
        return batches;
    }

    private static Document batch(ArrayNode items, Optional<JsonNode> batchInput) {
        ObjectNode batch = Json.object();
        batchInput.ifPresent(value -> batch.set("BatchInput", value));
        batch.set("Items", items);
        return Document.of(batch);
    }

    void succeeded(LiveFlow flow, Document outputs) {
        run.emit(flow, new EventDetails.Plain(EventType.MapRunSucceeded));
        run.aside(flow, new EventDetails.Plain(EventType.MapStateSucceeded));
        states.complete(flow, outputs);
    }
}
