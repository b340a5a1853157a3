package dev.brume.lambda.executor;

import java.util.function.Consumer;

/// What runs in one environment writes to its standard output and error, line by line, in order with what happens around it.
public interface Output extends AutoCloseable {
    /// An event of CloudWatch Logs; longer lines are cut into several.
    int MAX_LINE = 256 * 1024;

    /// @param consumer gets each line with its newline, one after the other
    void onLine(Consumer<String> consumer);

    /// Runs an action after all lines written until now, and before all later ones.
    void then(Runnable action);

    /// Once all has been read.
    @Override void close();
}
