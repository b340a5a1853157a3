package dev.brume.timeline;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Lets a request wait for work that takes processor time, without holding the event loop that carries its thread.
public final class BackgroundWork {
    private final Timeline timeline;

    public BackgroundWork(Timeline timeline) {
        this.timeline = timeline;
    }

    /// @param what for people
    /// @return what the work returns
    /// @throws RuntimeException what it throws
    public <T> T await(String what, Supplier<T> work) {
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
