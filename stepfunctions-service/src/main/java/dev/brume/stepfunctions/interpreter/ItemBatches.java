package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.asl.Field;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.data.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Items put together for child executions, as an `ItemBatcher` says.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
final class ItemBatches {
    private static final int AROUND_BATCH_INPUT = "{\"BatchInput\":,".length();
    private static final int AROUND_ITEMS = "{\"Items\":[]}".length();

    private final JsonNode batchInput;
    private final long maxItems;
    private final long maxBytes;
    private final int emptyBytes;
    private final List<Effect.ChildInput> batches = new ArrayList<>();

    private ArrayNode items = Json.array();
    private long bytes;

    private ItemBatches(JsonNode batchInput, long maxItems, long maxBytes) {
        this.batchInput = batchInput;
        this.maxItems = maxItems;
        this.maxBytes = maxBytes;
        emptyBytes = AROUND_ITEMS + (batchInput == null ? 0 : AROUND_BATCH_INPUT + Document.of(batchInput).size());
        bytes = emptyBytes;
    }

    static List<Effect.ChildInput> of(MapState.ItemBatcher batcher, List<Document> items, Document input, LiveFlow flow) {
        long maxItems = limit(batcher.maxItemsPerBatch(), Long.MAX_VALUE, input, flow);
        long maxBytes = limit(batcher.maxInputBytesPerBatch(), InterpreterLimits.MAX_DATA, input, flow);
        Optional<JsonNode> batchInput = batcher.batchInput().map(template -> template.evaluate(flow.over(input)));
        ItemBatches batches = new ItemBatches(batchInput.orElse(null), maxItems, maxBytes);
        items.forEach(batches::add);
        batches.close();
        return batches.batches;
    }

    private static long limit(Optional<Field> field, long unset, Document input, LiveFlow flow) {
        return Math.min(unset, field.map(each -> each.wholeNumber(flow.over(input), 0)).filter(number -> number > 0).orElse(unset));
    }

    private void add(Document item) {
        int size = item.size();
        if (!items.isEmpty() && (items.size() == maxItems || bytes + 1 + size > maxBytes)) {
            close();
        }
        bytes += size + (items.isEmpty() ? 0 : 1);
        items.add(item.node());
    }

    private void close() {
        if (items.isEmpty()) {
            return;
        }
        ObjectNode batch = Json.object();
        if (batchInput != null) {
            batch.set("BatchInput", batchInput);
        }
        batch.set("Items", items);
        batches.add(new Effect.ChildInput(Document.of(batch), items.size()));
        items = Json.array();
        bytes = emptyBytes;
    }
}
