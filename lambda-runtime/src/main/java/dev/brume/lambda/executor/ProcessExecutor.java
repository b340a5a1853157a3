package dev.brume.lambda.executor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs functions as processes of this machine, without a container engine. They are forked by a [Zygote], which is
/// started with the first of them.
public final class ProcessExecutor implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessExecutor.class);
    private static final List<String> SCRIPTS = List.of("zygote.py", "sandbox.py", "python_runtime.py", "node_runtime.mjs");

    public static final List<String> ALL_LAYERS = List.of("uid", "root", "cgroup", "landlock", "seccomp");

    private final Options options;
    private final AtomicLong sequence = new AtomicLong();
    private final BitSet users = new BitSet();
    private Zygote zygote;
    private boolean closed;

    /// @param work a folder of this Brume's own, removed at the end
    /// @param python the interpreter that forks, and that runs functions in Python
    /// @param preload the modules that functions in Python find imported, `boto3`
    /// @param visible folders that functions may read besides the system's
    /// @param firstUser the first of the user ids that environments get, each its own, where Brume runs as root
    /// @param layers of isolation that are tried, see [#ALL_LAYERS]
    public record Options(Path work, Path python, List<String> preload, List<Path> visible, long firstUser, List<String> layers) {}

    /// A range of user ids that no other Brume on this machine uses, and no system hands out.
    public static long firstUserOf(long processId) {
        return 1_000_000_000L + processId % 1_000_000 * 2_000;
    }

    public ProcessExecutor(Options options) {
        this.options = options;
    }

    @Override public Cell open(Place place) {
        Zygote starter = zygote();
        int user = takeUser();
        String id = Long.toString(sequence.incrementAndGet());
        try {
            ForkedCell.Ground ground = new ForkedCell.Ground(id, options.work().resolve("sandboxes").resolve(id), runtimeFolder(),
                    options.firstUser() + user);
            return new ForkedCell(starter, ground, place, () -> releaseUser(user));
        } catch (RuntimeException e) {
            releaseUser(user);
            throw e;
        }
    }

    @Override public Isolation isolation() {
        return zygote().ready().isolation();
    }

    /// The version of Python that functions run on, `3.12`.
    public String pythonVersion() {
        return zygote().ready().version();
    }

    private synchronized int takeUser() {
        int user = users.nextClearBit(0);
        users.set(user);
        return user;
    }

    private synchronized void releaseUser(int user) {
        users.clear(user);
    }

    private synchronized Zygote zygote() {
        if (closed) {
            throw new IllegalStateException("Brume is stopping");
        }
        if (zygote != null && zygote.hasEnded()) {
            LOG.error("The process that starts functions has ended; another one takes its place");
            zygote = null;
        }
        if (zygote == null) {
            Path scripts = unpackScripts();
            zygote = new Zygote(new Zygote.Options(options.python(), scripts, options.work(), options.preload(), options.visible(),
                    options.layers()));
            LOG.info("Functions run as processes; {}", zygote.ready().isolation());
        }
        return zygote;
    }

    /// What functions see as `/var/runtime`; it exists once the first environment is opened.
    private Path runtimeFolder() {
        return options.work().resolve("runtime");
    }

    private Path unpackScripts() {
        try {
            Path folder = Files.createDirectories(runtimeFolder());
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String name : SCRIPTS) {
                unpack(name, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(String name, Path folder) throws IOException {
        try (InputStream resource = ProcessExecutor.class.getResourceAsStream(name)) {
            Path file = folder.resolve(name);
            Files.write(file, resource.readAllBytes());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    /// Puts more of our resources, from a folder beside this class, where functions see `/var/runtime`.
    public synchronized void provide(String resourceFolder, List<String> names) {
        zygote();
        Path folder = runtimeFolder().resolve(resourceFolder);
        try {
            if (Files.notExists(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                for (String name : names) {
                    unpack(resourceFolder + "/" + name, runtimeFolder());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void close() {
        Zygote last;
        synchronized (this) {
            closed = true;
            last = zygote;
            zygote = null;
        }
        if (last != null) {
            last.close();
        }
    }
}
