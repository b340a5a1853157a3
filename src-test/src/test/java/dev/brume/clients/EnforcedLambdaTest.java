package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;

/// Who may use functions and layers where permissions are enforced.
class EnforcedLambdaTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("IAM", "enforce"));

    private static final String TRUSTS_LAMBDA = """
            {"Version":"2012-10-17","Statement":[
             {"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private final String account = RunningBrume.newAccount();
    private final String guestAccount = RunningBrume.newAccount();
    private final LambdaClient owner = JavaSdk.of(BRUME.uri(), account).lambda();
    private final LambdaClient guest = JavaSdk.of(BRUME.uri(), guestAccount).lambda();
    private final IamClient iam = JavaSdk.of(BRUME.uri(), account).iam();
    private final IamClient guestIam = JavaSdk.of(BRUME.uri(), guestAccount).iam();
    private final String arn = "arn:aws:lambda:eu-west-3:" + account + ":function:orders";

    @BeforeEach void function() {
        create(owner, iam, "orders", "def handler(event, context):\n    return 'done'\n", CreateFunctionRequest.builder());
    }

    @AfterEach void close() {
        owner.close();
        guest.close();
        iam.close();
        guestIam.close();
    }

    private static void create(LambdaClient lambda, IamClient iam, String name, String code, CreateFunctionRequest.Builder request) {
        String role = iam.createRole(create -> create.roleName(name).assumeRolePolicyDocument(TRUSTS_LAMBDA)).role().arn();
        new PythonFunction(name, role, code).create(lambda, request);
    }

    private static String invoke(LambdaClient lambda, String function) {
        InvokeResponse answer = lambda.invoke(request -> request.functionName(function).payload(SdkBytes.fromUtf8String("{}")));
        return answer.payload().asUtf8String();
    }

    private void allow(String qualifier, String principal) {
        owner.addPermission(request -> request.functionName("orders").qualifier(qualifier).statementId("guests")
                .action("lambda:InvokeFunction").principal(principal));
    }

    private static LambdaException refusal(ThrowingCallable call) {
        LambdaException refusal = catchThrowableOfType(LambdaException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        return refusal;
    }

    /// A user of an account who may do what the policy says.
    private static LambdaClient user(IamClient iam, String name, String action) {
        iam.createUser(request -> request.userName(name));
        iam.putUserPolicy(request -> request.userName(name).policyName("may").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"*"}]}""".formatted(action)));
        AccessKey key = iam.createAccessKey(request -> request.userName(name)).accessKey();
        return new JavaSdk(BRUME.uri(), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())).lambda();
    }

    @Test void anotherAccountIsRefusedUntilTheFunctionsPolicyLetsItIn() {
        assertThat(refusal(() -> invoke(guest, arn)))
                .hasMessageContaining("User: arn:aws:iam::" + guestAccount + ":root is not authorized to"
                        + " perform: lambda:InvokeFunction on resource: " + arn + " because no resource-based policy allows the"
                        + " lambda:InvokeFunction action");
        allow(null, guestAccount);

        assertThat(invoke(guest, arn)).isEqualTo("\"done\"");
        refusal(() -> guest.getFunction(request -> request.functionName(arn)));
        owner.removePermission(request -> request.functionName("orders").statementId("guests"));
        refusal(() -> invoke(guest, arn));
    }

    @Test void whoMayInvokeAnAliasMayNotInvokeTheFunction() {
        owner.publishVersion(request -> request.functionName("orders"));
        owner.createAlias(request -> request.functionName("orders").name("live").functionVersion("1"));
        allow("live", guestAccount);

        assertThat(invoke(guest, arn + ":live")).isEqualTo("\"done\"");
        refusal(() -> invoke(guest, arn));
        refusal(() -> invoke(guest, arn + ":1"));
    }

    @Test void aUserOfTheOtherAccountNeedsItsOwnAccountsPermissionAsWell() {
        allow(null, guestAccount);
        try (LambdaClient may = user(guestIam, "may", "lambda:InvokeFunction"); LambdaClient mayNot = user(guestIam, "may-not", "sqs:*")) {
            assertThat(invoke(may, arn)).isEqualTo("\"done\"");
            assertThat(refusal(() -> invoke(mayNot, arn))).hasMessageContaining("because no identity-based policy allows the");
        }
    }

    @Test void aUserMayDoWhatItsPolicySays() {
        try (LambdaClient user = user(iam, "ann", "lambda:InvokeFunction")) {
            assertThat(invoke(user, "orders")).isEqualTo("\"done\"");
            assertThat(refusal(() -> user.getFunction(request -> request.functionName("orders"))))
                    .hasMessageContaining("lambda:GetFunction on resource: " + arn);
            refusal(() -> user.listFunctions());
        }
    }

    @Test void whoCreatesAFunctionMustBeAllowedToPassItsRole() {
        String role = iam.getRole(request -> request.roleName("orders")).role().arn();
        try (LambdaClient user = user(iam, "ann", "lambda:*")) {
            PythonFunction second = new PythonFunction("second", role, "def handler(event, context):\n    return 1\n");

            assertThat(refusal(() -> second.create(user))).hasMessageContaining("iam:PassRole on resource: " + role);
        }
    }

    @Test void anotherAccountsLayerIsRefusedUntilItsPolicyLetsItBeUsed() {
        PublishLayerVersionResponse layer = owner.publishLayerVersion(request -> request.layerName("tools")
                .content(content -> content.zipFile(ZipFile.of("python/tools.py", "answer = 42\n"))));
        String code = "import tools\ndef handler(event, context):\n    return tools.answer\n";
        CreateFunctionRequest.Builder request = CreateFunctionRequest.builder().layers(layer.layerVersionArn());

        assertThat(refusal(() -> create(guest, guestIam, "refused", code, request)))
                .hasMessageContaining(
                        "lambda:GetLayerVersion on resource: " + layer.layerVersionArn() + " because no resource-based policy");
        refusal(() -> guest.getLayerVersionByArn(get -> get.arn(layer.layerVersionArn())));
        owner.addLayerVersionPermission(add -> add.layerName("tools").versionNumber(1L).statementId("guests")
                .action("lambda:GetLayerVersion").principal(guestAccount));

        create(guest, guestIam, "allowed", code, request);
        assertThat(invoke(guest, "allowed")).isEqualTo("42");
        assertThat(guest.getLayerVersionByArn(get -> get.arn(layer.layerVersionArn())).version()).isEqualTo(1);
    }

    @Test void aServiceIsRefusedUntilTheFunctionsPolicyLetsItInForThatSource() {
        String group = "arn:aws:logs:eu-west-3:" + account + ":log-group:kitchen:*";
        try (CloudWatchLogsClient logs = JavaSdk.of(BRUME.uri(), account).logs()) {
            logs.createLogGroup(request -> request.logGroupName("kitchen"));
            PutSubscriptionFilterRequest filter = PutSubscriptionFilterRequest.builder().logGroupName("kitchen").filterName("all")
                    .filterPattern("").destinationArn(arn).build();
            owner.addPermission(request -> request.functionName("orders").statementId("other-group").action("lambda:InvokeFunction")
                    .principal("logs.amazonaws.com").sourceArn(group.replace("kitchen", "cellar")));
            assertThatThrownBy(() -> logs.putSubscriptionFilter(filter)).isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("Could not execute the lambda function.");

            owner.addPermission(request -> request.functionName("orders").statementId("this-group").action("lambda:InvokeFunction")
                    .principal("logs.amazonaws.com").sourceArn(group).sourceAccount(account));

            logs.putSubscriptionFilter(filter);
        }
    }
}
