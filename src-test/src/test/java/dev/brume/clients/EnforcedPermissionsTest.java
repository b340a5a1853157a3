package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;

/// What clients are refused where permissions are enforced.
class EnforcedPermissionsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("IAM", "enforce"));

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final SqsClient sqs = sdk.sqs();
    private final IamClient iam = sdk.iam();
    private final StsClient sts = sdk.sts();
    private final String url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();

    private String role;

    @BeforeEach void roleThatMaySend() {
        role = iam.createRole(request -> request.roleName("cook").assumeRolePolicyDocument(JavaSdk.ANYBODY)).role().arn();
        iam.putRolePolicy(request -> request.roleName("cook").policyName("sends").policyDocument(
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:*:*:orders"}]}"""));
    }

    @AfterEach void closeClients() {
        sqs.close();
        iam.close();
        sts.close();
    }

    private SqsClient assumed(String sessionPolicy) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder().roleArn(role).roleSessionName("evening").durationSeconds(3600);
        if (!sessionPolicy.isEmpty()) {
            request.policy(sessionPolicy);
        }
        return sdk.as(sts.assumeRole(request.build()).credentials()).sqs();
    }

    private static void assertDenied(SqsException refusal, String action) {
        assertThat(refusal.awsErrorDetails().errorCode()).startsWith("AccessDenied");
        assertThat(refusal.getMessage().toLowerCase(Locale.ROOT)).contains("is not authorized to perform: sqs:" + action);
    }

    @Test void roleMayDoWhatItsPolicyAllowsAndNothingElse() {
        try (SqsClient cook = assumed("")) {
            cook.sendMessage(request -> request.queueUrl(url).messageBody("soup"));

            SqsException refusal = catchThrowableOfType(
                    SqsException.class, () -> cook.receiveMessage(request -> request.queueUrl(url)));
            assertDenied(refusal, "receivemessage");
            assertThat(refusal.getMessage()).contains("arn:aws:sts::" + account + ":assumed-role/cook/evening",
                    "arn:aws:sqs:eu-west-3:" + account + ":orders", "because no identity-based policy allows the ");
        }
    }

    @Test void sessionPolicyNarrowsWhatTheRoleMay() {
        try (SqsClient cook = assumed("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:GetQueueUrl","Resource":"*"}]}""")) {
            assertDenied(catchThrowableOfType(
                    SqsException.class, () -> cook.sendMessage(request -> request.queueUrl(url).messageBody("soup"))), "sendmessage");
        }
    }

    @Test void queuePolicyLetsAnotherAccountInAndAnExplicitDenyKeepsTheOwnRoleOut() {
        String guest = RunningBrume.newAccount();
        String policy = """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sqs:SendMessage","Resource":"*"},
                 {"Effect":"Deny","Principal":{"AWS":"%s"},"Action":"sqs:SendMessage","Resource":"*"}]}""".formatted(guest, role);
        try (SqsClient cook = assumed(""); SqsClient visitor = JavaSdk.of(BRUME.uri(), guest).sqs()) {
            SqsException before = catchThrowableOfType(
                    SqsException.class, () -> visitor.sendMessage(request -> request.queueUrl(url).messageBody("order")));
            sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, policy)));

            assertDenied(before, "sendmessage");
            visitor.sendMessage(request -> request.queueUrl(url).messageBody("order"));
            SqsException denied = catchThrowableOfType(
                    SqsException.class, () -> cook.sendMessage(request -> request.queueUrl(url).messageBody("soup")));
            assertDenied(denied, "sendmessage");
            assertThat(denied.getMessage()).contains("with an explicit deny in a resource-based policy");
        }
    }

    @Test void rootUserIsBoundByAnExplicitDenyAndCanTakeThePolicyAway() {
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*"}]}""")));

        SqsException denied = catchThrowableOfType(
                SqsException.class, () -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("soup")));
        assertDenied(denied, "sendmessage");
        assertThat(denied.getMessage()).contains("with an explicit deny in a resource-based policy");

        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, "")));
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("soup"));
    }

    @Test void credentialsOfASessionExpireOnTheTimeline() {
        try (SqsClient cook = assumed("")) {
            cook.sendMessage(request -> request.queueUrl(url).messageBody("soup"));
            BRUME.advance(Duration.ofMinutes(61));

            SqsException expired = catchThrowableOfType(
                    SqsException.class, () -> cook.sendMessage(request -> request.queueUrl(url).messageBody("late soup")));
            assertThat(expired.awsErrorDetails().errorCode()).startsWith("ExpiredToken");
            assertThat(expired.getMessage()).contains("The security token included in the request is expired");
        }
    }

    @Test void roleThatTrustsSomebodyElseIsNotAssumed() {
        iam.createUser(request -> request.userName("ann"));
        iam.attachUserPolicy(request -> request.userName("ann").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        AccessKey key = iam.createAccessKey(request -> request.userName("ann")).accessKey();
        JavaSdk ann = new JavaSdk(BRUME.uri(), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        try (StsClient stsOfAnn = ann.sts()) {
            stsOfAnn.assumeRole(request -> request.roleArn(role).roleSessionName("evening"));
            iam.updateAssumeRolePolicy(request -> request.roleName("cook").policyDocument("""
                    {"Version":"2012-10-17","Statement":[
                     {"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));

            StsException refusal = catchThrowableOfType(
                    StsException.class, () -> stsOfAnn.assumeRole(request -> request.roleArn(role).roleSessionName("evening")));
            assertThat(refusal.statusCode()).isEqualTo(403);
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(refusal.getMessage()).contains("is not authorized to perform: sts:AssumeRole on resource: " + role);
        }
    }
}
