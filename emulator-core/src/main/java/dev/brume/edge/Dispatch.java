package dev.brume.edge;

import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;

/// Runs the operation, and waits until what it has changed cannot be lost. Until then the system is not quiet. If the
/// client leaves, what the operation waits for is over.
final class Dispatch implements Stage {
    private final Timeline timeline;
    private final Tables tables;

    Dispatch(Timeline timeline, Tables tables) {
        this.timeline = timeline;
        this.tables = tables;
    }

    @Override public void pass(Passage passage) {
        try (Timeline.Activity activity = timeline.begin(passage.action.name())) {
            passage.request.onLeaving(activity::abandon);
            activity.run(() -> run(passage));
        }
    }

    private void run(Passage passage) {
        passage.output =
                passage.service.module().api().invoke(passage.action.operation(), passage.call, passage.input);
        tables.awaitDurable();
    }
}
