package dev.brume.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.SynchronousQueue;

/// How long a waiting ReceiveMessage takes to answer once a message is sent: from the first byte of the SendMessage to
/// the last byte of the ReceiveMessage's answer.
///
/// Arguments: `wakeups=2000`.
public final class LongPollBench {
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int wakeups = arguments.length == 0 ? 2_000 : Integer.parseInt(arguments[0].replace("wakeups=", ""));
        Requests protocol = Requests.JSON;
        try (ServerProcess brume = ServerProcess.brume();
                BlockingClient sender = new BlockingClient(brume.port());
                BlockingClient receiver = new BlockingClient(brume.port())) {
            String url = protocol.value(sender.call(protocol.createQueue("poll")), "QueueUrl");
            byte[] send = protocol.send(url);
            byte[] poll = protocol.poll(url);
            SynchronousQueue<Long> arrivals = new SynchronousQueue<>();
            Thread receiving = Thread.ofPlatform().start(() -> receive(receiver, protocol, url, poll, wakeups, arrivals));
            long[] nanos = new long[wakeups];
            for (int i = 0; i < wakeups; i++) {
                Thread.sleep(3);
                long begin = System.nanoTime();
                sender.call(send);
                nanos[i] = arrivals.take() - begin;
            }
            receiving.join();
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "long-poll wake-up: p50 %.0f µs, p99 %.0f µs, of %d%n",
                    nanos[wakeups / 2] / 1e3,
                    nanos[wakeups * 99 / 100] / 1e3,
                    wakeups);
        }
    }

    private static void receive(
            BlockingClient client,
            Requests protocol,
            String url,
            byte[] poll,
            int wakeups,
            SynchronousQueue<Long> arrivals) {
        try {
            for (int i = 0; i < wakeups; i++) {
                byte[] answer = client.call(poll);
                arrivals.put(System.nanoTime());
                client.call(protocol.delete(url, protocol.value(answer, "ReceiptHandle")));
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private LongPollBench() {}
}
