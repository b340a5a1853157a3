package dev.brume.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.table.MvTables;
import dev.brume.table.Snapshot;
import dev.brume.table.file.OwnersOnly;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Snapshots as files, so that they survive a restart: `ID.snapshot` with the rows, and `ID.json` that says it is whole.
///
/// @param path made when the first snapshot is taken
record SnapshotFolder(Path path) {
    private static final String ROWS = ".snapshot";
    private static final String ABOUT = ".json";

    List<KeptSnapshot> list() {
        List<KeptSnapshot> found = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + ABOUT)) {
            for (Path file : files) {
                JsonNode about = Json.parse(Files.readString(file));
                String id = about.path("id").asText();
                found.add(new KeptSnapshot(
                        id, Instant.parse(about.path("takenAt").asText()), about.path("rows").asLong(), new InFile(id)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparing(KeptSnapshot::takenAt));
        return found;
    }

    KeptSnapshot write(String id, Snapshot snapshot) {
        KeptSnapshot kept = new KeptSnapshot(id, snapshot.takenAt(), snapshot.rows(), new InFile(id));
        try {
            OwnersOnly.createFolder(path);
            Path draft = Files.createTempFile(path, "draft", ".tmp");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                    snapshot.writeTo(out);
                }
                Files.move(draft, file(id, ROWS), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            Files.writeString(file(id, ABOUT), Json.write(kept.json()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept;
    }

    private Path file(String id, String suffix) {
        return path.resolve(id + suffix);
    }

    private final class InFile implements KeptSnapshot.Content {
        private final String id;

        InFile(String id) {
            this.id = id;
        }

        @Override public Snapshot read() {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file(id, ROWS)))) {
                return MvTables.readSnapshot(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override public byte[] bytes() {
            try {
                KeptSnapshot.checkSize(Files.size(file(id, ROWS)));
                return Files.readAllBytes(file(id, ROWS));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override public void delete() {
            try {
                Files.deleteIfExists(file(id, ABOUT));
                Files.deleteIfExists(file(id, ROWS));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
