package dev.brume.lambda.function;

import java.util.ArrayList;
import java.util.List;

/// Tells who keeps something for functions, versions or aliases that they are deleted.
public final class Deletions {
    private final List<Listener> listeners = new ArrayList<>();

    /// Keeps something for functions.
    @FunctionalInterface
    public interface Listener {
        /// Called in the unit that deletes.
        ///
        /// @param qualifier the version or alias that is deleted; empty if the whole function is
        void deleted(LambdaFunction function, String qualifier);
    }

    /// Called while services are wired.
    public void register(Listener listener) {
        listeners.add(listener);
    }

    public void tell(LambdaFunction function, String qualifier) {
        listeners.forEach(listener -> listener.deleted(function, qualifier));
    }
}
