package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.data.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

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
            case Activity.InParallel(List<Document> outputs) ->
                    new Children(null, null, outputs.size(), outputs.toArray(Document[]::new), outputs.size());
            case Activity.InMap map ->
                    new Children(map.input(), map.items().node(), map.concurrency(), map.outputs().toArray(Document[]::new), map.next());
            case Activity.Entering _,Activity.Waiting _,Activity.BackingOff _,Activity.Working _,Activity.InMapRun _ -> null;
        };
    }

    Activity freeze() {
        List<Document> done = Collections.unmodifiableList(Arrays.asList(outputs.clone()));
        return items == null
                ? new Activity.InParallel(done)
                : new Activity.InMap(input, Document.of(items), concurrency, done, next);
    }

    void ended(int index, Document output) {
        outputs[index] = output;
        left--;
    }

    boolean allEnded() {
        return left == 0;
    }

    Document output() {
        return Document.array(new ArrayList<>(Arrays.asList(outputs)));
    }
}
