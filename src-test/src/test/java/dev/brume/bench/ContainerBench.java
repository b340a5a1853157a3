package dev.brume.bench;

import dev.brume.image.Container;
import dev.brume.image.Image;
import dev.brume.machine.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The server image: its sizes, and the time from `docker run` to the first answer beside that from `./brume start`, taking turns. What
/// the engine itself takes is told too: from `docker run` of a program that does nothing until it has ended.
///
/// Arguments: `starts=10`. Needs a container engine, and the packaged program.
public final class ContainerBench {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ContainerBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int starts = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0].replace("starts=", ""));
        Image image = Image.server();
        System.out.printf(Locale.ROOT, "server image: %.1f MB, compressed %.1f MB%n", image.size() / 1e6, image.compressedSize() / 1e6);
        List<Double> bare = new ArrayList<>();
        List<Double> contained = new ArrayList<>();
        List<Double> engine = new ArrayList<>();
        for (int i = 0; i <= starts; i++) {
            double byScript = StartBench.start(StartBench.scriptCommand()).millis();
            double byEngine = inContainer(image);
            double ofEngine = nothingInContainer(image);
            if (i > 0) {
                bare.add(byScript);
                contained.add(byEngine);
                engine.add(ofEngine);
            }
        }
        double millis = StartBench.median(bare);
        System.out.printf(Locale.ROOT, "./brume start           %5.0f ms to the first answer%n", millis);
        System.out.printf(Locale.ROOT, "docker run              %5.0f ms to the first answer (%.2f of ./brume start)%n",
                StartBench.median(contained), StartBench.median(contained) / millis);
        System.out.printf(Locale.ROOT, "docker run, of nothing  %5.0f ms%n", StartBench.median(engine));
    }

    /// By the network of the machine: what a published port adds is the engine's.
    private static double inContainer(Image image) throws IOException, InterruptedException {
        int port = StartBench.freePort();
        long begin = System.nanoTime();
        Process run = new ProcessBuilder("docker", "run", "--rm", "--network", "host", "-e", "BRUME_PORT=" + port, "--name", name(port),
                image.tag()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            StartBench.firstAnswer(port);
            return (System.nanoTime() - begin) / 1e6;
        } finally {
            Container.docker("rm", "-f", "-v", name(port));
            run.waitFor();
        }
    }

    private static String name(int port) {
        return "brume-bench-" + ProcessHandle.current().pid() + '-' + port;
    }

    private static double nothingInContainer(Image image) {
        long begin = System.nanoTime();
        Command.of("docker", "run", "--rm", "--network", "host", "--entrypoint", "/usr/bin/true", image.tag()).run(PATIENCE).orFail();
        return (System.nanoTime() - begin) / 1e6;
    }
}
