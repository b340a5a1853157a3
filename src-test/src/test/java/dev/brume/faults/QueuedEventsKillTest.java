package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.json.Json;
import dev.brume.machine.NeedsProgram;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Kills Brume while functions run and events wait: every event that was accepted runs, if not before, then afterwards.
@NeedsProgram(value = "Python", probe = {"python3", "--version"})
class QueuedEventsKillTest {
    private static final int ROUNDS = 3;
    private static final int EVENTS = 60;
    private static final long SEED = Long.getLong("brume.kill.seed", System.nanoTime() % 100_000);
    private static final String CODE = """
            import time
            def handler(event, context):
                time.sleep(0.02)
                if event["id"] % 5 == 0:
                    raise Exception("no stock")
                return event
            """;
    private static final String FUNCTION = "orders";
    private static final String RESULTS = "results";
    private static final String FORTNIGHT = "1209600";

    @TempDir private Path data;

    private final Set<Integer> accepted = new TreeSet<>();
    private final Set<Integer> ended = new TreeSet<>();

    private BrumeProcess start() {
        return BrumeProcess.start("--port", "0", "--data", data.toString(), "--log-level", "error");
    }

    @Test void everyAcceptedEventComesToAnEndThoughBrumeIsKilled() {
        System.out.println("QueuedEventsKillTest: -Dbrume.kill.seed=" + SEED);
        Random random = new Random(SEED);
        try (BrumeProcess brume = start();
                SqsClient sqs = QueueClient.of(brume.uri());
                LambdaClient lambda = OneCall.client(LambdaClient.builder(), brume.uri())) {
            create(lambda, resultsQueue(sqs));
        }
        for (int round = 0; round < ROUNDS; round++) {
            sendUntilKilled(round * EVENTS, random.nextInt(EVENTS));
        }
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri())) {
            ControlApi control = new ControlApi(brume.uri());
            // Throttled events wait for up to five minutes, failed ones for three in all.
            for (int i = 0; i < 6; i++) {
                control.advance(Duration.ofMinutes(5));
            }
            String url = sqs.getQueueUrl(request -> request.queueName(RESULTS)).queueUrl();
            QueueClient.receiveAll(sqs, url).forEach(message -> ended.add(Json.parse(message.body()).at("/requestPayload/id").asInt()));
        }
        assertThat(accepted).hasSizeGreaterThan(ROUNDS);
        assertThat(ended).containsAll(accepted);
    }

    @ParameterizedTest @ValueSource(strings = {"KILL", "TERM"}) void theProcessesAndFilesOfFunctionsEndWithBrume(String signal) {
        try (BrumeProcess brume = start();
                SqsClient sqs = QueueClient.of(brume.uri());
                LambdaClient lambda = OneCall.client(LambdaClient.builder(), brume.uri())) {
            create(lambda, resultsQueue(sqs));
            lambda.invoke(request -> request.functionName(FUNCTION).payload(SdkBytes.fromUtf8String("{\"id\": 1}")));
            ProcessHandle itself = ProcessHandle.of(brume.pid()).orElseThrow();
            List<ProcessHandle> processes = Stream.concat(Stream.of(itself), itself.descendants()).toList();
            assertThat(processes).hasSizeGreaterThan(2);
            assertThat(workFolders(brume.pid())).hasSize(1);
            brume.signal(signal);
            assertThat(CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)))
                    .succeedsWithin(Duration.ofSeconds(20));
            assertThat(workFolders(brume.pid())).isEmpty();
        }
    }

    /// What lies on disk for functions while a Brume runs, in the folder that a JVM takes for temporary files.
    private static List<String> workFolders(long brume) {
        String[] names = new File("/tmp").list((_, name) -> name.startsWith("brume-lambda-" + brume + "-"));
        return List.of(names);
    }

    /// @param last so many are accepted before the kill
    private void sendUntilKilled(int first, int last) {
        try (BrumeProcess brume = start(); LambdaClient lambda = OneCall.client(LambdaClient.builder(), brume.uri())) {
            Thread killer = null;
            for (int i = 0; i < EVENTS; i++) {
                int id = first + i;
                try {
                    lambda.invoke(request -> request.functionName(FUNCTION).invocationType(InvocationType.EVENT)
                            .payload(SdkBytes.fromUtf8String("{\"id\": " + id + "}")));
                    accepted.add(id);
                } catch (SdkException _) {
                    // It was killed before it answered: the event may have been taken on or not.
                    break;
                }
                if (i == last) {
                    killer = Thread.ofVirtual().start(brume::kill);
                }
            }
            if (killer != null) {
                killer.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void create(LambdaClient lambda, String results) {
        lambda.createFunction(request -> request.functionName(FUNCTION).runtime("python3.12").handler("index.handler")
                .role("arn:aws:iam::000000000000:role/worker").timeout(30).code(code -> code.zipFile(zip())));
        lambda.waiter().waitUntilFunctionActiveV2(request -> request.functionName(FUNCTION));
        lambda.putFunctionConcurrency(request -> request.functionName(FUNCTION).reservedConcurrentExecutions(3));
        lambda.putFunctionEventInvokeConfig(request -> request.functionName(FUNCTION).destinationConfig(config -> config
                .onSuccess(destination -> destination.destination(results)).onFailure(destination -> destination.destination(results))));
    }

    private static String resultsQueue(SqsClient sqs) {
        String url = sqs.createQueue(request -> request.queueName(RESULTS)
                .attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, FORTNIGHT))).queueUrl();
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(List.of(QueueAttributeName.QUEUE_ARN))).attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static SdkBytes zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("index.py"));
            zip.write(CODE.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArrayUnsafe(bytes.toByteArray());
    }
}
