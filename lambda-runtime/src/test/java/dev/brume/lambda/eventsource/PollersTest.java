package dev.brume.lambda.eventsource;

import static dev.brume.lambda.eventsource.EventSourceRig.DEFAULTS;
import static dev.brume.lambda.eventsource.EventSourceRig.NOON;
import static dev.brume.lambda.eventsource.EventSourceRig.QUEUE;
import static dev.brume.lambda.eventsource.EventSourceRig.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.Caller;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.table.MvTables;
import dev.brume.timeline.Timeline.Mode;
import dev.brume.trace.Hop;
import dev.brume.trace.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollersTest {
    private EventSourceRig rig = new EventSourceRig();

    @TempDir Path folder;

    @AfterEach void close() {
        rig.close();
    }

    private static MappingSettings settings(int batchSize, int window) {
        return new MappingSettings(batchSize, Duration.ofSeconds(window), DEFAULTS.filters(), DEFAULTS.functionResponseTypes(),
                DEFAULTS.maximumConcurrency(), DEFAULTS.stored());
    }

    private static MappingSettings reporting() {
        return new MappingSettings(10, Duration.ZERO, List.of(), List.of("ReportBatchItemFailures"), Optional.empty(), DEFAULTS.stored());
    }

    private static MappingSettings filtering(String... patterns) {
        return new MappingSettings(10, Duration.ZERO, List.of(patterns), List.of(), Optional.empty(), DEFAULTS.stored());
    }

    private static MappingSettings concurrently(int batches) {
        return new MappingSettings(1, Duration.ZERO, List.of(), List.of(), Optional.of(batches), DEFAULTS.stored());
    }

    @Test void aMessageIsHandedOverAndDeleted() {
        EventSourceMapping mapping = rig.map(DEFAULTS);
        rig.send("feed the cat");
        assertThat(rig.function.batches()).containsExactly(List.of("feed the cat"));
        assertThat(rig.sqs.bodies("orders")).isEmpty();
        Delivery invocation = rig.function.invocations.getFirst();
        assertThat(invocation.from()).isEqualTo(mapping.arn());
        assertThat(invocation.to()).isEqualTo("arn:aws:lambda:eu-west-3:000000000000:function:worker");
        assertThat(invocation.payload().parameters()).containsEntry("InvocationType", "RequestResponse");
    }

    @Test void theQueueIsUsedAsTheFunctionsRole() {
        rig.map(DEFAULTS);
        rig.send("a");
        assertThat(rig.sqs.calls).allSatisfy(call -> {
            assertThat(call.as().kind()).isEqualTo(Caller.Kind.ROLE_SESSION);
            assertThat(call.as().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/worker/worker");
        });
        JsonNode receive = Json.parse(rig.sqs.calls.getFirst().payload().body());
        assertThat(receive.path("WaitTimeSeconds").asInt(-1)).isZero();
        assertThat(receive.path("QueueUrl").asText()).isEqualTo("https://sqs.eu-west-3.amazonaws.com/000000000000/orders");
    }

    @Test void whatWaitsInTheQueueIsReadWhenTheMappingBegins() {
        rig.sqs.send("orders", "a");
        rig.map(DEFAULTS);
        assertThat(rig.function.batches()).containsExactly(List.of("a"));
    }

    @Test void manyMessagesComeInBatches() {
        for (int i = 0; i < 25; i++) {
            rig.sqs.send("orders", "m");
        }
        rig.map(DEFAULTS);
        assertThat(rig.function.batches()).extracting(List::size).containsExactlyInAnyOrder(10, 10, 5);
        assertThat(rig.sqs.bodies("orders")).isEmpty();
    }

    @Test void messagesOfAFailedInvocationComeBackAfterTheVisibilityTimeout() {
        rig.map(DEFAULTS);
        rig.function.fails();
        String id = rig.sqs.send("orders", "a");
        rig.settle();
        assertThat(rig.function.invocations).hasSize(1);
        assertThat(rig.hops(id)).extracting(Hop::verdict)
                .contains(new Verdict.Retrying(1, "Unhandled", "{\"errorMessage\":\"no\"}", NOON.plusSeconds(30)));
        rig.advance(29);
        assertThat(rig.function.invocations).hasSize(1);
        rig.function.answers("null");
        rig.advance(1);
        assertThat(rig.function.invocations).hasSize(2);
        assertThat(rig.function.invocations.getLast().payload().body()).contains("\"ApproximateReceiveCount\":\"2\"");
        assertThat(rig.sqs.bodies("orders")).isEmpty();
    }

    @Test void aFunctionThatCannotBeInvokedIsAFailureLikeAnyOther() {
        rig.map(DEFAULTS);
        rig.function.behaviour = _ -> {
            throw AwsException.sender(404, "ResourceNotFoundException", "Function not found");
        };
        String id = rig.sqs.send("orders", "a");
        rig.settle();
        assertThat(rig.sqs.bodies("orders")).containsExactly("a");
        assertThat(rig.hops(id)).extracting(Hop::verdict).contains(
                new Verdict.Retrying(1, "ResourceNotFoundException", "Function not found", NOON.plusSeconds(30)));
    }

    @Test void aBatchWaitsUntilItsWindowIsOver() {
        rig.map(settings(10, 5));
        rig.send("a");
        rig.advance(4);
        rig.send("b");
        assertThat(rig.function.invocations).isEmpty();
        rig.advance(1);
        assertThat(rig.function.batches()).containsExactly(List.of("a", "b"));
    }

    @Test void aFullBatchDoesNotWaitForItsWindow() {
        rig.map(settings(3, 60));
        rig.send("a", "b", "c");
        assertThat(rig.function.batches()).containsExactly(List.of("a", "b", "c"));
        assertThat(rig.timeline.pendingCount()).as("the window is closed").isZero();
    }

    @Test void aWindowBeginsWithTheFirstMessageAfterABatch() {
        rig.sqs.visibilityTimeout = Duration.ofMinutes(5);
        rig.map(settings(2, 60));
        rig.send("a", "b");
        rig.advance(50);
        rig.send("c");
        rig.advance(59);
        assertThat(rig.function.invocations).hasSize(1);
        rig.advance(1);
        assertThat(rig.function.batches()).containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test void aMessageThatIsVisibleAgainBeforeItsWindowIsOverIsInTheBatchOnce() {
        // Visible again at 40 seconds, and not once more just when the window is over.
        rig.sqs.visibilityTimeout = Duration.ofSeconds(40);
        rig.map(settings(10, 60));
        rig.send("a");
        rig.advance(40);
        rig.send("b");
        rig.advance(20);
        assertThat(rig.function.batches()).singleElement().satisfies(batch -> assertThat(batch).containsExactlyInAnyOrder("a", "b"));
        assertThat(rig.sqs.bodies("orders")).as("deleted with the handle of the last receive").isEmpty();
    }

    @Test void aBatchCanBeMuchLargerThanOneReceive() {
        for (int i = 0; i < 35; i++) {
            rig.sqs.send("orders", "m" + i);
        }
        rig.map(settings(1000, 1));
        assertThat(rig.function.invocations).isEmpty();
        rig.advance(1);
        assertThat(rig.function.batches()).singleElement().satisfies(batch -> assertThat(batch).hasSize(35));
        assertThat(rig.sqs.bodies("orders")).isEmpty();
    }

    @Test void aBatchHasNoMoreThanSixMegabytes() {
        String megabyte = "x".repeat(1024 * 1024);
        for (int i = 0; i < 8; i++) {
            rig.sqs.send("orders", megabyte);
        }
        rig.map(settings(100, 10));
        rig.advance(10);
        rig.advance(10);
        assertThat(rig.function.batches()).extracting(List::size).containsExactly(5, 3);
        assertThat(rig.function.invocations).allSatisfy(
                invocation -> assertThat(invocation.payload().body().length()).isLessThanOrEqualTo(6 * 1024 * 1024));
    }

    @Test void whatNoFilterWantsIsDeletedAndSaidInTheTrace() {
        rig.map(filtering("{\"body\":{\"kind\":[\"cat\"]}}"));
        String dog = rig.sqs.send("orders", "{\"kind\":\"dog\"}");
        String text = rig.sqs.send("orders", "cat");
        rig.sqs.send("orders", "{\"kind\":\"cat\"}");
        rig.settle();
        assertThat(rig.function.batches()).containsExactly(List.of("{\"kind\":\"cat\"}"));
        assertThat(rig.sqs.bodies("orders")).isEmpty();
        assertThat(rig.hops(dog)).singleElement().extracting(Hop::verdict).isEqualTo(
                new Verdict.Refused("filtered out: body.kind is \"dog\", not [\"cat\"]"));
        assertThat(rig.hops(text)).singleElement().extracting(Hop::verdict).isEqualTo(
                new Verdict.Refused("filtered out: body is \"cat\", not a JSON object"));
    }

    @Test void onlyWhatTheFunctionReportsComesBack() {
        rig.map(reporting());
        rig.function.behaviour = event -> {
            String second = event.path("Records").path(1).path("messageId").asText("m2");
            return new Answer(200, "{\"batchItemFailures\":[{\"itemIdentifier\":\"m2\"}]}".replace("m2", second), Map.of());
        };
        rig.pollers.close();
        rig.sqs.send("orders", "a");
        rig.sqs.send("orders", "b");
        rig.sqs.send("orders", "c");
        rig.tables.transact(() -> rig.mappings.update(SCOPE, rig.mappings.all(SCOPE).getFirst().uuid(), mapping -> mapping));
        rig.settle();
        assertThat(rig.sqs.bodies("orders")).containsExactly("b");
        assertThat(rig.hops("m2")).extracting(Hop::verdict).contains(
                new Verdict.Retrying(1, "BatchItemFailure", "The function reported it as failed", NOON.plusSeconds(30)));
    }

    @Test void aMalformedReportIsAFailureOfAll() {
        rig.map(reporting());
        rig.function.answers("{\"batchItemFailures\":[{\"foo\":\"notvalid\"}]}");
        rig.send("a");
        assertThat(rig.sqs.bodies("orders")).containsExactly("a");
        assertThat(rig.hops("m1")).extracting(Hop::verdict).contains(new Verdict.Retrying(
                1, "InvalidBatchResponse", "A failure has no itemIdentifier: {\"foo\":\"notvalid\"}", NOON.plusSeconds(30)));
    }

    @Test void withoutTheResponseTypeAReportSaysNothing() {
        rig.map(DEFAULTS);
        rig.function.answers("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
        rig.send("a");
        assertThat(rig.sqs.bodies("orders")).isEmpty();
    }

    @Test void noMoreBatchesAreInWorkThanMaximumConcurrencySays() throws InterruptedException {
        rig.map(concurrently(2));
        Semaphore begun = new Semaphore(0);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        rig.function.behaviour = _ -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            begun.release();
            await(go);
            now.decrementAndGet();
            return new Answer(200, "null", Map.of());
        };
        for (int i = 0; i < 6; i++) {
            rig.sqs.send("orders", "m");
        }
        assertThat(begun.tryAcquire(2, 20, TimeUnit.SECONDS)).as("two run at once").isTrue();
        go.countDown();
        rig.settle();
        assertThat(most).hasValue(2);
        assertThat(rig.function.invocations).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1}) void everyMessageIsHandedOverOnceHoweverManySendAtOnce(int window) throws InterruptedException {
        rig.map(settings(7, window));
        int senders = 4;
        int each = 300;
        List<Thread> threads = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            String name = "s" + sender + "-";
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < each; i++) {
                    rig.sqs.send("orders", name + i);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        rig.settle();
        rig.advance(1);
        List<String> handed = rig.function.batches().stream().flatMap(List::stream).toList();
        assertThat(handed).hasSize(senders * each).doesNotHaveDuplicates();
        assertThat(rig.sqs.bodies("orders")).isEmpty();
        assertThat(rig.timeline.pendingCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test void aThrottledBatchIsTriedAgainLaterAndLater() {
        rig.map(DEFAULTS);
        throttle();
        rig.send("a");
        assertThat(rig.function.invocations).hasSize(1);
        rig.advance(1);
        assertThat(rig.function.invocations).hasSize(2);
        rig.advance(1);
        assertThat(rig.function.invocations).hasSize(2);
        rig.function.answers("null");
        rig.advance(1);
        assertThat(rig.function.invocations).hasSize(3);
        assertThat(rig.sqs.bodies("orders")).isEmpty();
        assertThat(rig.function.invocations.getLast().payload().body()).contains("\"ApproximateReceiveCount\":\"1\"");
    }

    @Test void aThrottledBatchIsGivenUpWhenItsMessagesAreVisibleAgain() {
        rig.sqs.visibilityTimeout = Duration.ofSeconds(10);
        rig.map(DEFAULTS);
        throttle();
        rig.send("a");
        rig.advance(9);
        assertThat(rig.function.invocations).as("at 0, 1, 3 and 7 seconds").hasSize(4);
        rig.function.answers("null");
        rig.advance(1);
        assertThat(rig.function.invocations).hasSize(5);
        assertThat(rig.function.invocations.getLast().payload().body()).contains("\"ApproximateReceiveCount\":\"2\"");
        assertThat(rig.sqs.bodies("orders")).isEmpty();
    }

    private void throttle() {
        rig.function.behaviour = _ -> {
            throw AwsException.sender(429, "TooManyRequestsException", "Rate Exceeded.");
        };
    }

    @Test void anIdleMappingHoldsNeitherTimersNorThreads() {
        rig.map(DEFAULTS);
        rig.send("a");
        assertThat(rig.timeline.pendingCount()).isZero();
        assertThat(rig.timeline.running()).isEmpty();
        rig.timeline.set(Mode.SKIP, Optional.empty());
        rig.settle();
        assertThat(Duration.between(NOON, rig.timeline.now())).isLessThan(Duration.ofMinutes(1));
    }

    @Test void aDisabledMappingReadsNothingUntilItIsEnabled() {
        EventSourceMapping mapping = rig.map(DEFAULTS);
        enable(mapping, false);
        assertThat(rig.sqs.isWatched()).isFalse();
        rig.send("a");
        assertThat(rig.function.invocations).isEmpty();
        enable(mapping, true);
        assertThat(rig.function.batches()).containsExactly(List.of("a"));
    }

    private void enable(EventSourceMapping mapping, boolean enabled) {
        rig.tables.transact(() -> rig.mappings.update(
                SCOPE, mapping.uuid(), now -> now.updated(now.function(), enabled, now.settings(), NOON)));
        rig.settle();
    }

    @Test void aDeletedMappingIsGoneAndReadsNothing() {
        EventSourceMapping mapping = rig.map(DEFAULTS);
        assertThat(rig.tables.<EventSourceMapping>transact(() -> rig.mappings.delete(SCOPE, mapping.uuid())).state())
                .isEqualTo(MappingState.DELETING);
        rig.settle();
        assertThat(rig.mappings.find(SCOPE, mapping.uuid())).isEmpty();
        rig.send("a");
        assertThat(rig.function.invocations).isEmpty();
    }

    @Test void aResetEndsAllMappings() {
        rig.map(DEFAULTS);
        rig.tables.reset();
        assertThat(rig.sqs.isWatched()).isFalse();
    }

    @Test void aRestoredMappingGoesOn() {
        rig.map(DEFAULTS);
        var snapshot = rig.tables.snapshot();
        rig.tables.reset();
        rig.sqs.send("orders", "a");
        rig.tables.restore(snapshot);
        rig.settle();
        assertThat(rig.function.batches()).containsExactly(List.of("a"));
    }

    @Test void anEnabledMappingGoesOnAfterARestart() {
        rig.close();
        rig = new EventSourceRig(MvTables.open(folder));
        EventSourceMapping mapping = rig.map(DEFAULTS);
        rig.close();
        rig = new EventSourceRig(MvTables.open(folder));
        assertThat(rig.mappings.require(SCOPE, mapping.uuid()).state()).isEqualTo(MappingState.ENABLED);
        rig.send("a");
        assertThat(rig.function.batches()).containsExactly(List.of("a"));
    }

    @Test void theTraceLeadsFromTheMessageToTheMappingAndToTheFunction() {
        EventSourceMapping mapping = rig.map(DEFAULTS);
        String header = "Root=1-58406520-a006649127e371903a2de979;Parent=53995c3f42cd8ad8;Sampled=1";
        var extra = Json.object();
        extra.putObject("Attributes").put("AWSTraceHeader", header);
        String id = rig.sqs.send("orders", "a", extra);
        rig.settle();
        Hop toMapping = rig.hops(id).getFirst();
        assertThat(toMapping.traceId()).isEqualTo("1-58406520-a006649127e371903a2de979");
        assertThat(toMapping.parent()).isEqualTo("53995c3f42cd8ad8");
        assertThat(toMapping.from()).isEqualTo(QUEUE);
        assertThat(toMapping.to()).isEqualTo(mapping.arn());
        Hop toFunction = rig.hops(toMapping.traceId()).stream()
                .filter(hop -> hop.action().equals("lambda:InvokeFunction"))
                .findFirst()
                .orElseThrow();
        assertThat(toFunction.parent()).isEqualTo(toMapping.id());
        assertThat(toFunction.from()).isEqualTo(mapping.arn());
        assertThat(toFunction.to()).isEqualTo(mapping.functionArn());
        assertThat(toFunction.verdict()).isEqualTo(new Verdict.Delivered(1));
    }

    @Test void aQueueThatCannotBeReadIsTriedAgainWithTheNextNews() {
        rig.map(DEFAULTS);
        rig.sqs.failure = AwsException.sender(403, "AccessDenied", "No.");
        rig.send("a");
        assertThat(rig.timeline.pendingCount()).isZero();
        rig.sqs.failure = null;
        rig.send("b");
        assertThat(rig.function.batches().stream().flatMap(List::stream)).containsExactlyInAnyOrder("a", "b");
    }
}
