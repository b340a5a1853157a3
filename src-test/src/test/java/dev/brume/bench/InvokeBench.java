package dev.brume.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Warm synchronous invocations over the wire of functions that answer their event, beside a bare Netty server that answers
/// the same bytes. Rounds of the two alternate.
///
/// Arguments: `requests=4000 rounds=5 connections=1,8`.
public final class InvokeBench {
    private static final String EVENT = "{\"order\": 4711, \"items\": [1, 2, 3]}";

    private InvokeBench() {}

    public static void main(String[] arguments) throws IOException {
        int requests = 4_000;
        int rounds = 5;
        List<Integer> connections = List.of(1, 8);
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, argument.indexOf('='))) {
                case "requests" -> requests = Integer.parseInt(value);
                case "rounds" -> rounds = Integer.parseInt(value);
                case "connections" ->
                        connections = Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
                default -> throw new IllegalArgumentException(argument);
            }
        }
        System.out.printf("%-14s %5s %9s %9s %9s %9s %12s%n", "runtime", "conns", "invokes/s", "p50 µs", "p99 µs", "CPU µs", "bare p50 µs");
        try (ServerProcess brume = ServerProcess.brume()) {
            for (Function function : Function.values()) {
                run(brume, function, requests, rounds, connections);
            }
        }
    }

    private static void run(ServerProcess brume, Function function, int requests, int rounds, List<Integer> connections)
            throws IOException {
        byte[] invoke = request("POST", "/2015-03-31/functions/" + function.name() + "/invocations", EVENT);
        Load.exchange(brume.port(), request("POST", "/2015-03-31/functions", function.creation()));
        byte[] look = request("GET", "/2015-03-31/functions/" + function.name() + "/configuration", "");
        while (!new String(Load.exchange(brume.port(), look), StandardCharsets.UTF_8).contains("\"Active\"")) {
            Thread.onSpinWait();
        }
        byte[] answer = Load.exchange(brume.port(), invoke);
        Path file = Files.write(Files.createTempFile("answer", ".http"), answer);
        try (ServerProcess bare = ServerProcess.bare(file)) {
            for (int count : connections) {
                try (Load ours = new Load(brume.port(), count, _ -> Conversation.of(invoke));
                        Load theirs = new Load(bare.port(), count, _ -> Conversation.of(invoke))) {
                    ours.run(requests);
                    theirs.run(requests);
                    print(function, count, brume, ours, theirs, requests, rounds);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void print(Function function, int count, ServerProcess brume, Load ours, Load theirs, int requests, int rounds)
            throws IOException {
        List<Double> rates = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            bare.add(theirs.run(requests).quantileMicros(0.5));
            long before = brume.cpuNanos();
            Load.Result result = ours.run(requests);
            cpu.add((brume.cpuNanos() - before) / 1e3 / requests);
            rates.add(result.perSecond());
            p50.add(result.quantileMicros(0.5));
            p99.add(result.quantileMicros(0.99));
        }
        System.out.printf(Locale.ROOT, "%-14s %5d %9.0f %9.0f %9.0f %9.0f %12.0f%n", function.runtime, count, median(rates), median(p50),
                median(p99), median(cpu), median(bare));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    static byte[] request(String method, String path, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + ' ' + path + " HTTP/1.1\r\nHost: localhost:4566\r\nX-Amz-Date: 20260101T120000Z\r\n"
                + "User-Agent: Boto3/1.43.11 md/Botocore#1.43.11 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.11.7\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request,"
                + " SignedHeaders=host;x-amz-date, Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n"
                + "Content-Length: " + content.length + "\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(headBytes, headBytes.length + content.length);
        System.arraycopy(content, 0, all, headBytes.length, content.length);
        return all;
    }

    /// A function that answers its event.
    private enum Function {
        PYTHON("python3.12", "index.py", "def handler(event, context):\n    return event\n"),
        NODE("nodejs22.x", "index.js", "exports.handler = async event => event;\n");

        private final String runtime;
        private final String file;
        private final String code;

        Function(String runtime, String file, String code) {
            this.runtime = runtime;
            this.file = file;
            this.code = code;
        }

        /// As CreateFunction takes it.
        String creation() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(file));
                zip.write(code.getBytes(StandardCharsets.UTF_8));
            }
            return "{\"FunctionName\":\"" + name() + "\",\"Runtime\":\"" + runtime + "\",\"Handler\":\"index.handler\","
                    + "\"Role\":\"arn:aws:iam::000000000000:role/worker\",\"Code\":{\"ZipFile\":\""
                    + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "\"}}";
        }
    }
}
