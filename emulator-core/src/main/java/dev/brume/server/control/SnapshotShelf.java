package dev.brume.server.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.Blob;
import dev.brume.aws.UniqueId;
import dev.brume.json.Json;
import dev.brume.spi.HttpResponse;
import dev.brume.table.MvTables;
import dev.brume.table.Snapshot;
import dev.brume.table.Tables;
import dev.brume.table.file.DataFileException;
import dev.brume.trace.BoundedTrace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The snapshots that are kept, by their ids: in memory, or in the data folder where there is one. Safe on any thread.
final class SnapshotShelf {
    static final int MOST = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Tables tables;
    private final BoundedTrace trace;
    private final Optional<SnapshotFolder> folder;
    private Map<String, KeptSnapshot> shelf;

    /// @param data the folder that keeps the state
    SnapshotShelf(Tables tables, BoundedTrace trace, Optional<Path> data) {
        this.tables = tables;
        this.trace = trace;
        this.folder = data.map(path -> new SnapshotFolder(path.resolve("snapshots")));
    }

    private Map<String, KeptSnapshot> shelf() {
        if (shelf == null) {
            shelf = new LinkedHashMap<>();
            folder.ifPresent(files -> files.list().forEach(kept -> shelf.put(kept.id(), kept)));
        }
        return shelf;
    }

    synchronized HttpResponse list(ControlRequest request) {
        ObjectNode answer = Json.object();
        ArrayNode array = answer.putArray("snapshots");
        shelf().values().forEach(kept -> array.add(kept.json()));
        return HttpResponse.json(200, Json.write(answer));
    }

    synchronized HttpResponse take(ControlRequest request) {
        String id = free(request.body(Set.of("id")).text("id").orElseGet(UniqueId::uuid));
        return put(id, tables.snapshot());
    }

    synchronized HttpResponse read(ControlRequest request) {
        byte[] bytes = require(request.segment("id")).content().bytes();
        return new HttpResponse(200, Map.of("content-type", "application/octet-stream"), Blob.of(bytes));
    }

    synchronized HttpResponse write(ControlRequest request) {
        String id = free(request.segment("id"));
        try {
            return put(id, MvTables.readSnapshot(new ByteArrayInputStream(request.http().body().bytes())));
        } catch (DataFileException e) {
            throw ControlErrors.invalid("The body is not a snapshot that can be read: " + e.getMessage() + '.');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized HttpResponse restore(ControlRequest request) {
        KeptSnapshot kept = require(request.segment("id"));
        tables.restore(kept.content().read());
        // What was called since is undone; hops of deliveries are rows, and came back with their tables.
        trace.forget();
        return HttpResponse.json(200, Json.write(kept.json()));
    }

    synchronized HttpResponse delete(ControlRequest request) {
        require(request.segment("id")).content().delete();
        shelf().remove(request.segment("id"));
        return new HttpResponse(204, Map.of(), Blob.EMPTY);
    }

    private HttpResponse put(String id, Snapshot snapshot) {
        KeptSnapshot kept = folder.map(files -> files.write(id, snapshot))
                .orElseGet(() -> new KeptSnapshot(
                        id, snapshot.takenAt(), snapshot.rows(), new KeptSnapshot.InMemory(snapshot)));
        shelf().put(id, kept);
        return HttpResponse.json(201, Json.write(kept.json()));
    }

    private KeptSnapshot require(String id) {
        KeptSnapshot kept = shelf().get(id);
        if (kept == null) {
            throw ControlErrors.noSuchSnapshot(id);
        }
        return kept;
    }

    private String free(String id) {
        if (!ID.matcher(id).matches()) {
            throw ControlErrors.invalid("id must be 1 to 100 letters, digits, dots, dashes and underscores, and begin with "
                    + "a letter or digit: " + id);
        }
        if (shelf().containsKey(id)) {
            throw ControlErrors.snapshotExists(id);
        }
        if (shelf().size() == MOST) {
            throw ControlErrors.tooManySnapshots(MOST);
        }
        return id;
    }
}
