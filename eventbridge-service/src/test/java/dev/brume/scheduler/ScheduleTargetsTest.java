package dev.brume.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.AccessRequest;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.trace.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What schedules invoke.
class ScheduleTargetsTest {
    private static final String ONCE = "at(2030-01-01T13:00:00)";
    private static final String ARN = "arn:aws:scheduler:eu-west-3:000000000000:schedule/default/once";

    private final SchedulerRig rig = new SchedulerRig();

    @AfterEach void close() {
        rig.close();
    }

    private void run(Target.Builder target) {
        rig.create(SchedulerRig.schedule("once", ONCE).target(target.build()));
        rig.advance(Duration.ofHours(1));
        rig.settle();
    }

    private Delivery only() {
        return rig.taken(SchedulerRig.QUEUE).getFirst();
    }

    @Test void withoutInputTheTargetIsToldThatTheTimeHasCome() {
        run(SchedulerRig.queue());

        JsonNode event = Json.parse(only().payload().body());
        assertThat(event.at("/source").asText()).isEqualTo("aws.scheduler");
        assertThat(event.at("/detail-type").asText()).isEqualTo("Scheduled Event");
        assertThat(event.at("/time").asText()).isEqualTo("2030-01-01T13:00:00Z");
        assertThat(event.at("/resources/0").asText()).isEqualTo(ARN);
        assertThat(event.at("/detail").isTextual()).isTrue();
    }

    @Test void inputIsSentAsItIsWithItsContextAttributes() {
        run(SchedulerRig.queue().input("<aws.scheduler.schedule-arn> at <aws.scheduler.scheduled-time>, <aws.scheduler.attempt-number>. "
                + "<aws.scheduler.execution-id>"));

        assertThat(only().payload().body()).matches(ARN + " at 2030-01-01T13:00:00Z, 1\\. [0-9a-f]{16}");
    }

    @Test void eachAttemptHasItsNumber() {
        rig.targets.status = 503;
        rig.create(SchedulerRig.schedule("once", ONCE)
                .target(SchedulerRig.queue().input("attempt <aws.scheduler.attempt-number>").retryPolicy(new RetryPolicy(3_600, 2))
                        .build()));
        rig.advance(Duration.ofHours(2));
        rig.settle();

        assertThat(rig.targets.refused).extracting(delivery -> delivery.payload().body())
                .containsExactly("attempt 1", "attempt 2", "attempt 3");
    }

    @Test void aFifoQueueGetsTheGroup() {
        run(Target.builder().arn(SchedulerRig.QUEUE + ".fifo").roleArn(SchedulerRig.ROLE).sqsParameters(new SqsParameters("customers")));

        assertThat(rig.taken(SchedulerRig.QUEUE + ".fifo").getFirst().payload().parameters()).containsEntry("MessageGroupId", "customers");
    }

    @Test void aBusGetsAnEventWithTheInputAsItsDetail() {
        String bus = "arn:aws:events:eu-west-3:000000000000:event-bus/default";
        run(Target.builder().arn(bus).roleArn(SchedulerRig.ROLE).input("{\"a\":1}")
                .eventBridgeParameters(new EventBridgeParameters("Due", "app")));

        Delivery delivery = rig.buses.taken.getFirst();
        assertThat(delivery.payload().body()).isEqualTo("{\"a\":1}");
        assertThat(delivery.payload().parameters()).isEqualTo(
                Map.of("Source", "app", "DetailType", "Due", "Resources", "[\"" + ARN + "\"]"));
    }

    @Test void aUniversalTargetIsCalledWithItsInput() {
        run(Target.builder().arn("arn:aws:scheduler:::aws-sdk:sqs:sendMessage").roleArn(SchedulerRig.ROLE)
                .input("{\"QueueUrl\":\"q\",\"MessageBody\":\"<aws.scheduler.scheduled-time>\"}"));

        Delivery delivery = rig.operations.taken.getFirst();
        assertThat(delivery.to()).isEqualTo("aws-sdk://sqs/sendMessage");
        assertThat(delivery.payload().body()).isEqualTo("{\"QueueUrl\":\"q\",\"MessageBody\":\"2030-01-01T13:00:00Z\"}");
    }

    @Test void theRoleInvokesOnBehalfOfTheGroup() {
        run(SchedulerRig.queue());

        assertThat(only().as().arn()).matches("arn:aws:sts::000000000000:assumed-role/clock/[0-9a-f]{32}");
        assertThat(only().from()).isEqualTo(ARN);
        AccessRequest trust = rig.asked.stream().filter(request -> request.action().equals("sts:AssumeRole")).toList().getLast();
        assertThat(trust.caller().arn()).isEqualTo("scheduler.amazonaws.com");
        assertThat(trust.context().get("aws:SourceArn")).containsExactly("arn:aws:scheduler:eu-west-3:000000000000:schedule-group/default");
    }

    private Map<String, String> attributesOfTheDeadLetter() {
        Map<String, String> attributes = new TreeMap<>();
        rig.taken(SchedulerRig.DEAD).getFirst().payload().attributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
        assertThat(attributes.remove("EXECUTION_ID")).matches("[0-9a-f]{16}");
        return attributes;
    }

    @Test void theDeadLetterSaysWhyAndHowOften() {
        rig.targets.status = 500;
        rig.create(SchedulerRig.schedule("once", ONCE).target(SchedulerRig.queue().input("hello")
                .deadLetterConfig(new DeadLetterConfig(SchedulerRig.DEAD)).retryPolicy(new RetryPolicy(null, 3)).build()));
        rig.advance(Duration.ofHours(2));

        assertThat(rig.taken(SchedulerRig.DEAD).getFirst().payload().body()).isEqualTo("hello");
        assertThat(attributesOfTheDeadLetter()).isEqualTo(Map.of(
                "ERROR_CODE", "AWS.SimpleQueueService.NonExistentQueue",
                "ERROR_MESSAGE", "The specified queue does not exist.",
                "EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts",
                "IS_PAYLOAD_TRUNCATED", "false",
                "RETRY_ATTEMPTS", "3",
                "SCHEDULED_TIME", "2030-01-01T13:00:00Z",
                "SCHEDULE_ARN", ARN,
                "TARGET_ARN", SchedulerRig.QUEUE));
    }

    @Test void theDeadLetterOfAUniversalTargetNamesItAsItWasGiven() {
        rig.operations.status = 400;
        run(Target.builder().arn("arn:aws:scheduler:::aws-sdk:sqs:sendMessage").roleArn(SchedulerRig.ROLE).input("{}")
                .deadLetterConfig(new DeadLetterConfig(SchedulerRig.DEAD)).retryPolicy(new RetryPolicy(null, 0)));

        assertThat(attributesOfTheDeadLetter()).containsEntry("TARGET_ARN", "arn:aws:scheduler:::aws-sdk:sqs:sendMessage")
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts").containsEntry("RETRY_ATTEMPTS", "0");
    }

    @Test void oneHundredAndEightyFiveRetriesFitIntoTheDayThatIsTheDefault() {
        rig.targets.status = 503;
        run(SchedulerRig.queue().deadLetterConfig(new DeadLetterConfig(SchedulerRig.DEAD)));
        rig.advance(Duration.ofDays(2));
        rig.settle();

        assertThat(rig.targets.refused).hasSize(186);
        assertThat(attributesOfTheDeadLetter()).containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts");
    }

    @Test void anInvocationThatIsTooOldIsGivenUp() {
        rig.targets.status = 503;
        run(SchedulerRig.queue().deadLetterConfig(new DeadLetterConfig(SchedulerRig.DEAD)).retryPolicy(new RetryPolicy(60, null)));
        rig.advance(Duration.ofMinutes(5));

        assertThat(attributesOfTheDeadLetter()).containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumEventAgeInSeconds");
    }

    @Test void aRoleThatTrustsNoLongerIsADeadLetter() {
        rig.create(SchedulerRig.schedule("once", ONCE).target(SchedulerRig.queue().input("hello")
                .deadLetterConfig(new DeadLetterConfig(SchedulerRig.DEAD)).build()));
        rig.denied.add("sts:AssumeRole");
        rig.advance(Duration.ofHours(1));

        assertThat(rig.taken(SchedulerRig.QUEUE)).isEmpty();
        assertThat(attributesOfTheDeadLetter()).containsEntry("ERROR_CODE", "AccessDenied").containsEntry("RETRY_ATTEMPTS", "0");
        assertThat(rig.hops()).anyMatch(hop -> hop.verdict() instanceof Verdict.DeadLettered && hop.from().equals(ARN));
    }

    @Test void whatTheRoleMayNotDoIsADeadLetter() {
        rig.denied.add("sqs:Send");
        run(SchedulerRig.queue().deadLetterConfig(new DeadLetterConfig("arn:aws:sqs:eu-west-3:000000000000:dead")));

        assertThat(rig.hops())
                .anyMatch(hop -> hop.verdict() instanceof Verdict.DeadLettered dead && dead.errorCode().equals("AccessDenied"));
    }
}
