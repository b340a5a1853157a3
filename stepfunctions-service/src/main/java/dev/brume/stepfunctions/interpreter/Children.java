package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.data.Document;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The branches or iterations of a state, during a turn.
final class Children {
    /// Of a Map state, as `ItemSelector` sees it; `null` in a Parallel state.
    final Document input;
    /// Of a Map state; `null` in a Parallel state.
    final JsonNode items;
    final int concurrency;
    /// The first item without an iteration.
    int next;

    private final Document[] outputs;
    private int left;

    private Children(Document input, JsonNode items, int concurrency, Document[] outputs, int next) {
        this.input = input;
        this.items = items;
        this.concurrency = concurrency;
        this.outputs = outputs;
        this.next = next;
        for (Document output : outputs) {
            left += output == null ? 1 : 0;
        }
    }

    static Children branches(int count) {
        return new Children(null, null, count, new Document[count], count);
    }

    static Children iterations(Document input, JsonNode items, int concurrency) {
        return new Children(input, items, concurrency, new Document[items.size()], 0);
    }

    /// @return `null` for an activity without any
    static Children thaw(Activity activity) {
        return switch (activity) {
            case Activity.InParallel(int branches, Map<Integer, String> outputs) ->
                    new Children(null, null, branches, array(branches, outputs), branches);
            case Activity.InMap map -> {
                JsonNode items = Document.of(map.items()).node();
                yield new Children(Document.of(map.input()), items, map.concurrency(), array(items.size(), map.outputs()), map.next());
            }
            case Activity.Entering _,Activity.Waiting _,Activity.BackingOff _,Activity.Working _,Activity.InMapRun _ -> null;
        };
    }

    Activity freeze() {
        Map<Integer, String> ended = new HashMap<>();
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] != null) {
                ended.put(i, outputs[i].text());
            }
        }
        return items == null
                ? new Activity.InParallel(outputs.length, ended)
                : new Activity.InMap(input.text(), Document.of(items).text(), concurrency, ended, next);
    }

    private static Document[] array(int size, Map<Integer, String> ended) {
        Document[] outputs = new Document[size];
        ended.forEach((index, output) -> outputs[index] = Document.of(output));
        return outputs;
    }

    void ended(int index, Document output) {
        outputs[index] = output;
        left--;
    }

    boolean allEnded() {
        return left == 0;
    }

    Document output() {
        return Document.array(Arrays.asList(outputs));
    }
}
