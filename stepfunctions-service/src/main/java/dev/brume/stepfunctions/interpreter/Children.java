package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.data.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The branches or iterations of a state, during a turn.
///
/// What a turn does not touch is handed on as it is: a turn of a thousand iterations, of which one goes on, is not to cost a
/// thousand times as much.
final class Children {
    /// Of a Map state, as `ItemSelector` sees it; `null` in a Parallel state.
    final Document input;
    /// Of a Map state, in the turn that has started them; `null` otherwise.
    private final List<Document> items;
    final int concurrency;
    /// The first item without an iteration.
    int next;

    private final int count;
    /// The items as they are frozen; `null` until then in the turn that has started them.
    private List<String> texts;
    private Map<Integer, String> outputs;
    private boolean outputsAreOwn;

    private Children(Document input, List<Document> items, int concurrency, int count, Map<Integer, String> outputs, int next) {
        this.input = input;
        this.items = items;
        this.concurrency = concurrency;
        this.count = count;
        this.outputs = outputs;
        this.next = next;
    }

    static Children branches(int count) {
        return new Children(null, null, count, count, Map.of(), count);
    }

    static Children iterations(Document input, List<Document> items, int concurrency) {
        return new Children(input, items, concurrency, items.size(), Map.of(), 0);
    }

    /// @return `null` for an activity without any
    static Children thaw(Activity activity, Run run) {
        return switch (activity) {
            case Activity.InParallel(int branches, Map<Integer, String> outputs) ->
                    new Children(null, null, branches, branches, outputs, branches);
            case Activity.InMap map -> {
                Children children = new Children(run.document(map.input()), null, map.concurrency(), map.items().size(), map.outputs(),
                        map.next());
                children.texts = map.items();
                yield children;
            }
            case Activity.Entering _,Activity.Waiting _,Activity.BackingOff _,Activity.Working _,Activity.InMapRun _ -> null;
        };
    }

    Activity freeze() {
        // What was frozen belongs to the row from here on.
        outputsAreOwn = false;
        if (input == null) {
            return new Activity.InParallel(count, outputs);
        }
        if (texts == null) {
            texts = items.stream().map(Document::text).toList();
        }
        return new Activity.InMap(input.text(), texts, concurrency, outputs, next);
    }

    boolean hasNext() {
        return next < count;
    }

    /// The item without an iteration that is now to have one.
    Document item(int index) {
        return items == null ? Document.of(texts.get(index)) : items.get(index);
    }

    void ended(int index, Document output) {
        if (!outputsAreOwn) {
            outputs = new HashMap<>(outputs);
            outputsAreOwn = true;
        }
        outputs.put(index, output.text());
    }

    boolean allEnded() {
        return outputs.size() == count;
    }

    Document output() {
        StringBuilder joined = new StringBuilder().append('[');
        for (int i = 0; i < count; i++) {
            joined.append(i == 0 ? "" : ",").append(outputs.get(i));
        }
        return Document.of(joined.append(']').toString());
    }
}
