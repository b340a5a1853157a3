package dev.brume.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/// Requests per second and CPU time per operation over the wire, as ratios to a bare Netty server that answers the
/// same bytes. Both servers and the load are processes of their own; rounds of the two servers alternate.
///
/// Arguments: `requests=40000 rounds=5 connections=1,16,64 only=ListQueues`.
public final class WireBench {
    private final int requests;
    private final int rounds;
    private final List<Integer> connections;
    private final String only;

    private WireBench(int requests, int rounds, List<Integer> connections, String only) {
        this.requests = requests;
        this.rounds = rounds;
        this.connections = connections;
        this.only = only;
    }

    public static void main(String[] arguments) throws IOException {
        int requests = 40_000;
        int rounds = 5;
        List<Integer> connections = List.of(1, 16, 64);
        String only = "";
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, argument.indexOf('='))) {
                case "requests" -> requests = Integer.parseInt(value);
                case "rounds" -> rounds = Integer.parseInt(value);
                case "connections" ->
                        connections = Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
                case "only" -> only = value;
                default -> throw new IllegalArgumentException(argument);
            }
        }
        new WireBench(requests, rounds, connections, only).run();
    }

    private void run() throws IOException {
        System.out.printf(
                "%-28s %5s %10s %10s %7s %9s %9s %9s%n",
                "operation", "conns", "Brume/s", "bare/s", "ratio", "CPU µs", "p50 µs", "p99 µs");
        try (ServerProcess brume = ServerProcess.brume()) {
            for (Requests protocol : Requests.values()) {
                one(brume, protocol + " ListQueues", protocol.listQueues());
            }
            one(brume, "QUERY GetCallerIdentity", Requests.getCallerIdentity());
            for (Requests protocol : Requests.values()) {
                send(brume, protocol);
            }
            for (Requests protocol : Requests.values()) {
                cycle(brume, protocol, 0);
                cycle(brume, protocol, 10_000);
            }
        }
    }

    private void one(ServerProcess brume, String name, byte[] request) throws IOException {
        byte[] answer = Load.exchange(brume.port(), request);
        compare(brume, name, answer, request, 1, i -> Conversation.of(request));
    }

    private void send(ServerProcess brume, Requests protocol) throws IOException {
        String url = newQueue(brume, protocol);
        byte[] request = protocol.send(url);
        byte[] answer = Load.exchange(brume.port(), request);
        compare(brume, protocol + " SendMessage", answer, request, 1, i -> Conversation.of(request));
        Load.exchange(brume.port(), protocol.deleteQueue(url));
    }

    /// A cycle is send, receive and delete; the bare server answers three requests for it.
    private void cycle(ServerProcess brume, Requests protocol, int waiting) throws IOException {
        String url = newQueue(brume, protocol);
        byte[] send = protocol.send(url);
        byte[] answer = Load.exchange(brume.port(), send);
        try (Load fill = new Load(brume.port(), 16, i -> Conversation.of(send))) {
            if (waiting > 0) {
                fill.run(waiting);
            }
        }
        compare(brume, protocol + " cycle, " + waiting + " waiting", answer, send, 3, i -> new Cycle(protocol, url));
        Load.exchange(brume.port(), protocol.deleteQueue(url));
    }

    private static String newQueue(ServerProcess brume, Requests protocol) throws IOException {
        byte[] answer = Load.exchange(brume.port(), protocol.createQueue("bench-" + System.nanoTime()));
        return protocol.value(answer, "QueueUrl");
    }

    private void compare(
            ServerProcess brume,
            String name,
            byte[] answer,
            byte[] bareRequest,
            int step,
            IntFunction<Conversation> conversations)
            throws IOException {
        if (!name.contains(only)) {
            return;
        }
        Path file = Files.write(Files.createTempFile("answer", ".http"), answer);
        try (ServerProcess bare = ServerProcess.bare(file)) {
            for (int count : connections) {
                try (Load ours = new Load(brume.port(), count, conversations);
                        Load theirs = new Load(bare.port(), count, i -> Conversation.of(bareRequest))) {
                    int size = requests / step * step;
                    ours.run(size);
                    theirs.run(size);
                    print(name, count, step, brume, ours, theirs, size);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    private void print(
            String name, int count, int step, ServerProcess brume, Load ours, Load theirs, int size)
            throws IOException {
        List<Double> ratios = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> bareRates = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Load.Result bareResult = theirs.run(size);
            long cpuBefore = brume.cpuNanos();
            Load.Result result = ours.run(size);
            cpu.add((brume.cpuNanos() - cpuBefore) / 1e3 / size * step);
            ratios.add(result.perSecond() / bareResult.perSecond());
            rates.add(result.perSecond() / step);
            bareRates.add(bareResult.perSecond() / step);
            p50.add(result.quantileMicros(0.5));
            p99.add(result.quantileMicros(0.99));
        }
        System.out.printf(
                Locale.ROOT,
                "%-28s %5d %10.0f %10.0f %7.2f %9.1f %9.0f %9.0f%n",
                name,
                count,
                median(rates),
                median(bareRates),
                median(ratios),
                median(cpu),
                median(p50),
                median(p99));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /// Sends a message, receives one, deletes it.
    private static final class Cycle implements Conversation {
        private final Requests protocol;
        private final String url;
        private final byte[] send;
        private final byte[] receive;
        private int step;

        Cycle(Requests protocol, String url) {
            this.protocol = protocol;
            this.url = url;
            this.send = protocol.send(url);
            this.receive = protocol.receive(url);
        }

        @Override public byte[] next(byte[] lastBody) {
            return switch (step++ % 3) {
                case 0 -> send;
                case 1 -> receive;
                default -> protocol.delete(url, protocol.value(lastBody, "ReceiptHandle"));
            };
        }
    }
}
