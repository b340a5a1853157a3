package dev.brume.lambda.layer;

import dev.brume.aws.Blob;
import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.code.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// Folders of several layers together, made when first needed, their files shared with those of the single layers.
/// Nobody writes to them afterwards. Safe on any thread.
public final class MergedLayers {
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final WorkFolder work;
    private final ReentrantLock lock = new ReentrantLock();
    /// The layers of each folder; guarded by the lock.
    private final Map<Path, List<Path>> made = new HashMap<>();

    public MergedLayers(WorkFolder work) {
        this.work = work;
    }

    /// @param layers unpacked; files of a later one replace those of earlier ones
    Path folder(List<Path> layers) {
        String name = layers.stream().map(layer -> layer.getFileName().toString()).collect(Collectors.joining("\n"));
        String hash = HexFormat.of().formatHex(Base64.getDecoder().decode(CodeStore.sha256(Blob.utf8(name))));
        Path folder = work.path().resolve("layers").resolve(hash);
        lock.lock();
        try {
            if (!made.containsKey(folder)) {
                removeUnused();
                merge(layers, folder);
                made.put(folder, List.copyOf(layers));
            }
            return folder;
        } finally {
            lock.unlock();
        }
    }

    /// Those of which a layer is not there any more: no function has it.
    private void removeUnused() {
        made.entrySet().removeIf(folder -> {
            boolean unused = folder.getValue().stream().anyMatch(Files::notExists);
            if (unused) {
                WorkFolder.remove(folder.getKey());
            }
            return unused;
        });
    }

    private void merge(List<Path> layers, Path folder) {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        try {
            Files.createDirectories(work.make().resolve("layers"));
            makeFolder(unfinished);
            for (Path layer : layers) {
                Files.walkFileTree(layer, new Overlay(layer, unfinished));
            }
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            WorkFolder.remove(unfinished);
            throw new UncheckedIOException(e);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, READABLE);
    }

    /// Lays one layer over those before. Links are never followed: one of an earlier layer would lead a later one out of the
    /// folder.
    private static final class Overlay extends SimpleFileVisitor<Path> {
        private final Path layer;
        private final Path target;

        Overlay(Path layer, Path target) {
            this.layer = layer;
            this.target = target;
        }

        @Override public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Path copy = target.resolve(layer.relativize(folder).toString());
            if (!Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(copy);
                makeFolder(copy);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path copy = target.resolve(layer.relativize(file).toString());
            if (Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)) {
                WorkFolder.remove(copy);
            }
            Files.deleteIfExists(copy);
            if (attributes.isSymbolicLink()) {
                Files.createSymbolicLink(copy, Files.readSymbolicLink(file));
            } else {
                Files.createLink(copy, file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
