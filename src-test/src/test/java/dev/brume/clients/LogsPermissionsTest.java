package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/// Who may use a log group where permissions are enforced.
class LogsPermissionsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("IAM", "enforce"));

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final CloudWatchLogsClient logs = sdk.logs();

    @BeforeEach void makeGroup() {
        logs.createLogGroup(request -> request.logGroupName("kitchen"));
        logs.createLogStream(request -> request.logGroupName("kitchen").logStreamName("s"));
    }

    @AfterEach void closeClient() {
        logs.close();
    }

    private CloudWatchLogsClient with(String action, String resource) {
        try (IamClient iam = sdk.iam(); StsClient sts = sdk.sts()) {
            String role = iam.createRole(request -> request.roleName("cook").assumeRolePolicyDocument(JavaSdk.ANYBODY)).role().arn();
            iam.putRolePolicy(request -> request.roleName("cook").policyName("logs").policyDocument("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"%s"}]}""".formatted(action,
                    resource)));
            return sdk.as(sts.assumeRole(request -> request.roleArn(role).roleSessionName("evening")).credentials()).logs();
        }
    }

    private static void put(CloudWatchLogsClient client) {
        InputLogEvent event = InputLogEvent.builder().timestamp(Instant.now().toEpochMilli()).message("hot").build();
        client.putLogEvents(request -> request.logGroupName("kitchen").logStreamName("s").logEvents(event));
    }

    @Test void aPolicyForTheStreamsOfAGroupAllowsToWrite() {
        try (CloudWatchLogsClient cook = with("logs:PutLogEvents", "arn:aws:logs:*:*:log-group:kitchen:*")) {
            put(cook);
            CloudWatchLogsException refusal = catchThrowableOfType(CloudWatchLogsException.class,
                    () -> cook.getLogEvents(request -> request.logGroupName("kitchen").logStreamName("s")));
            assertThat(refusal.getMessage()).contains("is not authorized to perform: logs:GetLogEvents on resource: arn:aws:logs:eu-west-3:"
                    + account + ":log-group:kitchen:log-stream:s");
        }
        assertThat(logs.getLogEvents(request -> request.logGroupName("kitchen").logStreamName("s")).events()).hasSize(1);
    }

    @Test void aPolicyForTheGroupWithoutItsStreamsAllowsTagsOnly() {
        String arn = "arn:aws:logs:eu-west-3:" + account + ":log-group:kitchen";
        try (CloudWatchLogsClient cook = with("logs:*", arn)) {
            assertThat(catchThrowableOfType(CloudWatchLogsException.class, () -> put(cook)).getMessage()).contains("logs:PutLogEvents");
            cook.tagResource(request -> request.resourceArn(arn).tags(Map.of("a", "b")));
        }
    }
}
