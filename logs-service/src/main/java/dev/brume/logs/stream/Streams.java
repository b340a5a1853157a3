package dev.brume.logs.stream;

import dev.brume.logs.LogsErrors;
import dev.brume.logs.group.Group;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// The rows of all log streams. Stateless, safe on any thread; changes are made in the caller's unit.
public final class Streams {
    private final Table<StreamKey, Stream> streams;

    public Streams(Tables tables) {
        this.streams = tables.table("logs.stream", StreamKey.class, Stream.class);
    }

    /// @return null if there is no such stream
    public Stream find(Group group, String name) {
        return streams.get(group.scope(), new StreamKey(group.number(), name));
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public Stream require(Group group, String name) {
        Stream stream = find(group, name);
        if (stream == null) {
            throw LogsErrors.noSuchStream();
        }
        return stream;
    }

    /// @throws dev.brume.aws.AwsException `ResourceAlreadyExistsException`
    public Stream create(Group group, String name, Instant now) {
        if (find(group, name) != null) {
            throw LogsErrors.streamExists();
        }
        Stream stream = Stream.made(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE), name, now);
        update(group, stream);
        return stream;
    }

    public void update(Group group, Stream stream) {
        streams.put(group.scope(), new StreamKey(group.number(), stream.name()), stream);
    }

    public void delete(Group group, Stream stream) {
        streams.remove(group.scope(), new StreamKey(group.number(), stream.name()));
    }

    public void deleteAll(Group group) {
        streams.clear(group.scope(), StreamKey.first(group.number()), StreamKey.end(group.number()));
    }

    /// In the order of their names, or of their last events; those without an event count as older than all others.
    public List<Stream> list(Group group, String prefix, boolean byLastEvent, boolean descending) {
        List<Stream> found = new ArrayList<>();
        streams.scan(group.scope(), new StreamKey(group.number(), prefix), StreamKey.end(group.number()), row -> {
            if (!row.value().name().startsWith(prefix)) {
                return false;
            }
            return found.add(row.value());
        });
        if (byLastEvent) {
            found.sort(Comparator.comparingLong(Stream::lastEventTimestamp));
        }
        return descending ? found.reversed() : found;
    }
}
