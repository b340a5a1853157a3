package dev.brume.lambda.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder in which functions' files lie while this Brume runs: made when it is first needed, removed at the end. Nothing
/// in it is state.
public final class WorkFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
    private static final String PREFIX = "brume-lambda-";

    private final Path path;
    private boolean made;
    private boolean closed;

    /// @param parent the system's folder for temporary files
    public WorkFolder(Path parent) {
        this.path = parent.resolve(PREFIX + ProcessHandle.current().pid() + "-" + Integer.toHexString(System.identityHashCode(this)));
    }

    /// Where it is, or will be.
    public Path path() {
        return path;
    }

    /// The folder, made if it is not there. The users of functions may pass through it, not list it.
    ///
    /// @throws IllegalStateException after the end
    public synchronized Path make() {
        if (closed) {
            throw new IllegalStateException("Brume is stopping");
        }
        if (!made) {
            try {
                removeLeftOvers();
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            made = true;
        }
        return path;
    }

    /// Those of processes that were killed.
    private void removeLeftOvers() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(path.getParent(), PREFIX + "*")) {
            for (Path folder : folders) {
                String[] parts = folder.getFileName().toString().substring(PREFIX.length()).split("-");
                if (parts[0].matches("\\d{1,9}") && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty()) {
                    remove(folder);
                }
            }
        }
    }

    /// Removes a folder and all in it; what cannot be removed is left and logged.
    public static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", folder, e.toString());
        }
    }

    @Override public synchronized void close() {
        closed = true;
        if (made) {
            remove(path);
        }
    }
}
