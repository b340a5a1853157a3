package dev.brume.bench;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// From `exec` to the first answer, and resident memory a second later: Brume as it is shipped beside a bare program of
/// Netty and Jackson, each with the same JVM options and an AOT cache of its own, taking turns.
///
/// Arguments: `starts=10`. Needs the packaged program: `./brume start` once, or `mvn package`.
public final class StartBench {
    private static final Path DIST = ServerProcess.repository().resolve("emulator-app/target/brume");

    private StartBench() {}

    record Start(double millis, double residentMegabytes) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int starts = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0].replace("starts=", ""));
        Path folder = Files.createTempDirectory("bare-program");
        List<String> bare = bareCommand(folder);
        List<String> script = scriptCommand();
        List<Start> bareStarts = new ArrayList<>();
        List<Start> brumeStarts = new ArrayList<>();
        List<Start> scriptStarts = new ArrayList<>();
        for (int i = 0; i <= starts; i++) {
            Start bareStart = start(bare);
            Start brumeStart = start(brumeCommand());
            Start scriptStart = start(script);
            if (i > 0) {
                bareStarts.add(bareStart);
                brumeStarts.add(brumeStart);
                scriptStarts.add(scriptStart);
            }
        }
        print("bare Netty + Jackson", bareStarts, bareStarts);
        print("Brume", brumeStarts, bareStarts);
        print("Brume by ./brume", scriptStarts, bareStarts);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /// By `./brume start`; a port follows.
    static List<String> scriptCommand() {
        return List.of(ServerProcess.repository().resolve("brume").toString(), "start", "--port");
    }

    private static void print(String name, List<Start> starts, List<Start> bare) {
        double millis = median(starts.stream().map(Start::millis).toList());
        double bareMillis = median(bare.stream().map(Start::millis).toList());
        System.out.printf(
                Locale.ROOT,
                "%-22s %4.0f ms to the first answer (%.2f of bare), %4.0f MB resident%n",
                name,
                millis,
                millis / bareMillis,
                median(starts.stream().map(Start::residentMegabytes).toList()));
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> brumeCommand() throws IOException {
        try (Stream<Path> jars = Files.list(DIST.resolve("lib"))) {
            Path jar = jars.filter(file -> file.getFileName().toString().startsWith("emulator-app-"))
                    .findFirst()
                    .orElseThrow();
            return List.of(
                    java(),
                    "@" + DIST.resolve("jvm.options"),
                    "-XX:AOTCache=" + DIST.resolve("brume.aot"),
                    "-jar",
                    jar.toString(),
                    "start",
                    "--port");
        }
    }

    /// Packs the bare program into a jar, since an AOT cache takes classes from jars only, and records its cache.
    private static List<String> bareCommand(Path folder) throws IOException, InterruptedException {
        Path jar = folder.resolve("bare.jar");
        Path classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> Files.exists(path.resolve("dev/brume/bench/BareProgram.class")))
                .findFirst()
                .orElseThrow();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes.resolve("dev/brume/bench"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("BareProgram"))
                    .toList()) {
                out.putNextEntry(new JarEntry("dev/brume/bench/" + file.getFileName()));
                Files.copy(file, out);
            }
        }
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar") && (path.contains("netty-") || path.contains("jackson-")))
                .collect(Collectors.joining(File.pathSeparator));
        String options = "@" + DIST.resolve("jvm.options");
        String classPath = jar + File.pathSeparator + libraries;
        Path cache = folder.resolve("bare.aot");
        int port = freePort();
        Process training = new ProcessBuilder(
                java(),
                options,
                "-XX:AOTCacheOutput=" + cache,
                "-Xlog:aot=error,cds=error",
                "-cp",
                classPath,
                BareProgram.class.getName(),
                Integer.toString(port),
                "once")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("training.log").toFile())
                .start();
        firstAnswer(port);
        training.waitFor(60, TimeUnit.SECONDS);
        return List.of(
                java(), options, "-XX:AOTCache=" + cache, "-cp", classPath, BareProgram.class.getName());
    }

    static Start start(List<String> command) throws IOException, InterruptedException {
        int port = freePort();
        List<String> withPort = new ArrayList<>(command);
        withPort.add(Integer.toString(port));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(withPort)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            firstAnswer(port);
            double millis = (System.nanoTime() - begin) / 1e6;
            Thread.sleep(1_000);
            return new Start(millis, residentMegabytes(process.pid()));
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static double residentMegabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("No VmRSS of process " + pid);
    }

    static void firstAnswer(int port) throws IOException, InterruptedException {
        byte[] request = Requests.JSON.listQueues();
        for (int attempt = 0; attempt < 30_000; attempt++) {
            try (BlockingClient client = new BlockingClient(port)) {
                client.call(request);
                return;
            } catch (ConnectException e) {
                Thread.sleep(1);
            }
        }
        throw new IOException("Nothing listens on port " + port);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
