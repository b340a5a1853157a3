package dev.brume.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.spi.Call;
import dev.brume.table.MvTables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused.
class ScheduleRulesTest {
    private SchedulerRig rig = new SchedulerRig();

    @AfterEach void close() {
        rig.close();
    }

    private void refused(CreateScheduleInput.Builder input, String code, String message) {
        assertThatThrownBy(() -> rig.create(input)).isInstanceOfSatisfying(AwsException.class, e -> {
            assertThat(e.getMessage()).isEqualTo(message);
            assertThat(e.code()).isEqualTo(code);
        });
    }

    private void invalid(CreateScheduleInput.Builder input, String message) {
        refused(input, "ValidationException", message);
    }

    private static CreateScheduleInput.Builder to(String arn) {
        return SchedulerRig.schedule("s", "rate(1 hour)").target(Target.builder().arn(arn).roleArn(SchedulerRig.ROLE).build());
    }

    @Test void anExpressionIsRefusedBeforeTheRoleIsLookedAt() {
        rig.denied.add("sts:AssumeRole");

        invalid(SchedulerRig.schedule("s", "rate(10 minutess)"), "Invalid Schedule Expression rate(10 minutess).");
        invalid(SchedulerRig.schedule("s", "rate(10 minutes)"),
                "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
    }

    @Test void zonesAreThoseOfTheDatabase() {
        invalid(SchedulerRig.schedule("s", "rate(1 hour)").scheduleExpressionTimezone("Europe/Atlantis"),
                "Invalid Schedule Expression Timezone Europe/Atlantis.");
    }

    @Test void datesMustLieAhead() {
        invalid(SchedulerRig.schedule("s", "rate(1 hour)").startDate(SchedulerRig.NOON.minus(Duration.ofMinutes(6))),
                "The StartDate you specify cannot be earlier than 5 minutes ago.");
        invalid(SchedulerRig.schedule("s", "rate(1 hour)").endDate(SchedulerRig.NOON), "The EndDate you specify cannot be in the past.");
        invalid(SchedulerRig.schedule("s", "rate(1 hour)").startDate(SchedulerRig.NOON.plusSeconds(60))
                .endDate(SchedulerRig.NOON.plusSeconds(60)),
                "The StartDate you specify must come before the EndDate.");
    }

    @Test void aWindowIsGivenWhereItIsFlexible() {
        invalid(SchedulerRig.schedule("s", "rate(1 hour)").flexibleTimeWindow(new FlexibleTimeWindow(null, "FLEXIBLE")),
                "MaximumWindowInMinutes must be provided when FlexibleTimeWindowMode is set to FLEXIBLE.");
        invalid(SchedulerRig.schedule("s", "rate(1 hour)").flexibleTimeWindow(new FlexibleTimeWindow(5, "OFF")),
                "MaximumWindowInMinutes must not be provided when FlexibleTimeWindowMode is set to OFF.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "arn:aws:s3:::bucket", "arn:aws:lambda:eu-west-3:000000000000:layer:x",
        "arn:aws:events:eu-west-3:000000000000:api-destination/x", "arn:aws:scheduler:::aws-sdk:sqs",
        "arn:aws:scheduler:::sqs:sendMessage"}) void whatIsNoTargetOfAwsIsRefused(String arn) {
        invalid(to(arn), "Provided Arn is not in correct format.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getQueueUrl", "listQueues", "describeX", "receiveMessage", "batchGetItem",
        "invokeModel"}) void universalTargetsDoNotOnlyRead(String action) {
        invalid(to("arn:aws:scheduler:::aws-sdk:sqs:" + action), action + " API is not supported.");
    }

    @Test void universalTargetsAreThere() {
        invalid(universal("sqs:dance"), "The target arn:aws:scheduler:::aws-sdk:sqs:dance is not supported: sqs has no operation Dance.");
        refused(universal("nowhere:sendMessage"), "NotImplemented", "no such service");
    }

    private static CreateScheduleInput.Builder universal(String operation) {
        return SchedulerRig.schedule("s", "rate(1 hour)").target(Target.builder().arn("arn:aws:scheduler:::aws-sdk:" + operation)
                .roleArn(SchedulerRig.ROLE).input("{}").build());
    }

    @Test void universalTargetsNeedAnInput() {
        invalid(to("arn:aws:scheduler:::aws-sdk:sqs:sendMessage"), "You must provide an input to set this target for your schedule.");
    }

    @Test void targetsAreInTheRegionOfTheSchedule() {
        invalid(to("arn:aws:sqs:us-west-2:000000000000:orders"), "The target ARN provided does not match the current region eu-west-3.");
    }

    @ParameterizedTest
    @CsvSource({"arn:aws:kinesis:eu-west-3:000000000000:stream/s", "arn:aws:ecs:eu-west-3:000000000000:cluster/c",
        "arn:aws:sagemaker:eu-west-3:000000000000:pipeline/p", "arn:aws:codebuild:eu-west-3:000000000000:project/p",
        "arn:aws:firehose:eu-west-3:000000000000:deliverystream/d", "arn:aws:inspector:eu-west-3:000000000000:target/0-x",
        "arn:aws:codepipeline:eu-west-3:000000000000:p",
        "arn:aws:states:eu-west-3:000000000000:stateMachine:m"}) void targetsThatBrumeDoesNotReachAreRefusedByName(String arn) {
        refused(to(arn), "NotImplemented", "Brume has no target that takes deliveries to " + arn + '.');
    }

    @Test void notBeingStrictTheyAreTakenAndWarnedOf() {
        rig.close();
        rig = new SchedulerRig(MvTables.inMemory(), SchedulerRig.NOON, Map.of("STRICT", "off"));
        Call call = SchedulerRig.call();
        String stream = "arn:aws:kinesis:eu-west-3:000000000000:stream/s";
        rig.scheduler.createSchedule(call, SchedulerRig.schedule("s", "rate(1 hour)").target(Target.builder().arn(stream)
                .roleArn(SchedulerRig.ROLE).kinesisParameters(new KinesisParameters("key")).build()).build());

        assertThat(call.warnings()).containsExactly("Brume has no target that takes deliveries to " + stream + '.',
                "Brume has no targets that take KinesisParameters and does not keep them.");
        assertThat(rig.get("s").target().arn()).isEqualTo(stream);
    }

    @Test void parametersBelongToTheirTargets() {
        invalid(to(SchedulerRig.QUEUE + ".fifo"), "Parameters SqsParameters must be specified.");
        invalid(to("arn:aws:events:eu-west-3:000000000000:event-bus/default"),
                "Parameters EventBridgeParameters must be specified.");
        invalid(SchedulerRig.schedule("s", "rate(1 hour)").target(SchedulerRig.queue()
                .eventBridgeParameters(new EventBridgeParameters("a", "b")).build()),
                "Parameters EventBridgeParameters not supported for the target.");
        invalid(to("arn:aws:lambda:eu-west-3:000000000000:function:f").target(Target.builder().roleArn(SchedulerRig.ROLE)
                .arn("arn:aws:lambda:eu-west-3:000000000000:function:f").sqsParameters(new SqsParameters("a")).build()),
                "Parameters SqsParameters not supported for the target.");
    }

    @Test void inputIsJsonWhereTheTargetTakesNothingElse() {
        assertThatThrownBy(() -> rig.create(SchedulerRig.schedule("s", "rate(1 hour)").target(Target.builder().roleArn(SchedulerRig.ROLE)
                .arn("arn:aws:lambda:eu-west-3:000000000000:function:f").input("hello").build())))
                .hasMessageStartingWith("JSON syntax error in input for the target: ");
        invalid(SchedulerRig.schedule("s", "rate(1 hour)").target(SchedulerRig.queue().input("x".repeat(262_145)).build()),
                "The Input of the target is longer than 262144 bytes.");
    }

    @Test void aScheduleThatIsNeverDueIsTakenAndWarnedOf() {
        Call call = SchedulerRig.call();
        rig.scheduler.createSchedule(call, SchedulerRig.schedule("s", "at(2022-12-31T23:59:59)").build());

        assertThat(call.warnings()).containsExactly("The schedule will never be due: its time has passed.");
    }
}
