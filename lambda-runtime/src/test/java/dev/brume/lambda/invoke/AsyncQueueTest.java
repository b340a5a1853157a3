package dev.brume.lambda.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.lambda.Rig;
import dev.brume.lambda.environment.Invocation;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.State;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.table.MvTables;
import dev.brume.table.Snapshot;
import dev.brume.timeline.Timer;
import dev.brume.trace.Cause;
import dev.brume.trace.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncQueueTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private QueueRig rig = new QueueRig();

    @AfterEach void close() {
        rig.close();
    }

    private JsonNode recordTo(String destination) {
        return Json.parse(deliveryTo(destination).payload().body());
    }

    private Delivery deliveryTo(String destination) {
        return rig.deliveries.stream().filter(delivery -> delivery.to().equals(destination)).findFirst().orElseThrow();
    }

    @Test void anEventRunsItsFunctionOnce() {
        rig.send("r1", "{\"a\":1}");
        rig.settle();
        assertThat(rig.invocations).extracting(Invocation::requestId).containsExactly("r1");
        assertThat(rig.invocations.getFirst().payload()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}");
        assertThat(rig.queue.pending()).isZero();
        assertThat(rig.deliveries).isEmpty();
        assertThat(rig.verdicts()).containsExactly(new Verdict.Delivered(1));
    }

    @Test void aFunctionThatFailsIsTriedTwiceMoreAfterOneAndAfterTwoMinutes() {
        rig.fails("no stock");
        rig.send("r1", "{}");
        rig.settle();
        assertThat(rig.invocations).hasSize(1);
        rig.advance(MINUTE.minusSeconds(1));
        assertThat(rig.invocations).hasSize(1);
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.invocations).hasSize(2);
        rig.advance(Duration.ofSeconds(119));
        assertThat(rig.invocations).hasSize(2);
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.invocations).hasSize(3).extracting(Invocation::requestId).containsOnly("r1");
        assertThat(rig.queue.pending()).isZero();
        assertThat(rig.timeline.pendingCount()).isZero();
        assertThat(rig.verdicts()).containsExactly(
                new Verdict.Retrying(1, "Unhandled", "no stock", QueueRig.NOON.plus(MINUTE)),
                new Verdict.Retrying(2, "Unhandled", "no stock", QueueRig.NOON.plusSeconds(180)),
                new Verdict.DeadLettered(QueueRig.DEAD, "Unhandled", "no stock (RetriesExhausted)"));
    }

    /// Recorded: lambda_destinations.test_assess_lambda_destination_invocation.
    @Test void theDestinationIsToldOfSuccess() {
        rig.configure(0, null);
        rig.send("r1", "{\"a\":1}");
        rig.settle();
        assertThat(rig.deliveries).extracting(Delivery::to).containsExactly(QueueRig.QUEUE);
        assertThat(deliveryTo(QueueRig.QUEUE).payload().body()).isEqualTo("{\"version\":\"1.0\",\"timestamp\":\"2030-01-01T12:00:00.000Z\","
                + "\"requestContext\":{\"requestId\":\"r1\",\"functionArn\":\"" + Rig.arn("orders") + ":$LATEST\","
                + "\"condition\":\"Success\",\"approximateInvokeCount\":1},\"requestPayload\":{\"a\":1},"
                + "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\"},\"responsePayload\":{\"a\":1}}");
    }

    /// Recorded: lambda_destinations.test_lambda_destination_default_retries, lambda_integration_sqs.test_sqs_queue_as_lambda_dead_letter_queue.
    @Test void theDestinationAndTheDeadLetterQueueAreToldOfFailure() {
        rig.configure(null, null);
        rig.fails("no stock");
        rig.send("r1", "{\"a\":1}");
        rig.advance(Duration.ofMinutes(3));
        JsonNode record = recordTo(QueueRig.QUEUE);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(record.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
        assertThat(record.at("/responsePayload/errorMessage").asText()).isEqualTo("no stock");
        Payload dead = deliveryTo(QueueRig.DEAD).payload();
        assertThat(dead.body()).isEqualTo("{\"a\":1}");
        assertThat(dead.attributes()).containsOnlyKeys("RequestID", "ErrorCode", "ErrorMessage");
        assertThat(dead.attributes().get("RequestID")).isEqualTo(new Payload.Attribute("String", "r1", null));
        assertThat(dead.attributes().get("ErrorCode")).isEqualTo(new Payload.Attribute("Number", "200", null));
        assertThat(dead.attributes().get("ErrorMessage")).isEqualTo(new Payload.Attribute("String", "no stock", null));
    }

    @Test void theExecutionRoleDelivers() {
        rig.configure(0, null);
        rig.send("r1", "{}");
        rig.settle();
        Delivery delivery = deliveryTo(QueueRig.QUEUE);
        assertThat(delivery.as().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/worker/orders");
        assertThat(delivery.from()).isEqualTo(Rig.arn("orders"));
        assertThat(delivery.payload().parameters()).containsEntry("Source", "lambda")
                .containsEntry("DetailType", "Lambda Function Invocation Result - Success");
    }

    @Test void onlyTheFirstKibibyteOfAnErrorMessageIsShown() {
        rig.configure(0, null);
        rig.fails("a".repeat(2000));
        rig.send("r1", "{}");
        rig.settle();
        assertThat(deliveryTo(QueueRig.DEAD).payload().attributes().get("ErrorMessage").stringValue()).hasSize(1024);
    }

    /// Recorded: lambda_destinations.test_maxeventage.
    @Test void anEventThatWouldBeTooOldForItsRetryIsOverAtOnce() {
        rig.configure(2, Duration.ofSeconds(60));
        rig.fails("no stock");
        rig.send("r1", "{}");
        rig.settle();
        assertThat(recordTo(QueueRig.QUEUE).at("/requestContext/condition").asText()).isEqualTo("EventAgeExceeded");
        assertThat(recordTo(QueueRig.QUEUE).at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(1);
        rig.deliveries.clear();
        rig.configure(2, Duration.ofSeconds(90));
        rig.send("r2", "{}");
        rig.advance(MINUTE);
        assertThat(recordTo(QueueRig.QUEUE).at("/requestContext/condition").asText()).isEqualTo("EventAgeExceeded");
        assertThat(recordTo(QueueRig.QUEUE).at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
    }

    @Test void throttlingIsRetriedFromOneSecondOnToFiveMinutes() {
        rig.throttles(true);
        rig.send("r1", "{}");
        rig.settle();
        assertThat(rig.timeline.pending(1)).extracting(Timer::due).containsExactly(QueueRig.NOON.plusSeconds(1));
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.timeline.pending(1)).extracting(Timer::due).containsExactly(QueueRig.NOON.plusSeconds(3));
        rig.advance(Duration.ofMinutes(30));
        Timer next = rig.timeline.pending(1).getFirst();
        assertThat(Duration.between(rig.timeline.now(), next.due())).isLessThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(rig.invocations).isEmpty();
        rig.throttles(false);
        rig.advance(Duration.ofMinutes(5));
        assertThat(rig.invocations).hasSize(1);
        assertThat(rig.queue.pending()).isZero();
    }

    @Test void throttlingCountsAsNoRetryOfTheFunction() {
        rig.fails("no stock");
        rig.throttles(true);
        rig.send("r1", "{}");
        rig.advance(Duration.ofSeconds(10));
        rig.throttles(false);
        rig.advance(Duration.ofMinutes(10));
        assertThat(rig.invocations).hasSize(3);
    }

    @Test void anEventThatIsThrottledForTooLongIsOver() {
        rig.configure(2, Duration.ofSeconds(60));
        rig.throttles(true);
        rig.send("r1", "{}");
        rig.advance(MINUTE);
        assertThat(recordTo(QueueRig.QUEUE).at("/requestContext/condition").asText()).isEqualTo("EventAgeExceeded");
        assertThat(recordTo(QueueRig.QUEUE).at("/requestContext/approximateInvokeCount").asInt()).isZero();
        assertThat(recordTo(QueueRig.QUEUE).has("responseContext")).isFalse();
        assertThat(deliveryTo(QueueRig.DEAD).payload().attributes().get("ErrorCode").stringValue()).isEqualTo("429");
        assertThat(deliveryTo(QueueRig.DEAD).payload().attributes().get("ErrorMessage").stringValue()).isEqualTo("Rate Exceeded.");
    }

    /// Recorded: lambda.test_reserved_concurrency.
    @Test void aFunctionThatMayNotRunAtAllIsNotTried() {
        rig.configure(0, null);
        rig.change(function -> function.withReservedConcurrency(Optional.of(0)));
        rig.send("r1", "{}");
        rig.settle();
        assertThat(rig.invocations).isEmpty();
        assertThat(deliveryTo(QueueRig.QUEUE).payload().body()).endsWith("\"requestContext\":{\"requestId\":\"r1\",\"functionArn\":\""
                + Rig.arn("orders")
                + ":$LATEST\",\"condition\":\"ZeroReservedConcurrency\",\"approximateInvokeCount\":0},\"requestPayload\":{}}");
    }

    @Test void anEventOfADeletedFunctionIsForgotten() {
        rig.fails("no stock");
        rig.send("r1", "{}");
        rig.settle();
        rig.functions.remove(rig.functions.require(new FunctionReference(Rig.SCOPE, QueueRig.NAME, "")));
        rig.advance(MINUTE);
        assertThat(rig.queue.pending()).isZero();
        assertThat(rig.invocations).hasSize(1);
        assertThat(rig.verdicts().getLast())
                .isEqualTo(new Verdict.Lost("ResourceNotFoundException", "Function not found: " + Rig.arn("orders")));
    }

    @Test void anEventWaitsForAFunctionThatIsPending() {
        rig.close();
        rig = new QueueRig(MvTables.inMemory(), 10);
        rig.create(State.CREATING);
        rig.send("r1", "{}");
        rig.settle();
        assertThat(rig.invocations).isEmpty();
        assertThat(rig.queue.pending()).isEqualTo(1);
        assertThat(rig.verdicts()).singleElement().isInstanceOfSatisfying(Verdict.Retrying.class,
                retrying -> assertThat(retrying.errorCode()).isEqualTo("ResourceConflictException"));
    }

    @Test void anEventWithTheIdOfOneThatWaitsIsTheSame() {
        rig.fails("no stock");
        rig.send("r1", "{}");
        rig.send("r1", "{}");
        rig.settle();
        assertThat(rig.invocations).hasSize(1);
    }

    @Test void aCrowdOfEventsRunsAFewAtATime() throws InterruptedException {
        rig.close();
        rig = new QueueRig(MvTables.inMemory(), 3);
        rig.create(State.ACTIVE);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(3);
        AtomicInteger now = new AtomicInteger();
        Set<Integer> seen = new TreeSet<>();
        rig.answers(invocation -> {
            synchronized (seen) {
                seen.add(now.incrementAndGet());
            }
            running.countDown();
            await(go);
            now.decrementAndGet();
            return "{}";
        });
        for (int i = 0; i < 50; i++) {
            rig.send("r" + i, "{}");
        }
        running.await();
        assertThat(rig.queue.pending()).isEqualTo(50);
        go.countDown();
        rig.settle();
        assertThat(rig.invocations).hasSize(50);
        assertThat(seen.stream().mapToInt(Integer::intValue).max().orElse(0)).isEqualTo(3);
        assertThat(rig.queue.pending()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test void eventsSurviveARestart(@TempDir Path folder) {
        rig.close();
        rig = new QueueRig(MvTables.open(folder), 10);
        rig.create(State.ACTIVE);
        rig.fails("no stock");
        rig.send("r1", "{}");
        rig.settle();
        rig.close();

        rig = new QueueRig(MvTables.open(folder), 10);
        rig.settle();
        assertThat(rig.invocations).isEmpty();
        rig.advance(MINUTE);
        assertThat(rig.invocations).extracting(Invocation::requestId).containsExactly("r1");
        assertThat(rig.queue.pending()).isZero();
    }

    @Test void anEventThatWasBeingTriedIsTriedAgainAfterARestore() {
        Snapshot[] snapshot = new Snapshot[1];
        rig.answers(_ -> {
            snapshot[0] = rig.tables.snapshot();
            return "{}";
        });
        rig.send("r1", "{}");
        rig.settle();
        rig.answers(_ -> "{}");

        rig.tables.restore(snapshot[0]);
        rig.settle();
        assertThat(rig.invocations).extracting(Invocation::requestId).containsExactly("r1", "r1");
        assertThat(rig.queue.pending()).isZero();
    }

    @Test void aResetForgetsEvents() {
        rig.fails("no stock");
        rig.send("r1", "{}");
        rig.settle();
        rig.tables.reset();
        rig.advance(Duration.ofMinutes(10));
        assertThat(rig.invocations).hasSize(1);
    }

    @Test void theSeventeenthRunInACircleIsStopped() {
        rig.configure(2, null);
        Cause cause = QueueRig.CAUSE;
        for (int i = 0; i < 16; i++) {
            rig.send("r" + i, "{}", cause);
            rig.settle();
            cause = Cause.parse(rig.invocations.getLast().traceHeader().orElseThrow());
        }
        assertThat(rig.invocations).hasSize(16);
        rig.deliveries.clear();
        rig.send("last", "{}", cause);
        rig.settle();
        assertThat(rig.invocations).hasSize(16);
        assertThat(deliveryTo(QueueRig.QUEUE).payload().body()).contains("\"requestId\":\"last\"");
        assertThat(deliveryTo(QueueRig.DEAD).payload().attributes().get("ErrorMessage").stringValue())
                .startsWith("Lambda has detected your function being invoked in a recursive loop");
        rig.change(function -> function.withRecursiveLoop("Allow"));
        rig.send("allowed", "{}", cause);
        rig.settle();
        assertThat(rig.invocations).hasSize(17);
    }

    @Test void whatADestinationLeadsToBelongsToTheChain() {
        rig.configure(0, null);
        rig.send("r1", "{}");
        rig.settle();
        assertThat(deliveryTo(QueueRig.QUEUE).cause().lineage())
                .isEqualTo(Cause.parse(rig.invocations.getFirst().traceHeader().orElseThrow()).lineage());
        assertThat(deliveryTo(QueueRig.QUEUE).cause().lineage().isEmpty()).isFalse();
    }

    @Test void faultsOfBrumeAreRetriedAndFaultsOfTheUserAreNot() {
        rig.configure(2, null);
        rig.answers(_ -> {
            throw AwsException.receiver(500, "ServiceException", "Brume is stopping");
        });
        rig.send("r1", "{}");
        rig.settle();
        assertThat(rig.queue.pending()).isEqualTo(1);
        rig.answers(_ -> {
            throw AwsException.sender(400, "InvalidParameterValueException", "no");
        });
        rig.send("r2", "{}");
        rig.settle();
        assertThat(rig.queue.pending()).isEqualTo(1);
        assertThat(deliveryTo(QueueRig.DEAD).payload().attributes().get("ErrorCode").stringValue()).isEqualTo("400");
    }

    @Test void accountsHaveNothingToDoWithEachOther() {
        rig.queue.enqueue(new Scope(new AccountId("111111111111"), Rig.SCOPE.region()), QueueRig.NAME, "", "r1",
                Blob.utf8("{}"), QueueRig.CAUSE);
        rig.settle();
        assertThat(rig.invocations).isEmpty();
        assertThat(rig.verdicts()).singleElement().isInstanceOf(Verdict.Lost.class);
    }
}
