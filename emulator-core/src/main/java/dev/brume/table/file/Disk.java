package dev.brume.table.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;

/// Makes files that are there after a power cut.
class Disk {
    private static final boolean FOLDERS_CAN_BE_FORCED =
            !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final Set<StandardOpenOption> NEW_OR_NOT = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    /// Opens a file for writing, a new one if there is none.
    FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, NEW_OR_NOT, OwnersOnly.file());
    }

    /// Writes a file whole or not at all.
    void write(Path file, Content content) throws IOException {
        Path unfinished = unfinished(file);
        try {
            try (FileChannel channel = open(unfinished)) {
                channel.truncate(0);
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        force(file.getParent());
    }

    /// What stands in a file.
    @FunctionalInterface
    interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + ".unfinished");
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /// Makes the names in a folder last.
    void force(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
