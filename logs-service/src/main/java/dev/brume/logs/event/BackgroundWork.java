package dev.brume.logs.event;

import dev.brume.timeline.Timeline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Lets a request wait for work that takes processor time, without holding the event loop that carries its thread.
final class BackgroundWork {
    private final Timeline timeline;

    BackgroundWork(Timeline timeline) {
        this.timeline = timeline;
    }

    /// @param what for people
    /// @return what the work returns
    <T> T await(String what, Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        timeline.run(what, () -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }
}
