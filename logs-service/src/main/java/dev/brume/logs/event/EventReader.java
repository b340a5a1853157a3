package dev.brume.logs.event;

import dev.brume.aws.DataSize;
import dev.brume.logs.LogsLimits;
import dev.brume.logs.group.Group;
import dev.brume.logs.stream.Stream;
import dev.brume.timeline.BackgroundWork;
import dev.brume.timeline.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads events in pages. Stateless, safe on any thread.
public final class EventReader {
    /// Searching less than this is quicker than handing it to another thread.
    private static final long SHORT_SEARCH = DataSize.kibibytes(512).bytes();

    private final Timeline timeline;
    private final EventStore store;
    private final DataSize mostSearched;
    private final BackgroundWork background;

    /// @param mostSearched how much text is looked at for one page of a search
    public EventReader(Timeline timeline, EventStore store, DataSize mostSearched) {
        this.timeline = timeline;
        this.store = store;
        this.mostSearched = mostSearched;
        this.background = new BackgroundWork(timeline);
    }

    /// From when to when, in milliseconds, the end not included.
    public record Window(long start, long end) {
        /// Leaves out what has expired.
        Window since(Group group, Instant now) {
            return new Window(Math.max(start, group.expiredBefore(now)), end);
        }
    }

    /// A page of one stream.
    public record StreamPage(List<Event> events, EventToken forward, EventToken backward) {}

    /// A page of a search; `next` is there if there may be more.
    public record SearchPage(List<Event> events, Optional<EventToken> next) {}

    /// GetLogEvents.
    ///
    /// @param token null for the first page
    /// @param fromHead whether the first page is that of the first events
    public StreamPage get(Group group, Stream stream, Window window, EventToken token, boolean fromHead, int limit) {
        Window open = window.since(group, timeline.now());
        boolean backward = token == null ? !fromHead : token.direction() == 'b';
        Position from = Position.at(open.start());
        Position to = Position.at(open.end());
        if (token != null && backward) {
            to = min(to, token.position());
        } else if (token != null) {
            from = max(from, token.position());
        }
        List<Event> events = new ArrayList<>();
        Page page = new Page(limit);
        store.visit(group, new Search(List.of(stream.number()), "", from, to, backward), event -> {
            boolean fits = page.takes(event);
            if (fits) {
                events.add(event);
            }
            return fits && !page.full();
        });
        if (events.isEmpty()) {
            Position here = token == null ? from : token.position();
            return new StreamPage(events, new EventToken('f', here), new EventToken('b', here));
        }
        List<Event> inOrder = backward ? events.reversed() : events;
        return new StreamPage(
                inOrder,
                new EventToken('f', inOrder.getLast().position().next()),
                new EventToken('b', inOrder.getFirst().position()));
    }

    /// FilterLogEvents.
    ///
    /// @param streams the numbers of the streams; empty for all whose names begin with the prefix
    /// @param token null for the first page
    public SearchPage search(
            Group group,
            List<Long> streams,
            String prefix,
            Window window,
            EventToken token,
            Predicate<String> filter,
            int limit) {
        Window open = window.since(group, timeline.now());
        return store.storedBytes(group) <= SHORT_SEARCH
                ? search(group, streams, prefix, open, token, filter, new Page(limit))
                : background.await(
                        "search log group " + group.name(),
                        () -> search(group, streams, prefix, open, token, filter, new Page(limit)));
    }

    private SearchPage search(
            Group group,
            List<Long> streams,
            String prefix,
            Window open,
            EventToken token,
            Predicate<String> filter,
            Page page) {
        Position from = Position.at(open.start());
        if (token != null) {
            from = max(from, token.position());
        }
        List<Event> events = new ArrayList<>();
        long[] searched = {0};
        Position[] next = {null};
        store.visit(group, new Search(streams, prefix, from, Position.at(open.end()), false), event -> {
            searched[0] += event.message().length();
            boolean wanted = filter.test(event.message());
            if (page.full() || wanted && !page.takes(event)) {
                next[0] = event.position();
                return false;
            }
            if (wanted) {
                events.add(event);
            }
            if (searched[0] >= mostSearched.bytes()) {
                next[0] = event.position().next();
                return false;
            }
            return true;
        });
        return new SearchPage(events, Optional.ofNullable(next[0]).map(position -> new EventToken('n', position)));
    }

    private static Position max(Position a, Position b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Position min(Position a, Position b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /// How much a page still takes: at least one event, whatever its size.
    private static final class Page {
        private final int limit;
        private int events;
        private long bytes;

        Page(int limit) {
            this.limit = limit;
        }

        boolean full() {
            return events == limit;
        }

        boolean takes(Event event) {
            long size = Utf8.length(event.message());
            if (full() || events > 0 && bytes + size > LogsLimits.MAX_PAGE.bytes()) {
                return false;
            }
            events++;
            bytes += size;
            return true;
        }
    }
}
