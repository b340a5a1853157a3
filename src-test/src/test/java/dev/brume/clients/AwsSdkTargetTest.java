package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.spi.Platform;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Operations that services call of each other, with the services themselves: `aws-sdk://sqs/SendMessage`.
class AwsSdkTargetTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("IAM", "enforce"));

    private final AccountId account = new AccountId(RunningBrume.newAccount());
    private final Scope scope = new Scope(account, new Region("eu-west-3"));
    private final Platform platform = BRUME.platform();
    private final Caller root = Caller.root(account, "aws", "");

    private JsonNode call(Caller caller, String operation, String input) {
        Delivery delivery = Delivery.of(Payload.of(input))
                .in(scope)
                .from("arn:aws:states:eu-west-3:" + account + ":stateMachine:m")
                .to("aws-sdk://" + operation)
                .as(caller)
                .causedBy(platform.trace().begin(null))
                .at(platform.timeline().now());
        return Json.parse(platform.router().call(delivery).body());
    }

    @Test void aMessageGoesThroughAQueue() {
        String url = call(root, "sqs/createQueue", "{\"QueueName\":\"orders\"}").path("QueueUrl").asText();
        String id = call(root, "sqs/sendMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"feed the cat\"}").path("MessageId")
                .asText();
        JsonNode message = call(
                root, "sqs/ReceiveMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageSystemAttributeNames\":[\"All\"]}")
                .path("Messages").path(0);
        assertThat(message.path("Body").asText()).isEqualTo("feed the cat");
        assertThat(message.path("MessageId").asText()).isEqualTo(id);
        assertThat(message.path("Attributes").path("AWSTraceHeader").asText()).as("the service's own trace goes on").contains("Root=");
        assertThat(platform.trace().find(new Trace.Query(Optional.of(account), Optional.of(id), Optional.empty(), Optional.empty(),
                Optional.empty(), 10))).extracting(Hop::action).contains("sqs:SendMessage", "sqs:ReceiveMessage");
    }

    @Test void aRoleMayDoWhatItsPolicyAllows() {
        String trust = "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":"
                + "{\\\"Service\\\":\\\"states.amazonaws.com\\\"},\\\"Action\\\":\\\"sts:AssumeRole\\\"}]}";
        JsonNode role = call(root, "iam/createRole", "{\"RoleName\":\"cook\",\"AssumeRolePolicyDocument\":\"" + trust + "\"}").path("Role");
        assertThat(role.path("CreateDate").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        call(root, "iam/putRolePolicy", "{\"RoleName\":\"cook\",\"PolicyName\":\"p\",\"PolicyDocument\":"
                + "\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"sqs:CreateQueue\\\","
                + "\\\"Resource\\\":\\\"*\\\"}]}\"}");
        Caller cook = platform.credentials().assume(role.path("Arn").asText(), "evening").orElseThrow();
        String url = call(cook, "sqs/createQueue", "{\"QueueName\":\"of-the-cook\"}").path("QueueUrl").asText();
        assertThat(url).endsWith("/" + account + "/of-the-cook");
        assertThatThrownBy(() -> call(cook, "sqs/sendMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"soup\"}"))
                .isInstanceOfSatisfying(AwsException.class, error -> assertThat(error.code()).isEqualTo("AccessDenied"))
                .hasMessageContaining("is not authorized to perform: sqs:SendMessage");
        assertThatThrownBy(() -> call(cook, "iam/getRole", "{\"RoleName\":\"cook\"}")).hasMessageContaining("iam:GetRole");
    }

    @Test void errorsKeepTheirCodes() {
        assertThatThrownBy(() -> call(root, "iam/getRole", "{\"RoleName\":\"nobody\"}"))
                .isInstanceOfSatisfying(AwsException.class, error -> assertThat(error.code()).isEqualTo("NoSuchEntity"));
        assertThatThrownBy(() -> call(root, "sqs/getQueueUrl", "{\"QueueName\":\"none\"}"))
                .isInstanceOfSatisfying(AwsException.class, error -> assertThat(error.code()).isEqualTo("QueueDoesNotExist"));
    }
}
