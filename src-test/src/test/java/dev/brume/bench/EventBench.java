package dev.brume.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// Events per second and CPU per event, from PutEvents with ten entries through the one of 1, 100 or 10,000 rules that
/// matches into its queue.
///
/// Arguments: `events=40000 warmup=200000 rounds=3 rules=1,100,10000 connections=8`. Nothing is received meanwhile: a round ends when the
/// queue has all of them, and each has a queue of its own.
public final class EventBench {
    private static final int ENTRIES = 10;

    private int events = 40_000;
    private int warmUp = 200_000;
    private int rounds = 3;
    private int connections = 8;
    private List<Integer> ruleCounts = List.of(1, 100, 10_000);

    private EventBench(String[] arguments) {
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, argument.indexOf('='))) {
                case "events" -> events = Integer.parseInt(value);
                case "warmup" -> warmUp = Integer.parseInt(value);
                case "rounds" -> rounds = Integer.parseInt(value);
                case "connections" -> connections = Integer.parseInt(value);
                case "rules" -> ruleCounts = List.of(value.split(",")).stream().map(Integer::valueOf).toList();
                default -> throw new IllegalArgumentException(argument);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        new EventBench(arguments).run();
    }

    private void run() throws IOException {
        System.out.printf("%8s %10s %10s %10s %10s%n", "rules", "put/s", "arrived/s", "CPU µs", "p99 ms");
        for (int rules : ruleCounts) {
            try (ServerProcess brume = ServerProcess.brume()) {
                rules(brume, rules);
                round(brume, "warm", warmUp);
                print(brume, rules);
            }
        }
    }

    private void print(ServerProcess brume, int rules) throws IOException {
        List<Round> measured = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            measured.add(round(brume, "q" + i, events));
        }
        measured.sort((a, b) -> Double.compare(a.cpuMicros(), b.cpuMicros()));
        Round median = measured.get(measured.size() / 2);
        System.out.printf(Locale.ROOT, "%8d %10.0f %10.0f %10.1f %10.1f%n", rules, median.put(), median.arrived(),
                median.cpuMicros(), median.p99Millis());
    }

    /// One rule matches, the others want another customer.
    private static void rules(ServerProcess brume, int count) throws IOException {
        for (int i = 1; i < count; i++) {
            rule(brume, "other-" + i, "c-" + i);
        }
        rule(brume, "wanted", "c-0");
    }

    private static void rule(ServerProcess brume, String name, String customer) throws IOException {
        Load.exchange(brume.port(),
                Requests.events("PutRule", "{\"Name\":\"" + name + "\",\"EventPattern\":\"{\\\"source\\\":[\\\"shop\\\"],"
                        + "\\\"detail\\\":{\\\"customer\\\":[\\\"" + customer + "\\\"]}}\"}"));
    }

    /// @param put events taken per second
    /// @param arrived events per second until the last was in its queue
    private record Round(double put, double arrived, double cpuMicros, double p99Millis) {}

    private Round round(ServerProcess brume, String queue, int size) throws IOException {
        byte[] create = Requests.createQueueFor("events.amazonaws.com", "arn:aws:events:us-east-1:000000000000:rule/wanted", queue);
        String url = Requests.JSON.value(Load.exchange(brume.port(), create), "QueueUrl");
        Load.exchange(brume.port(), Requests.events("PutTargets", "{\"Rule\":\"wanted\",\"Targets\":[{\"Id\":\"queue\",\"Arn\":"
                + "\"arn:aws:sqs:us-east-1:000000000000:" + queue + "\"}]}"));
        byte[] request = Requests.events("PutEvents", entries());
        try (Load load = new Load(brume.port(), connections, i -> Conversation.of(request))) {
            long cpuBefore = brume.cpuNanos();
            long begin = System.nanoTime();
            Load.Result result = load.run(size / ENTRIES);
            awaitMessages(brume, url, size);
            long nanos = System.nanoTime() - begin;
            double cpu = (brume.cpuNanos() - cpuBefore) / 1e3 / size;
            Load.exchange(brume.port(), Requests.JSON.deleteQueue(url));
            return new Round(result.perSecond() * ENTRIES, size * 1e9 / nanos, cpu, result.quantileMicros(0.99) / 1e3);
        }
    }

    private static void awaitMessages(ServerProcess brume, String url, int count) throws IOException {
        long deadline = System.nanoTime() + 120_000_000_000L;
        while (true) {
            String waiting = Requests.JSON.value(Load.exchange(brume.port(), Requests.waiting(url)), "ApproximateNumberOfMessages");
            if (Integer.parseInt(waiting) >= count) return;
            if (System.nanoTime() > deadline) throw new IllegalStateException(waiting + " of " + count + " events arrived");
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static String entries() {
        StringBuilder entries = new StringBuilder("{\"Entries\":[");
        for (int i = 0; i < ENTRIES; i++) {
            entries.append(i == 0 ? "" : ",").append("{\"Source\":\"shop\",\"DetailType\":\"Order\",\"Detail\":\"{\\\"order\\\":")
                    .append(4711 + i)
                    .append(",\\\"customer\\\":\\\"c-0\\\",\\\"items\\\":[{\\\"sku\\\":\\\"a-17\\\",\\\"count\\\":3},{\\\"sku\\\":\\\"b-4\\\","
                            + "\\\"count\\\":1}],\\\"note\\\":\\\"to be sent before noon\\\"}\"}");
        }
        return entries.append("]}").toString();
    }
}
