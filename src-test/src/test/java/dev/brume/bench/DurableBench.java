package dev.brume.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/// SendMessage with `--data`, where each answer means that the message is on disk, beside the disk's own rate of
/// 4 KiB appends with fsync.
public final class DurableBench {
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("brume-bench");
        try {
            System.out.printf(Locale.ROOT, "disk: %.0f appends of 4 KiB with fsync/s%n", appendsPerSecond(folder));
            Requests protocol = Requests.JSON;
            try (ServerProcess brume = ServerProcess.brume("--data", folder.resolve("data").toString())) {
                String url = protocol.value(Load.exchange(brume.port(), protocol.createQueue("durable")), "QueueUrl");
                for (int connections : new int[] {1, 64}) {
                    try (Load load = new Load(brume.port(), connections, i -> Conversation.of(protocol.send(url)))) {
                        load.run(connections * 200);
                        Load.Result result = load.run(connections * 1_000);
                        System.out.printf(
                                Locale.ROOT,
                                "%2d connections: %.0f sends/s, p50 %.0f µs, p99 %.0f µs%n",
                                connections,
                                result.perSecond(),
                                result.quantileMicros(0.5),
                                result.quantileMicros(0.99));
                    }
                }
            }
            System.out.printf(Locale.ROOT, "disk: %.0f appends of 4 KiB with fsync/s%n", appendsPerSecond(folder));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static double appendsPerSecond(Path folder) throws IOException {
        Path file = folder.resolve("appends");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocate(4096);
            int count = 0;
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < 2_000_000_000L) {
                channel.write(page.rewind());
                channel.force(false);
                count++;
            }
            return count * 1e9 / (System.nanoTime() - begin);
        }
    }

    private DurableBench() {}
}
