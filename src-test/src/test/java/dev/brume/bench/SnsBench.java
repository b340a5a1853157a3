package dev.brume.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/// Messages per second and CPU per message and per delivery, from Publish through to the queues: of one subscriber, of ten
/// and of a thousand, and of ten and of ten thousand with filter policies of which three match. The ratio is that of
/// requests per second to a bare Netty server that answers them with the same bytes; its rounds alternate with Brume's.
///
/// Arguments: `messages=40000 warmup=100000 rounds=3 connections=8 queues=1,10,1000 filtered=10,10000`.
public final class SnsBench {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:orders";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:";
    private static final String BODY = "An order of seven items for customer 4711, to be sent before noon. ".repeat(3);
    private static final int MATCHING = 3;
    /// Requests that the bare server needs to be in its stride.
    private static final int LEAST_BARE = 20_000;

    private int messages = 40_000;
    private int warmUp = 100_000;
    private int rounds = 3;
    private int connections = 8;
    private List<Integer> queues = List.of(1, 10, 1_000);
    private List<Integer> filtered = List.of(10, 10_000);

    private SnsBench(String[] arguments) {
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            switch (argument.substring(0, argument.indexOf('='))) {
                case "messages" -> messages = Integer.parseInt(value);
                case "warmup" -> warmUp = Integer.parseInt(value);
                case "rounds" -> rounds = Integer.parseInt(value);
                case "connections" -> connections = Integer.parseInt(value);
                case "queues" -> queues = numbers(value);
                case "filtered" -> filtered = numbers(value);
                default -> throw new IllegalArgumentException(argument);
            }
        }
    }

    private static List<Integer> numbers(String value) {
        return value.isEmpty() ? List.of() : List.of(value.split(",")).stream().map(Integer::valueOf).toList();
    }

    public static void main(String[] arguments) throws IOException {
        new SnsBench(arguments).run();
    }

    private void run() throws IOException {
        System.out.printf("%-24s %10s %10s %7s %12s %12s %14s%n", "subscribers", "publish/s", "bare/s", "ratio", "arrived/s",
                "CPU µs each", "per delivery");
        for (int count : queues) {
            try (ServerProcess brume = ServerProcess.brume()) {
                topic(brume);
                for (int i = 0; i < count; i++) {
                    subscribe(brume, "q" + i, "");
                }
                measure(brume, count + " queues", count);
            }
        }
        for (int count : filtered) {
            try (ServerProcess brume = ServerProcess.brume()) {
                topic(brume);
                for (int i = 0; i < count; i++) {
                    subscribe(brume, "q" + i, "{\"customer\":[\"" + (i < MATCHING ? "c-0" : "c-" + i) + "\"]}");
                }
                measure(brume, MATCHING + " of " + count + " filtered", MATCHING);
            }
        }
    }

    private static void topic(ServerProcess brume) throws IOException {
        Load.exchange(brume.port(), Requests.sns("CreateTopic", "Name", "orders"));
    }

    private static void subscribe(ServerProcess brume, String queue, String filter) throws IOException {
        if (filter.isEmpty() || filter.contains("\"c-0\"")) {
            Load.exchange(brume.port(), Requests.createQueueFor("sns.amazonaws.com", TOPIC, queue));
        }
        String[] plain = {"TopicArn", TOPIC, "Protocol", "sqs", "Endpoint", QUEUE + queue};
        List<String> parameters = new ArrayList<>(List.of(plain));
        if (!filter.isEmpty()) {
            parameters.addAll(List.of("Attributes.entry.1.key", "FilterPolicy", "Attributes.entry.1.value", filter));
        }
        Load.exchange(brume.port(), Requests.sns("Subscribe", parameters.toArray(String[]::new)));
    }

    /// @param deliveries of each message
    private void measure(ServerProcess brume, String name, int deliveries) throws IOException {
        byte[] request = Requests.sns("Publish", "TopicArn", TOPIC, "Message", BODY,
                "MessageAttributes.entry.1.Name", "customer", "MessageAttributes.entry.1.Value.DataType", "String",
                "MessageAttributes.entry.1.Value.StringValue", "c-0");
        Path answer = Files.write(Files.createTempFile("answer", ".http"), Load.exchange(brume.port(), request));
        try (ServerProcess bare = ServerProcess.bare(answer)) {
            Rig rig = new Rig(brume, bare, request, urls(brume, deliveries));
            round(rig, Math.max(100, warmUp / deliveries));
            List<Round> measured = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                measured.add(round(rig, Math.max(100, messages / deliveries)));
            }
            print(name, deliveries, measured);
        } finally {
            Files.delete(answer);
        }
    }

    private static List<String> urls(ServerProcess brume, int queues) throws IOException {
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < queues; i++) {
            urls.add(Requests.JSON.value(Load.exchange(brume.port(), Requests.JSON.createQueue("q" + i)), "QueueUrl"));
        }
        return urls;
    }

    private static void print(String name, int deliveries, List<Round> measured) {
        double cpu = median(measured, Round::cpuMicros);
        System.out.printf(Locale.ROOT, "%-24s %10.0f %10.0f %7.2f %12.0f %12.1f %14.1f%n", name, median(measured, Round::published),
                median(measured, Round::bare), median(measured, round -> round.published() / round.bare()),
                median(measured, Round::arrived) * deliveries, cpu, cpu / deliveries);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().skip(rounds.size() / 2).findFirst().orElseThrow();
    }

    /// @param published messages taken per second
    /// @param bare requests per second that the bare server answers
    /// @param arrived messages per second until the last was in its queues
    private record Round(double published, double bare, double arrived, double cpuMicros) {}

    /// @param urls of the queues of those that want the message
    private record Rig(ServerProcess brume, ServerProcess bare, byte[] request, List<String> urls) {}

    private Round round(Rig rig, int size) throws IOException {
        ServerProcess brume = rig.brume();
        int before = waiting(brume, rig.urls().getLast());
        try (Load theirs = new Load(rig.bare().port(), connections, _ -> Conversation.of(rig.request()));
                Load ours = new Load(brume.port(), connections, _ -> Conversation.of(rig.request()))) {
            double bare = theirs.run(Math.max(LEAST_BARE, size)).perSecond();
            long cpuBefore = brume.cpuNanos();
            long begin = System.nanoTime();
            Load.Result result = ours.run(size);
            await(brume, rig.urls(), before + size);
            long nanos = System.nanoTime() - begin;
            return new Round(result.perSecond(), bare, size * 1e9 / nanos, (brume.cpuNanos() - cpuBefore) / 1e3 / size);
        }
    }

    private static void await(ServerProcess brume, List<String> urls, int count) throws IOException {
        long deadline = System.nanoTime() + 120_000_000_000L;
        for (String url : List.of(urls.getFirst(), urls.getLast())) {
            while (waiting(brume, url) < count) {
                if (System.nanoTime() > deadline) throw new IllegalStateException("Not all of " + count + " messages arrived");
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    private static int waiting(ServerProcess brume, String url) throws IOException {
        return Integer.parseInt(
                Requests.JSON.value(Load.exchange(brume.port(), Requests.waiting(url)), "ApproximateNumberOfMessages"));
    }
}
