package dev.brume.lambda.code;

import dev.brume.aws.Blob;
import dev.brume.timeline.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Unpacked zip files, one folder each, made when first needed. Nobody writes to them afterwards. Safe on any thread.
public final class CodeFolders {
    /// An environment may run with a folder for as long as this after its version has gone.
    private static final Duration LONGEST_INVOCATION = Duration.ofMinutes(20);

    private final WorkFolder work;
    private final CodeStore store;
    private final Timeline timeline;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<String, Instant> unused = new ConcurrentHashMap<>();

    public CodeFolders(WorkFolder work, CodeStore store, Timeline timeline) {
        this.work = work;
        this.store = store;
        this.timeline = timeline;
    }

    /// The folder of a zip file; unpacks it if need be, which takes its time: not for threads that an event loop carries.
    ///
    /// @param sha256 in base64
    public Path folder(String sha256, Supplier<Blob> zip) {
        unused.remove(sha256);
        Path folder = path(sha256);
        ReentrantLock lock = locks.computeIfAbsent(sha256, _ -> new ReentrantLock());
        lock.lock();
        try {
            if (Files.notExists(folder)) {
                unpack(ZipPackage.read(zip.get()), folder);
            }
            return folder;
        } finally {
            lock.unlock();
        }
    }

    private void unpack(ZipPackage zip, Path folder) {
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        try {
            Files.createDirectories(work.make().resolve("code"));
            zip.unpack(unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            WorkFolder.remove(unfinished);
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String sha256) {
        return work.path().resolve("code").resolve(HexFormat.of().formatHex(Base64.getDecoder().decode(sha256)));
    }

    /// Says that a version with this code has gone. Its folder goes, too, when nobody can be running in it any more: with a
    /// later call of this, so that there is no timer for which time would skip.
    public void release(String sha256) {
        Instant now = timeline.now();
        unused.put(sha256, now);
        for (Map.Entry<String, Instant> candidate : unused.entrySet()) {
            if (candidate.getValue().plus(LONGEST_INVOCATION).isBefore(now)) {
                unused.remove(candidate.getKey());
                removeIfUnused(candidate.getKey());
            }
        }
    }

    private void removeIfUnused(String sha256) {
        Path folder = path(sha256);
        if (!store.isUsed(sha256) && Files.exists(folder)) {
            timeline.run("remove the code of a deleted version", () -> WorkFolder.remove(folder));
        }
    }
}
