package dev.brume.lambda.executor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs functions as processes of this machine, without a container engine. They are forked by a [Zygote], which is
/// started with the first of them.
public final class ProcessExecutor implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessExecutor.class);
    private static final List<String> SCRIPTS =
            List.of("zygote.py", "sandbox.py", "peers.py", "botocore_ahead.py", "python_runtime.py", "node_runtime.mjs",
                    "node_warmup.cjs");

    private static final long READY_WITHIN_SECONDS = 10;

    public static final List<String> ALL_LAYERS = List.of("uid", "root", "cgroup", "landlock", "seccomp");

    private final Options options;
    private final AtomicLong sequence = new AtomicLong();
    private final StartedAhead ahead = new StartedAhead();
    private final UserIds users;
    private volatile Zygote zygote;
    private boolean closed;

    /// @param work a folder of this Brume's own, removed at the end
    /// @param python the interpreter that forks, and that runs functions in Python
    /// @param preload the modules that functions in Python find imported, `boto3`
    /// @param borrowed a folder of another interpreter's from which it takes boto3, if it has none of its own
    /// @param visible folders that functions may read besides the system's
    /// @param layers of isolation that are tried, see [#ALL_LAYERS]
    public record Options(Path work, Path python, List<String> preload, Optional<Path> borrowed, List<Path> visible,
            List<String> layers) {}

    /// @param users what environments get, each its own, where Brume runs as root
    public ProcessExecutor(Options options, UserIds users) {
        this.options = options;
        this.users = users;
    }

    @Override public Cell open(Place place, Ahead kind) {
        zygote();
        ForkedCell cell = ahead.take(kind).orElseGet(this::openCell);
        cell.assign(place);
        return cell;
    }

    private ForkedCell openCell() {
        Zygote starter = zygote();
        long user = users.take();
        String id = Long.toString(sequence.incrementAndGet());
        try {
            ForkedCell.Ground ground =
                    new ForkedCell.Ground(id, options.work().resolve("sandboxes").resolve(id), runtimeFolder(), user);
            return new ForkedCell(starter, ground, () -> users.release(user));
        } catch (RuntimeException e) {
            users.release(user);
            throw e;
        }
    }

    @Override public void keepAhead(Ahead kind, int processes) {
        // A program sees no code that is shown to it later unless it sees a root of its own.
        if (kind.arguments().isEmpty() || zygote().ready().ownRoot()) {
            ahead.keep(kind, processes);
        }
    }

    @Override public boolean startOneAhead() {
        Optional<Ahead> missing = ahead.missing();
        missing.ifPresent(this::startAhead);
        return missing.isPresent();
    }

    private void startAhead(Ahead kind) {
        ForkedCell cell;
        try {
            cell = openCell();
        } catch (IllegalStateException | CompletionException | UncheckedIOException e) {
            LOG.debug("Nothing is started ahead now", e);
            ahead.failed(kind);
            return;
        }
        ahead.started(kind, cell, waits(cell.startAhead(kind)));
    }

    private static boolean waits(CompletableFuture<Boolean> waiting) {
        try {
            return waiting.get(READY_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override public int ahead() {
        return ahead.size();
    }

    @Override public Isolation isolation() {
        return zygote().ready().isolation();
    }

    /// The same without starting or waiting for anything.
    public Optional<Isolation> knownIsolation() {
        Zygote running = zygote;
        return running == null ? Optional.empty() : running.known().map(Zygote.Ready::isolation);
    }

    private synchronized Zygote zygote() {
        if (closed) {
            throw new IllegalStateException("Brume is stopping");
        }
        if (zygote != null && zygote.hasEnded()) {
            LOG.error("The process that starts functions has ended; another one takes its place");
            zygote = null;
            ahead.forget();
        }
        if (zygote == null) {
            Path scripts = unpackScripts();
            zygote = new Zygote(options, scripts);
            LOG.debug("Functions run as processes ({}); {}", options.work().getFileName(), zygote.ready().isolation());
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
    ///
    /// @return the folder that has them
    public synchronized Path provide(String resourceFolder, List<String> names) {
        zygote();
        Path folder = runtimeFolder().resolve(resourceFolder);
        try {
            if (Files.notExists(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                for (String name : names) {
                    unpack(resourceFolder + "/" + name, runtimeFolder());
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts a jar there with some of our classes.
    ///
    /// @param jar below `/var/runtime`
    /// @param classes that run in processes of functions
    public void provideClasses(String jar, List<String> classes) {
        Path file = runtimeFolder().resolve(jar);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            for (String type : classes) {
                String name = type.replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(name));
                try (InputStream resource = ProcessExecutor.class.getClassLoader().getResourceAsStream(name)) {
                    resource.transferTo(out);
                }
                out.closeEntry();
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
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
        ahead.forget();
        if (last != null) {
            last.close();
        }
    }
}
