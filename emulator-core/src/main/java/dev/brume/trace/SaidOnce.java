package dev.brume.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What has been said in the log, so that it is said once. Of the last thousand things, so that it stays small. Safe on any
/// thread.
public final class SaidOnce {
    private static final int REMEMBERED = 1_000;

    private final Set<String> said = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    /// Whether it is now the first time, or so many other things were said since that it is forgotten.
    public boolean isNew(String what) {
        return said.add(what);
    }
}
