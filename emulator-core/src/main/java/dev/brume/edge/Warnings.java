package dev.brume.edge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Warnings for the log, each of them once. Safe on any thread.
final class Warnings {
    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

    /// After so many others, a warning may be said again.
    private static final int REMEMBERED = 1_000;

    private final Set<String> said = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    void log(String warning) {
        if (said.add(warning)) {
            LOG.warn("{}", warning);
        }
    }
}
