package dev.brume.bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.brume.junit.BrumeEndpoint;
import dev.brume.junit.BrumeTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/// How long `@BrumeTest` keeps a test waiting, each time in a new JVM without options: from the annotation to the first answer.
///
/// Arguments: `jvms=10`.
public final class EmbeddedBench {
    private static final List<String> FIGURES = new ArrayList<>();
    private static long begin;

    private EmbeddedBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("jvm")) {
            runTests();
            return;
        }
        int jvms = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0].replace("jvms=", ""));
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        for (int i = 0; i < jvms; i++) {
            for (String line : inNewJvm()) {
                int colon = line.lastIndexOf(':');
                figures.computeIfAbsent(line.substring(0, colon), unused -> new ArrayList<>())
                        .add(Double.valueOf(line.substring(colon + 1)));
            }
        }
        figures.forEach((name, all) -> {
            List<Double> sorted = all.stream().sorted().toList();
            System.out.printf(Locale.ROOT, "%-60s %6.0f ms (%.0f to %.0f)%n", name, sorted.get(sorted.size() / 2), sorted.getFirst(),
                    sorted.getLast());
        });
    }

    private static List<String> inNewJvm() throws IOException, InterruptedException {
        List<String> figures = new ArrayList<>();
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), EmbeddedBench.class.getName(), "jvm")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("FIGURE ")) {
                    figures.add(line.substring("FIGURE ".length()));
                }
            }
        }
        if (process.waitFor() != 0 || figures.isEmpty()) {
            throw new IllegalStateException("The JVM ended with " + process.exitValue());
        }
        return figures;
    }

    /// The user's logging is there before: whatever the first test is about would start it.
    private static void runTests() {
        LoggerFactory.getLogger(EmbeddedBench.class).debug("begins");
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(First.class), selectClass(Second.class)).execute().testEvents()
                .assertStatistics(events -> events.succeeded(4));
        FIGURES.forEach(figure -> System.out.println("FIGURE " + figure));
    }

    private static void answered(String what) {
        FIGURES.add(what + ":" + (System.nanoTime() - begin) / 1e6);
    }

    /// The first Brume of a JVM.
    @BrumeTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class First {
        @BeforeEach void begins() {
            begin = System.nanoTime();
        }

        @Test @Order(1) void startsCold(BrumeEndpoint endpoint) throws IOException {
            try (BlockingClient client = new BlockingClient(endpoint.uri().getPort())) {
                client.call(Requests.JSON.listQueues());
                answered("the first Brume of a JVM, to the answer on a socket");
            }
        }

        @Test @Order(2) void hasItsFirstClient(SqsClient sqs) {
            sqs.listQueues();
            answered("the first client of the SDK, on a Brume that is there");
        }

        @Test @Order(3) void isUsedAgain(SqsClient sqs) {
            sqs.listQueues();
            answered("another test on the same Brume, client included");
        }
    }

    /// Another one in the same JVM.
    @BrumeTest(clock = "paused")
    static class Second {
        @BeforeAll static void begins() {
            begin = System.nanoTime();
        }

        @Test void startsWarm(SqsClient sqs) {
            sqs.listQueues();
            answered("the second Brume of a JVM, client included");
        }
    }
}
