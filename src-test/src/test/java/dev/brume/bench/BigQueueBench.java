package dev.brume.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Send and receive on a queue with many waiting messages, as a ratio to an empty queue in the same server and run,
/// and the memory that a waiting message takes.
///
/// Arguments: `messages=1000000 requests=30000 rounds=5`.
public final class BigQueueBench {
    private static final int CONNECTIONS = 16;

    public static void main(String[] arguments) throws IOException {
        int messages = 1_000_000;
        int requests = 30_000;
        int rounds = 5;
        for (String argument : arguments) {
            int value = Integer.parseInt(argument.substring(argument.indexOf('=') + 1));
            switch (argument.substring(0, argument.indexOf('='))) {
                case "messages" -> messages = value;
                case "requests" -> requests = value;
                case "rounds" -> rounds = value;
                default -> throw new IllegalArgumentException(argument);
            }
        }
        Requests protocol = Requests.JSON;
        try (ServerProcess brume = ServerProcess.brume()) {
            String big = queue(brume, protocol, "big");
            warmUp(brume, protocol, requests);
            long before = brume.residentBytes();
            run(brume, () -> Conversation.of(protocol.sendTen(big)), messages / 10);
            long after = brume.residentBytes();
            System.out.printf(
                    Locale.ROOT, "%,d messages waiting: %.0f bytes resident each%n", messages, (after - before) / (double) messages);
            List<Double> sends = new ArrayList<>();
            List<Double> receives = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                String empty = queue(brume, protocol, "empty-" + round);
                double sendEmpty = run(brume, () -> Conversation.of(protocol.send(empty)), requests);
                double sendBig = run(brume, () -> Conversation.of(protocol.send(big)), requests);
                double receiveEmpty = run(brume, () -> Conversation.of(protocol.receive(empty)), requests);
                double receiveBig = run(brume, () -> Conversation.of(protocol.receive(big)), requests);
                Load.exchange(brume.port(), protocol.deleteQueue(empty));
                sends.add(sendBig / sendEmpty);
                receives.add(receiveBig / receiveEmpty);
                System.out.printf(
                        Locale.ROOT,
                        "send %.0f/s of %.0f/s, receive %.0f/s of %.0f/s%n",
                        sendBig,
                        sendEmpty,
                        receiveBig,
                        receiveEmpty);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d waiting to none: send %.2f, receive %.2f (medians of %d)%n",
                    messages,
                    median(sends),
                    median(receives),
                    rounds);
        }
    }

    private static void warmUp(ServerProcess brume, Requests protocol, int requests) throws IOException {
        String url = queue(brume, protocol, "warm-up");
        run(brume, () -> Conversation.of(protocol.send(url)), requests);
        run(brume, () -> Conversation.of(protocol.receive(url)), requests);
        Load.exchange(brume.port(), protocol.deleteQueue(url));
    }

    private static String queue(ServerProcess brume, Requests protocol, String name) throws IOException {
        return protocol.value(Load.exchange(brume.port(), protocol.createQueue(name)), "QueueUrl");
    }

    private static double run(ServerProcess brume, Supplier<Conversation> conversation, int requests)
            throws IOException {
        try (Load load = new Load(brume.port(), CONNECTIONS, i -> conversation.get())) {
            return load.run(requests).perSecond();
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private BigQueueBench() {}
}
