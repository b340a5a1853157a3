package dev.brume.server.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.UniqueId;
import dev.brume.json.Json;
import dev.brume.spi.HttpResponse;
import dev.brume.table.Snapshot;
import dev.brume.table.Tables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The snapshots that are kept, by their ids. Safe on any thread.
final class SnapshotShelf {
    static final int MOST = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Tables tables;
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();

    SnapshotShelf(Tables tables) {
        this.tables = tables;
    }

    synchronized HttpResponse list(ControlRequest request) {
        ObjectNode answer = Json.object();
        ArrayNode array = answer.putArray("snapshots");
        snapshots.forEach((id, snapshot) -> array.add(json(id, snapshot)));
        return HttpResponse.json(200, Json.write(answer));
    }

    synchronized HttpResponse take(ControlRequest request) {
        String id = free(request.body(Set.of("id")).text("id").orElseGet(UniqueId::uuid));
        Snapshot snapshot = tables.snapshot();
        snapshots.put(id, snapshot);
        return HttpResponse.json(201, Json.write(json(id, snapshot)));
    }

    synchronized HttpResponse restore(ControlRequest request) {
        String id = request.segment("id");
        Snapshot snapshot = require(id);
        tables.restore(snapshot);
        return HttpResponse.json(200, Json.write(json(id, snapshot)));
    }

    synchronized HttpResponse delete(ControlRequest request) {
        require(request.segment("id"));
        snapshots.remove(request.segment("id"));
        return new HttpResponse(204, Map.of(), dev.brume.aws.Blob.EMPTY);
    }

    private Snapshot require(String id) {
        Snapshot snapshot = snapshots.get(id);
        if (snapshot == null) {
            throw ControlErrors.noSuchSnapshot(id);
        }
        return snapshot;
    }

    private String free(String id) {
        if (!ID.matcher(id).matches()) {
            throw ControlErrors.invalid("id must be 1 to 100 letters, digits, dots, dashes and underscores, and begin with "
                    + "a letter or digit: " + id);
        }
        if (snapshots.containsKey(id)) {
            throw ControlErrors.snapshotExists(id);
        }
        if (snapshots.size() == MOST) {
            throw ControlErrors.tooManySnapshots(MOST);
        }
        return id;
    }

    private static ObjectNode json(String id, Snapshot snapshot) {
        return Json.object()
                .put("id", id)
                .put("takenAt", snapshot.takenAt().toString())
                .put("rows", snapshot.rows());
    }
}
