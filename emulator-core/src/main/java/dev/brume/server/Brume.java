package dev.brume.server;

import dev.brume.aws.DataSize;
import dev.brume.edge.AwsSdkTarget;
import dev.brume.edge.EdgeServer;
import dev.brume.edge.Gate;
import dev.brume.edge.http.Binding;
import dev.brume.edge.http.HttpLimits;
import dev.brume.server.control.ControlApi;
import dev.brume.server.control.ControlledServer;
import dev.brume.server.init.InitScripts;
import dev.brume.server.init.Stage;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.Platform;
import dev.brume.spi.ServiceModule;
import dev.brume.table.MvTables;
import dev.brume.table.file.DataFileException;
import dev.brume.timeline.RunningTimeline;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running Brume: tables, timeline, services and edge. Safe on any thread.
public final class Brume implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Brume.class);

    private final BrumeConfig config;
    private final Services services;
    private final InitScripts scripts;
    /// What is to be closed, the last one first.
    private final Deque<Part> parts = new ArrayDeque<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private ServerPlatform platform;
    private volatile List<ServiceModule> running = List.of();
    private EdgeServer edge;

    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost");

    private record Part(String name, Runnable close) {}

    private Brume(BrumeConfig config) {
        this.config = config;
        this.services = Services.find(config);
        this.scripts = InitScripts.in(config.initFolders());
    }

    /// Starts a Brume of the services on the class path.
    ///
    /// @throws StartException in one line, if the port or the data folder cannot be used
    public static Brume start(BrumeConfig config) {
        Brume brume = new Brume(config);
        try {
            brume.begin();
            return brume;
        } catch (RuntimeException | Error e) {
            brume.stop();
            throw e;
        }
    }

    private void begin() {
        scripts.run(Stage.BOOT, scriptEnvironment(config.port()));
        scripts.run(Stage.START, scriptEnvironment(config.port()));
        boolean fresh = config.data().map(Brume::isWithoutState).orElse(true);
        MvTables tables = openTables();
        parts.push(new Part("tables", () -> close(tables)));
        RunningTimeline timeline = new RunningTimeline(tables);
        parts.push(new Part("timeline", timeline::close));
        platform = new ServerPlatform(config, tables, timeline);
        platform.listensOn(config.port());
        List<ServiceModule> modules = services.wire(platform);
        modules.forEach(module -> parts.push(new Part(module.api().schema().name(), module::close)));
        platform.router().register(new AwsSdkTarget(services.served(modules), services.switchedOff()));
        setClock(timeline, fresh);
        timeline.start();
        platform.router().resume();
        listen(services.served(modules), tables, timeline);
        modules.forEach(ServiceModule::started);
        running = modules;
        parts.push(new Part("scripts of the shutdown", () -> scripts.run(Stage.SHUTDOWN, scriptEnvironment(port()))));
        if (scripts.has(Stage.READY)) {
            Thread.ofPlatform().daemon().name("brume-ready").start(() -> scripts.run(Stage.READY, scriptEnvironment(port())));
        } else {
            scripts.run(Stage.READY, Map.of());
        }
    }

    /// What a script's AWS client needs to find this Brume.
    private static Map<String, String> scriptEnvironment(int port) {
        return Map.of(
                "AWS_ENDPOINT_URL", "http://localhost:" + port,
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", "us-east-1");
    }

    private MvTables openTables() {
        try {
            return config.data().map(MvTables::open).orElseGet(MvTables::inMemory);
        } catch (DataFileException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    /// A start that was refused leaves nothing behind.
    private void close(MvTables tables) {
        if (edge == null) {
            tables.discard();
        } else {
            tables.close();
        }
    }

    private static boolean isWithoutState(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.brume")) {
            return !files.iterator().hasNext();
        } catch (IOException _) {
            // It is not there yet, or cannot be used: who opens it says so.
            return true;
        }
    }

    /// A start with the same options must not wind the clock of its data folder back.
    private void setClock(RunningTimeline timeline, boolean fresh) {
        Optional<Instant> start = config.clockStart().filter(time -> fresh || time.isAfter(timeline.now()));
        if (config.clockStart().isPresent() && start.isEmpty()) {
            LOG.info("The clock goes on at {}, as the data folder says", timeline.now());
        }
        if (config.clock().isPresent() || start.isPresent()) {
            timeline.set(config.clock().orElse(timeline.mode()), start);
        }
    }

    private void listen(List<ServiceModule> served, MvTables tables, RunningTimeline timeline) {
        List<HttpEndpoint> control = ControlApi.of(new ControlledServer(
                version(), services.wanted(), served, config.data(), config.iam(), tables, timeline, platform.trace(),
                scripts));
        Gate gate = new Gate(served, services.switchedOff(), control, config.values("CORS_ALLOWED_ORIGINS"), platform);
        List<String> hosts = LOOPBACK_NAMES.contains(config.host()) ? Binding.LOOPBACK : List.of(config.host());
        DataSize heap = DataSize.bytes(Runtime.getRuntime().maxMemory());
        try {
            edge = EdgeServer.start(
                    new Binding(hosts, config.port(), 0, tlsFolder()), HttpLimits.ofHeap(heap), gate, timeline);
        } catch (IOException e) {
            throw new StartException(e.getMessage(), e);
        }
        parts.push(new Part("edge", edge::close));
        // Before the edge closes its connections: who waits for news is told that there is none, and gets his answer.
        parts.push(new Part("requests", () -> {
            timeline.close();
            timeline.settle(FAREWELL);
        }));
        platform.listensOn(edge.port());
    }

    /// With the data, so that a container's volume keeps what clients trust; otherwise one for all that the user starts.
    private Path tlsFolder() {
        return config.data().orElseGet(() -> Path.of(System.getProperty("user.home"), ".brume")).resolve("tls");
    }

    public BrumeConfig config() {
        return config;
    }

    /// A line for each variable that is set and changes nothing: LocalStack's that have no equal here, `BRUME_*` that nobody
    /// asks for.
    public List<String> ignored(Map<String, String> environment) {
        Set<String> heard = new HashSet<>(BrumeConfig.OWN);
        heard.addAll(platform.heard());
        List<String> lines = new ArrayList<>(IgnoredVariables.of(environment, heard, config.data().isPresent()));
        services.unknown().forEach(name -> lines.add("SERVICES names " + name + ", which Brume does not have: its calls are refused"));
        return lines;
    }

    /// Where it listens.
    public int port() {
        return edge.port();
    }

    /// Where clients on this machine reach it: `localhost:4566`.
    public String address() {
        return config.localName() + ':' + edge.port();
    }

    /// As URLs that it answers call it; the address, unless it has a public name.
    public String endpoint() {
        return platform.endpoint();
    }

    /// The names of the services that run.
    public List<String> services() {
        return services.names();
    }

    /// The certificate that clients have to trust to speak TLS with it, whether it is there already or not.
    public Path certificate() {
        return edge.certificate();
    }

    /// Makes the certificate if it is not there yet, which takes a moment.
    public void makeCertificate() {
        try {
            edge.makeCertificate();
        } catch (IOException e) {
            LOG.warn("TLS cannot be spoken, since no certificate can be kept in {}: {}", tlsFolder(), e.getMessage());
        }
    }

    /// What its services share: for tests in the same process.
    public Platform platform() {
        return platform;
    }

    /// Lets services say in the log what they find on this machine. Takes a moment.
    public void announce() {
        running.forEach(ServiceModule::announce);
    }

    /// The version of this build; `development` where it runs from classes.
    public static String version() {
        String version = Brume.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /// Answers what is being answered, within bounds, and ends. Further calls wait for the first.
    public void stop() {
        if (stopping.compareAndSet(false, true)) {
            while (!parts.isEmpty()) {
                Part part = parts.pop();
                try {
                    part.close().run();
                } catch (RuntimeException e) {
                    LOG.error("{} did not stop cleanly", part.name(), e);
                }
            }
            stopped.countDown();
        } else {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Returns when it has stopped.
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override public void close() {
        stop();
    }
}
