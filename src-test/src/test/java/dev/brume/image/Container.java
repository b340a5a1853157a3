package dev.brume.image;

import dev.brume.machine.Command;
import dev.brume.machine.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A container of one image, gone when the test has ended. After another start its port is another one.
public final class Container implements AutoCloseable {
    private static final Duration CALL = Duration.ofMinutes(2);
    private static final Duration HEALTHY = Duration.ofMinutes(2);

    private final String id;

    private Container(String id) {
        this.id = id;
    }

    /// Runs it on a free port of the loopback address and waits until the engine calls it healthy.
    public static Container healthy(Image image, String... options) {
        Container container = run(image, options);
        container.awaitHealthy();
        return container;
    }

    /// Runs it, whatever becomes of it.
    static Container run(Image image, String... options) {
        List<String> words = new ArrayList<>(List.of("run", "-d", "-p", "127.0.0.1::4566"));
        words.addAll(List.of(options));
        words.add(image.tag());
        return new Container(docker(words.toArray(String[]::new)).strip());
    }

    public static String docker(String... words) {
        return command(words).orFail();
    }

    private static Outcome command(String... words) {
        List<String> all = new ArrayList<>(List.of("docker"));
        all.addAll(List.of(words));
        return Command.of(all).run(CALL);
    }

    /// The engine looks every two seconds.
    public void awaitHealthy() {
        long start = System.nanoTime();
        while (!state("{{.State.Health.Status}}").equals("healthy")) {
            if (!state("{{.State.Running}}").equals("true") || System.nanoTime() - start > HEALTHY.toNanos()) {
                throw new AssertionError("Not healthy: " + state("{{json .State}}") + '\n' + log());
            }
        }
    }

    String state(String format) {
        return docker("inspect", "-f", format, id).strip();
    }

    /// Waits for its end.
    public int exitCode() {
        return Integer.parseInt(docker("wait", id).strip());
    }

    /// What it wrote, errors too.
    public String log() {
        Outcome logs = command("logs", id);
        return logs.output() + logs.errors();
    }

    /// Waits for a line that comes when it has the time.
    void awaitLog(String text) {
        long start = System.nanoTime();
        while (!log().contains(text)) {
            if (System.nanoTime() - start > HEALTHY.toNanos()) {
                throw new AssertionError("Not said: " + text + '\n' + log());
            }
        }
    }

    public URI uri() {
        return URI.create("http://" + docker("port", id, "4566/tcp").lines().findFirst().orElseThrow().strip()
                .replace("127.0.0.1", "localhost"));
    }

    /// Runs a command in it.
    public Outcome exec(String... words) {
        List<String> all = new ArrayList<>(List.of("exec", id));
        all.addAll(List.of(words));
        return command(all.toArray(String[]::new));
    }

    public void signal(String name) {
        docker("kill", "--signal", name, id);
    }

    /// Ends it as an operator does: it is told to, and gets ten seconds.
    public void stop() {
        docker("stop", id);
    }

    public void startAgain() {
        docker("start", id);
        awaitHealthy();
    }

    @Override public void close() {
        command("rm", "-f", "-v", id);
    }
}
