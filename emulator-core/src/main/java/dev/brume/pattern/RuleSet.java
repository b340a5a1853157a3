package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import software.amazon.event.ruler.GenericMachine;

/// Many patterns by name, compiled into one automaton: an event finds those that match in a time that hardly depends on
/// how many there are.
///
/// Safe on any thread; an event sees all of a change or nothing of it.
///
/// @param <N> a name, immutable
public final class RuleSet<N> {
    /// One state of the automaton for each sequence of fields: without it, event-ruler 2.1.0 trips over an assertion of its
    /// own when patterns with wildcards and `anything-but` meet at a field.
    private final GenericMachine<Part<N>> machine = GenericMachine.<Part<N>>builder().withAdditionalNameStateReuse(true).build();
    private final Map<N, Compiled> patterns = new HashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /// An alternative of a pattern. Each has its own name in the automaton, which loses values that alternatives of one
    /// name have in common.
    private record Part<N>(N name, int alternative) {}

    private record Compiled(EventPattern pattern, CoarsePattern coarse) {
        /// @param event one that matches the coarse pattern
        boolean matches(JsonNode event) {
            return coarse.isExact() || pattern.matches(event);
        }
    }

    /// Adds a pattern, or replaces the one of that name.
    public void put(N name, EventPattern pattern) {
        CoarsePattern coarse = pattern.coarse();
        lock.writeLock().lock();
        try {
            Compiled old = patterns.put(name, new Compiled(pattern, coarse));
            if (old != null) delete(name, old.coarse());
            for (int i = 0; i < coarse.alternatives().size(); i++) {
                machine.addRule(new Part<>(name, i), coarse.alternatives().get(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A pattern that was parsed does not compile: " + pattern, e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    public void remove(N name) {
        lock.writeLock().lock();
        try {
            Compiled old = patterns.remove(name);
            if (old != null) delete(name, old.coarse());
        } catch (IOException e) {
            throw new UncheckedIOException("A pattern that was compiled does not compile: " + name, e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void delete(N name, CoarsePattern coarse) throws IOException {
        for (int i = 0; i < coarse.alternatives().size(); i++) {
            machine.deleteRule(new Part<>(name, i), coarse.alternatives().get(i));
        }
    }

    /// The names of the patterns that match, in no order.
    ///
    /// @param event an object
    public Set<N> matching(JsonNode event) {
        lock.readLock().lock();
        try {
            if (patterns.isEmpty()) return Set.of();
            if (AmbiguousNames.in(event)) return matchingOneByOne(event);
            List<Part<N>> parts = machine.rulesForJSONEvent(event);
            if (parts.isEmpty()) return Set.of();
            Set<N> found = HashSet.newHashSet(parts.size());
            for (Part<N> part : parts) {
                if (patterns.get(part.name()).matches(event)) found.add(part.name());
            }
            return found;
        } finally {
            lock.readLock().unlock();
        }
    }

    /// event-ruler 2.1.0 looks a value up by the element of an array that the values before it stand in, and loses those of
    /// the same name that stand in no array.
    private Set<N> matchingOneByOne(JsonNode event) {
        Set<N> found = new HashSet<>();
        patterns.forEach((name, compiled) -> {
            if (compiled.pattern().matches(event)) found.add(name);
        });
        return found;
    }

    public int size() {
        lock.readLock().lock();
        try {
            return patterns.size();
        } finally {
            lock.readLock().unlock();
        }
    }
}
