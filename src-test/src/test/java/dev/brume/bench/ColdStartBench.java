package dev.brume.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Cold starts over the wire, from the first byte of Invoke to the last of its answer, beside what it costs on this machine to
/// start an interpreter that does nothing; many at once; what environments that rest take of memory.
///
/// Arguments: `starts=30 at-once=8,100 idle=1000 only=PYTHON,NODE`.
public final class ColdStartBench {
    private static final long LONG_ENOUGH_MILLIS = 20_000;
    private static final long AOT_CACHE_MILLIS = 10_000;

    private ColdStartBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int starts = 30;
        int idle = 1_000;
        List<Integer> atOnce = List.of(8, 100);
        List<Function> functions = List.of(Function.values());
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, argument.indexOf('='))) {
                case "starts" -> starts = Integer.parseInt(value);
                case "idle" -> idle = Integer.parseInt(value);
                case "at-once" -> atOnce = Stream.of(value.split(",")).map(Integer::valueOf).toList();
                case "only" -> functions = Stream.of(value.split(",")).map(Function::valueOf).toList();
                default -> throw new IllegalArgumentException(argument);
            }
        }
        System.out.printf("%-28s %8s %8s %8s   %s%n", "cold start, ms", "min", "p50", "p99", "the interpreter alone, p50");
        try (ServerProcess brume = start(Map.of())) {
            for (Function function : functions) {
                print(function.name(), cold(new Brume(brume.port()), function, starts), function.bare());
            }
            if (!functions.contains(Function.PYTHON)) {
                new Brume(brume.port()).create(Function.PYTHON);
                new Brume(brume.port()).tryOut(Function.PYTHON);
            }
            for (int count : atOnce) {
                printAtOnce(new Brume(brume.port()), count);
            }
        }
        if (functions.contains(Function.JAVA)) {
            try (ServerProcess brume = start(Map.of("BRUME_LAMBDA_STARTED_AHEAD", "0"))) {
                print("JAVA, not ahead", cold(new Brume(brume.port()), Function.JAVA, starts), List.of());
            }
        }
        if (idle > 0) {
            try (ServerProcess brume = start(Map.of("BRUME_LAMBDA_ENVIRONMENTS", Integer.toString(idle + 100),
                    "BRUME_LAMBDA_CONCURRENT_EXECUTIONS", Integer.toString(idle + 200)))) {
                memory(new Brume(brume.port()), brume, idle);
            }
        }
    }

    private static ServerProcess start(Map<String, String> options) throws IOException {
        return ServerProcess.start(List.of(ServerProcess.repository().resolve("brume").toString(), "start", "--port", "0"), options);
    }

    private static List<Double> cold(Brume brume, Function function, int starts) throws IOException, InterruptedException {
        brume.create(function);
        brume.tryOut(function);
        List<Double> millis = new ArrayList<>();
        if (function == Function.JAVA) {
            // Its AOT cache is made first, while nothing runs.
            Thread.sleep(AOT_CACHE_MILLIS);
        }
        int ahead = brume.startedAheadInTheEnd();
        for (int i = 0; i < starts; i++) {
            brume.makeCold(function);
            brume.await("\"startedAhead\":" + ahead);
            try (BlockingClient client = new BlockingClient(brume.port)) {
                long begin = System.nanoTime();
                byte[] unused = client.call(invoke(function));
                millis.add((System.nanoTime() - begin) / 1e6);
            }
        }
        return millis;
    }

    private static byte[] invoke(Function function) {
        return InvokeBench.request("POST", "/2015-03-31/functions/" + function.name() + "/invocations", "{\"order\": 4711}");
    }

    /// All begin together; counts until the last answer.
    private static void printAtOnce(Brume brume, int count) throws IOException, InterruptedException {
        List<Double> last = new ArrayList<>();
        int cold = 0;
        int ahead = brume.startedAheadInTheEnd();
        for (int round = 0; round < 7; round++) {
            brume.makeCold(Function.PYTHON);
            brume.await("\"startedAhead\":" + ahead);
            List<BlockingClient> clients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                clients.add(new BlockingClient(brume.port));
            }
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> threads = clients.stream().map(client -> Thread.ofPlatform().unstarted(() -> {
                try (client) {
                    go.await();
                    byte[] unused = client.call(invoke(Function.PYTHON));
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            })).toList();
            threads.forEach(Thread::start);
            int environments = brume.count("environments");
            long begin = System.nanoTime();
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            last.add((System.nanoTime() - begin) / 1e6);
            cold += brume.count("environments") - environments;
        }
        print(count + " at once, to the last", last, List.of());
        System.out.printf(Locale.ROOT, "%28s %d of them cold, of %d%n", "", cold, 7 * count);
    }

    private static void print(String what, List<Double> millis, List<Double> bare) {
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] alone = bare.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(Locale.ROOT, "%-28s %8.1f %8.1f %8.1f   %s%n", what, sorted[0], sorted[sorted.length / 2],
                sorted[sorted.length * 99 / 100],
                alone.length == 0 ? "" : String.format(Locale.ROOT, "%.1f", alone[alone.length / 2]));
    }

    private static void memory(Brume brume, ServerProcess server, int count) throws IOException, InterruptedException {
        brume.create(Function.PYTHON);
        brume.tryOut(Function.PYTHON);
        long before = server.residentBytes();
        brume.provision(Function.PYTHON, count);
        long[] proportional = proportionalBytes();
        System.out.printf(Locale.ROOT,
                "%d idle Python environments: %.2f MB each (proportional set size), Brume itself %.1f kB more each%n",
                proportional[1], proportional[0] / 1e6 / proportional[1], (server.residentBytes() - before) / 1e3 / count);
    }

    /// Of the processes with user ids that only Brume gives: the sum, and how many they are.
    private static long[] proportionalBytes() throws IOException {
        long[] sum = new long[2];
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.filter(path -> path.getFileName().toString().matches("\\d+")).toList()) {
                try {
                    if ((int) Files.getAttribute(process, "unix:uid") >= 1_000_000_000) {
                        for (String line : Files.readAllLines(process.resolve("smaps_rollup"))) {
                            if (line.startsWith("Pss:")) {
                                sum[0] += Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                                sum[1]++;
                            }
                        }
                    }
                } catch (IOException e) {
                    // It has ended meanwhile.
                }
            }
        }
        return sum;
    }

    /// The calls besides those that are measured.
    private record Brume(int port) {
        private String call(String method, String path, String body) throws IOException {
            return new String(Load.exchange(port, InvokeBench.request(method, path, body)), StandardCharsets.UTF_8);
        }

        void create(Function function) throws IOException, InterruptedException {
            String answer = call("POST", "/2015-03-31/functions", function.creation());
            if (!answer.contains(" 201 ")) {
                throw new IOException(answer);
            }
            while (!call("GET", "/2015-03-31/functions/" + function.name() + "/configuration", "").contains("\"Active\"")) {
                Thread.sleep(1);
            }
        }

        void tryOut(Function function) throws IOException {
            String answer = new String(Load.exchange(port, invoke(function)), StandardCharsets.UTF_8);
            if (answer.contains("X-Amz-Function-Error")) {
                throw new IOException(answer);
            }
        }

        /// The function is another one of the same name.
        void makeCold(Function function) throws IOException, InterruptedException {
            String path = "/2015-03-31/functions/" + function.name();
            String answer = call("DELETE", path, "");
            if (!answer.contains(" 204 ")) {
                throw new IOException(answer);
            }
            create(function);
        }

        void provision(Function function, int count) throws IOException, InterruptedException {
            String published = call("POST", "/2015-03-31/functions/" + function.name() + "/versions", "{}");
            String path = "/2019-09-30/functions/" + function.name() + "/provisioned-concurrency?Qualifier=1";
            String answer = call("PUT", path, "{\"ProvisionedConcurrentExecutions\":" + count + "}");
            for (int i = 0; !answer.contains("\"READY\""); i++) {
                if (answer.contains("FAILED") || i > LONG_ENOUGH_MILLIS / 100) {
                    throw new IOException(published + answer);
                }
                Thread.sleep(100);
                answer = call("GET", path, "");
            }
        }

        String health() throws IOException {
            return call("GET", "/_brume/health", "");
        }

        int count(String what) throws IOException {
            String health = health();
            int at = health.indexOf('"' + what + "\":") + what.length() + 3;
            return Integer.parseInt(health.substring(at, health.indexOf(',', at)));
        }

        void await(String state) throws IOException, InterruptedException {
            for (int i = 0; i < LONG_ENOUGH_MILLIS && !health().contains(state); i++) {
                Thread.sleep(1);
            }
            // The last one that was started has just said that it waits.
            Thread.sleep(20);
        }

        /// How many processes wait for functions once none is missing.
        int startedAheadInTheEnd() throws IOException, InterruptedException {
            int last = -1;
            for (int quiet = 0; quiet < 20; Thread.sleep(50)) {
                int now = count("startedAhead");
                quiet = now == last ? quiet + 1 : 0;
                last = now;
            }
            return last;
        }
    }

    /// What is started.
    private enum Function {
        PYTHON("python3.12", "index.py", "def handler(event, context):\n    return event\n", "python3", "-c", "pass"),
        PYTHON_BOTO3("python3.12", "index.py",
                "import boto3\nsqs = boto3.client('sqs')\ndef handler(event, context):\n    return event\n", "python3", "-c",
                "import boto3"),
        NODE("nodejs22.x", "index.js", "exports.handler = async event => event;\n", "node", "-e", "0"),
        BASH("provided.al2023", "bootstrap", """
                #!/bin/bash
                exec 3<>/dev/tcp/${AWS_LAMBDA_RUNTIME_API/:/\\/}
                while true; do
                  printf 'GET /2018-06-01/runtime/invocation/next HTTP/1.1\\r\\n\\r\\n' >&3
                  length=0
                  while read -r name value <&3 && [ "$name" != $'\\r' ]; do
                    case "${name,,}" in
                      lambda-runtime-aws-request-id:) id=${value%$'\\r'} ;;
                      content-length:) length=${value%$'\\r'} ;;
                    esac
                  done
                  read -r -N "$length" event <&3
                  printf 'POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\\r\\nContent-Length: %s\\r\\n\\r\\n%s' \\
                    "$id" "${#event}" "$event" >&3
                  while read -r name value <&3 && [ "$name" != $'\\r' ]; do
                    case "${name,,}" in content-length:) length=${value%$'\\r'} ;; esac
                  done
                  read -r -N "$length" answer <&3
                done
                """, "bash", "-c", ":"),
        BASH_CURL("provided.al2023", "bootstrap", """
                #!/bin/bash
                api=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
                while true; do
                  event=$(curl -sS -D /tmp/headers "$api/next")
                  while read -r name value; do
                    if [[ ${name,,} == lambda-runtime-aws-request-id: ]]; then id=${value%$'\\r'}; fi
                  done </tmp/headers
                  curl -sS -o /dev/null -d "$event" "$api/$id/response"
                done
                """, "bash", "-c", "curl -V >/dev/null; curl -V >/dev/null"),
        JAVA("java21", "Index.class", """
                public class Index {
                    public Object handler(Object event) { return event; }
                }
                """, "java", "-version");

        private final String runtime;
        private final String file;
        private final String code;
        private final List<String> alone;

        Function(String runtime, String file, String code, String... alone) {
            this.runtime = runtime;
            this.file = file;
            this.code = code;
            this.alone = List.of(alone);
        }

        /// As CreateFunction takes it.
        String creation() throws IOException {
            Path zip = Files.createTempDirectory("function").resolve("code.zip");
            try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
                Path inside = files.getPath(file);
                Files.write(inside, file.endsWith(".class") ? compiled() : code.getBytes(StandardCharsets.UTF_8));
                Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            byte[] bytes = Files.readAllBytes(zip);
            Files.delete(zip);
            Files.delete(zip.getParent());
            String handler = this == JAVA ? "Index::handler" : "index.handler";
            return "{\"FunctionName\":\"" + name() + "\",\"Runtime\":\"" + runtime + "\",\"Handler\":\"" + handler
                    + "\",\"MemorySize\":256,"
                    + "\"Role\":\"arn:aws:iam::000000000000:role/worker\",\"Timeout\":30,\"Code\":{\"ZipFile\":\""
                    + Base64.getEncoder().encodeToString(bytes) + "\"}}";
        }

        private byte[] compiled() throws IOException {
            Path folder = Files.createTempDirectory("function");
            Path source = Files.writeString(folder.resolve("Index.java"), code);
            int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", source.toString());
            if (failed != 0) {
                throw new IOException("Not compiled: " + source);
            }
            byte[] bytes = Files.readAllBytes(folder.resolve("Index.class"));
            Files.delete(source);
            Files.delete(folder.resolve("Index.class"));
            Files.delete(folder);
            return bytes;
        }

        List<Double> bare() throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(alone);
            if (this == JAVA) {
                command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
            }
            Double[] millis = new Double[15];
            for (int i = 0; i < millis.length; i++) {
                long begin = System.nanoTime();
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
            return Arrays.asList(millis);
        }
    }
}
