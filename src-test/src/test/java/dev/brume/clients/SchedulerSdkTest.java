package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.ValidationException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// EventBridge Scheduler by the AWS SDK for Java 2, with permissions enforced and on a clock that stands still.
class SchedulerSdkTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("IAM", "enforce", "CLOCK", "paused"));

    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}""";
    private static final String MAY_SEND = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}""";

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final SchedulerClient scheduler = sdk.scheduler();
    private final SqsClient sqs = sdk.sqs();
    private final String queue = sqs.createQueue(request -> request.queueName("orders")).queueUrl();

    @AfterEach void closeClients() {
        scheduler.listSchedules(request -> {}).schedules().forEach(
                schedule -> scheduler.deleteSchedule(request -> request.name(schedule.name()).groupName(schedule.groupName())));
        scheduler.close();
        sqs.close();
    }

    private String role(String service, String policy) {
        try (var iam = sdk.iam()) {
            String arn =
                    iam.createRole(request -> request.roleName("clock").assumeRolePolicyDocument(TRUST.formatted(service))).role().arn();
            if (!policy.isEmpty()) iam.putRolePolicy(request -> request.roleName("clock").policyName("p").policyDocument(policy));
            return arn;
        }
    }

    private CreateScheduleRequest.Builder schedule(String expression, String role) {
        return CreateScheduleRequest.builder().name("s").scheduleExpression(expression)
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target -> target.arn("arn:aws:sqs:eu-west-3:" + account + ":orders").roleArn(role)
                        .input("<aws.scheduler.scheduled-time>"));
    }

    private List<String> received() {
        BRUME.settle();
        return sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10)).messages().stream().map(Message::body)
                .sorted().toList();
    }

    @Test void aYearOfMonthlySchedulesIsAMoment() {
        scheduler.createSchedule(schedule("cron(0 9 1 * ? *)", role("scheduler.amazonaws.com", MAY_SEND))
                .scheduleExpressionTimezone("America/New_York").build());
        BRUME.advance(Duration.ofDays(365));

        assertThat(scheduler.getSchedule(request -> request.name("s")).state()).isEqualTo(ScheduleState.ENABLED);
        BRUME.settle();
        // SQS keeps messages for four days.
        assertThat(received()).hasSizeLessThanOrEqualTo(1);
    }

    @Test void aScheduleInvokesItsTargetAsItsRole() {
        Instant start = BRUME.platform().timeline().now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(1));
        scheduler.createSchedule(schedule("rate(1 hour)", role("scheduler.amazonaws.com", MAY_SEND)).startDate(start)
                .endDate(start.plus(Duration.ofHours(2))).build());
        BRUME.advance(Duration.ofHours(5));

        assertThat(received()).containsExactly(
                start.toString(), start.plus(Duration.ofHours(1)).toString(), start.plus(Duration.ofHours(2)).toString());
    }

    @Test void aRoleThatTrustsSomebodyElseIsRefused() {
        assertThatThrownBy(() -> scheduler.createSchedule(schedule("rate(1 hour)", role("lambda.amazonaws.com", MAY_SEND)).build()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
    }

    @Test void whatTheRoleMayNotDoIsADeadLetter() {
        String dead = sqs.createQueue(request -> request.queueName("dead")).queueUrl();
        String role = role("scheduler.amazonaws.com", MAY_SEND.replace("\"*\"", "\"arn:aws:sqs:*:*:dead\""));
        scheduler.createSchedule(schedule("rate(1 hour)", role).target(target -> target.arn("arn:aws:sqs:eu-west-3:" + account + ":orders")
                .roleArn(role).deadLetterConfig(letter -> letter.arn("arn:aws:sqs:eu-west-3:" + account + ":dead"))).build());
        BRUME.settle();

        Message message = sqs.receiveMessage(request -> request.queueUrl(dead).messageAttributeNames("All")).messages().getFirst();
        assertThat(message.messageAttributes().get("ERROR_CODE").stringValue()).isEqualTo("AccessDenied");
        assertThat(received()).isEmpty();
    }

    @Test void aSessionMayOnlyPassTheRoleItIsAllowedTo() {
        String role = role("scheduler.amazonaws.com", MAY_SEND);
        try (var iam = sdk.iam(); var sts = sdk.sts()) {
            String clerk = iam.createRole(request -> request.roleName("clerk").assumeRolePolicyDocument(JavaSdk.ANYBODY)).role().arn();
            iam.putRolePolicy(request -> request.roleName("clerk").policyName("p").policyDocument("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"scheduler:*",
                     "Resource":"arn:aws:scheduler:*:*:schedule/default/*"}]}"""));
            var session = sts.assumeRole(request -> request.roleArn(clerk).roleSessionName("clerk")).credentials();
            try (SchedulerClient restricted = sdk.as(session).scheduler()) {
                assertThatThrownBy(() -> restricted.createSchedule(schedule("rate(1 hour)", role).build()))
                        .hasMessageContaining("iam:PassRole");
                assertThatThrownBy(() -> restricted.createScheduleGroup(request -> request.name("g")))
                        .hasMessageContaining("scheduler:CreateScheduleGroup");
                assertThatThrownBy(() -> restricted.getSchedule(request -> request.name("s")))
                        .isInstanceOf(ResourceNotFoundException.class);
            }
        }
    }

    @Test void pagesAndDefaultsAreReadByTheSdk() {
        String role = role("scheduler.amazonaws.com", MAY_SEND);
        for (String name : List.of("a", "b", "c")) {
            scheduler.createSchedule(schedule("at(2999-01-01T00:00:00)", role).name(name).build());
        }

        assertThat(scheduler.listSchedulesPaginator(request -> request.maxResults(2)).schedules()).extracting(ScheduleSummary::name)
                .containsExactly("a", "b", "c");
        GetScheduleResponse told = scheduler.getSchedule(request -> request.name("a"));
        assertThat(told.target().retryPolicy().maximumRetryAttempts()).isEqualTo(185);
        assertThat(told.creationDate()).isBetween(BRUME.platform().timeline().now().minusSeconds(1), BRUME.platform().timeline().now());
    }
}
