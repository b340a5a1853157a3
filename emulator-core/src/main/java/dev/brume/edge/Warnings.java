package dev.brume.edge;

import dev.brume.trace.SaidOnce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Warnings for the log, each of them once. Safe on any thread.
final class Warnings {
    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

    private final SaidOnce said = new SaidOnce();

    void log(String warning) {
        if (said.isNew(warning)) {
            LOG.warn("{}", warning);
        }
    }
}
