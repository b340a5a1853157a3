package dev.brume.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.spi.StoredSetting;
import dev.brume.trace.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSdkTargetTest {
    private static final AccountId ACCOUNT = new AccountId("123456789012");
    private static final Caller ROLE = new Caller(
            Caller.Kind.ROLE_SESSION, ACCOUNT, "arn:aws:sts::123456789012:assumed-role/r/s", "AROA:s", "", Map.of());
    private static final Cause CAUSE = new Cause("1-58406520-a006649127e371903a2de979", "53995c3f42cd8ad8", true);
    private static final String QUEUE_URL = "http://localhost/123456789012/orders";

    private final FakeService sqs = new FakeService("sqs")
            .on("GetQueueAttributes", (_, input) -> Map.of("Attributes", Map.of("Url", input.get("QueueUrl"))))
            .on("ReceiveMessage", (call, _) -> {
                call.concerns("arn:aws:sqs:eu-west-3:123456789012:orders");
                call.note("MessageId", "m1");
                return Map.of("Messages", List.of(Map.of("Body", "caf\u00e9")));
            })
            .onError("DeleteQueue", AwsException.sender(400, "QueueDoesNotExist", "The specified queue does not exist."))
            .on("CreateQueue", (_, _) -> Map.of("QueueUrl", QUEUE_URL))
            .storing(new StoredSetting("CreateQueue", "Attributes.KmsMasterKeyId", "messages are not encrypted at rest"));
    private final FakeService logs = new FakeService("logs")
            .on("DescribeLogGroups", (_, input) -> Map.of("nextToken", String.valueOf(input.get("logGroupNamePrefix"))));
    private final FakeService kms = new FakeService("kms")
            .on("Encrypt", (_, input) -> Map.of("CiphertextBlob", input.get("Plaintext")));
    private final FakeService lambda = new FakeService("lambda")
            .on("Invoke", (_, input) -> Map.of("StatusCode", 200, "Payload", input.get("Payload")))
            .on("GetFunction", (_, input) -> Map.of("Tags", Map.of("name", input.get("FunctionName"))));
    private final FakeService events = new FakeService("events")
            .on("StartReplay", (_, input) -> Map.of(
                    "ReplayStartTime", input.get("EventStartTime"), "State", "STARTING"));
    private final FakeService sfn = new FakeService("stepfunctions")
            .on("StartExecution", (_, input) -> Map.of("executionArn", input.get("name"), "startDate", Instant.EPOCH));
    private final FakeService secrets = new FakeService("secretsmanager")
            .on("CreateSecret", (_, input) -> Map.of("VersionId", input.get("ClientRequestToken")));
    private final AwsSdkTarget target =
            new AwsSdkTarget(List.of(sqs, logs, kms, lambda, events, sfn, secrets), Set.of("iam"));

    private static Delivery delivery(String operation, String input, Map<String, String> parameters) {
        return Delivery.of(new Payload(input, Map.of(), parameters))
                .in(new Scope(AccountId.DEFAULT, new Region("eu-west-3")))
                .to("aws-sdk://" + operation)
                .as(ROLE)
                .causedBy(CAUSE)
                .at(Instant.EPOCH);
    }

    private String answer(String operation, String input) {
        return target.deliver(delivery(operation, input, Map.of())).body();
    }

    @Test void theOperationRunsAsThePrincipalInItsAccountAndTheRegionOfTheDelivery() {
        assertThat(answer("sqs/GetQueueAttributes", "{\"QueueUrl\":\"" + QUEUE_URL + "\"}"))
                .isEqualTo("{\"Attributes\":{\"Url\":\"" + QUEUE_URL + "\"}}");
        assertThat(sqs.calls).singleElement().satisfies(call -> {
            assertThat(call.scope()).isEqualTo(new Scope(ACCOUNT, new Region("eu-west-3")));
            assertThat(call.caller()).isEqualTo(ROLE);
            assertThat(call.cause()).isEqualTo(CAUSE);
            assertThat(call.http()).isNull();
        });
    }

    @Test void theAnswerSaysForTheTraceWhatTheCallWasAbout() {
        Answer answer = target.deliver(delivery("sqs/ReceiveMessage", "{\"QueueUrl\":\"" + QUEUE_URL + "\"}", Map.of()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"Messages\":[{\"Body\":\"caf\u00e9\"}]}");
        assertThat(answer.details())
                .containsEntry("Resource", "arn:aws:sqs:eu-west-3:123456789012:orders")
                .containsEntry("MessageId", "m1")
                .containsEntry("RequestId", sqs.calls.getFirst().requestId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LogGroupNamePrefix", "logGroupNamePrefix"}) void membersBeginWithACapitalWhateverTheModelSays(String member) {
        assertThat(answer("logs/describeLogGroups", "{\"" + member + "\":\"/aws\"}")).isEqualTo("{\"NextToken\":\"/aws\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stepfunctions/StartExecution", "sfn/startExecution"}) void aServiceHasTheNameOfItsModelAndThatOfSdks(
            String operation) {
        assertThat(answer(operation, "{\"StateMachineArn\":\"arn:aws:states:eu-west-3:123456789012:stateMachine:m\",\"Name\":\"n\"}"))
                .isEqualTo("{\"ExecutionArn\":\"n\",\"StartDate\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test void membersOfPathsHeadersAndStatusesStandBesideTheOthers() {
        assertThat(answer("lambda/GetFunction", "{\"FunctionName\":\"f\"}")).isEqualTo("{\"Tags\":{\"name\":\"f\"}}");
        assertThat(answer("lambda/Invoke", "{\"FunctionName\":\"f\",\"Payload\":\"x\"}"))
                .isEqualTo("{\"StatusCode\":200,\"Payload\":\"x\"}");
    }

    /// As recorded of s3:PutObject, whose object then holds the JSON of what was not a string.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"a text\"                    | a text",
        "{\"Dict\": \"Value\"}         | {\"Dict\":\"Value\"}",
        "[\"List\", {\"Data\": 1.50}]  | [\"List\",{\"Data\":1.50}]",
        "false                         | false"}) void aBlobIsTextOrTheJsonThatIsGiven(String given, String bytes) {
        answer("kms/Encrypt", "{\"KeyId\":\"k\",\"Plaintext\":" + given + "}");
        assertThat(answer("kms/Encrypt", "{\"KeyId\":\"k\",\"Plaintext\":" + given + "}"))
                .isEqualTo("{\"CiphertextBlob\":\"" + bytes.replace("\"", "\\\"") + "\"}");
    }

    @Test void aBlobIsInBase64IfTheDeliverySaysSo() {
        Answer answer = target.deliver(
                delivery("kms/Encrypt", "{\"KeyId\":\"k\",\"Plaintext\":\"AP8=\"}", Map.of("Blobs", "base64")));
        assertThat(answer.body()).isEqualTo("{\"CiphertextBlob\":\"AP8=\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2030-01-01T00:00:00Z\"", "\"2030-01-01T01:00:00+01:00\"", "1893456000"}) void aTimestampIsIsoOrEpochSeconds(
            String time) {
        assertThat(answer("eventbridge/StartReplay", """
                {"ReplayName":"r","EventSourceArn":"arn:aws:events:eu-west-3:123456789012:archive/a",
                 "EventStartTime":%s,"EventEndTime":%s,"Destination":{"Arn":"arn:aws:events:eu-west-3:123456789012:bus/b"}}
                """.formatted(time, time)))
                .isEqualTo("{\"State\":\"STARTING\",\"ReplayStartTime\":\"2030-01-01T00:00:00Z\"}");
    }

    @Test void aTokenThatSdksMakeUpIsMadeUp() {
        assertThat(answer("secretsmanager/CreateSecret", "{\"Name\":\"s\"}")).matches("\\{\"VersionId\":\"[0-9a-f-]{36}\"}");
        assertThat(answer("secretsmanager/CreateSecret", "{\"Name\":\"s\",\"ClientRequestToken\":\"01234567890123456789012345678901\"}"))
                .isEqualTo("{\"VersionId\":\"01234567890123456789012345678901\"}");
    }

    @Test void thePermissionIsAskedForAsAtTheEdge() {
        List<AccessRequest> asked = target.allAccess(delivery("sqs/CreateQueue", "{\"QueueName\":\"q\"}", Map.of()));
        assertThat(asked).singleElement().satisfies(access -> {
            assertThat(access.caller()).isEqualTo(ROLE);
            assertThat(access.action()).isEqualTo("sqs:CreateQueue");
            assertThat(access.context()).containsEntry("aws:RequestedRegion", List.of("eu-west-3"));
        });
    }

    @Test void errorsAreThoseOfTheOperation() {
        assertRefused("sqs/DeleteQueue", "{\"QueueUrl\":\"u\"}", "QueueDoesNotExist", "The specified queue does not exist.");
    }

    @Test void anInputThatBreaksAConstraintIsRefusedInTheWordsOfTheService() {
        assertRefused(
                "sqs/GetQueueAttributes", "{}", "MissingRequiredParameterException",
                "The request must contain the parameter QueueUrl.");
        assertRefused("sqs/GetQueueAttributes", "{\"QueueUrl\":{}}", "SerializationException",
                "Start of structure or map found where not expected.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "kinesis/PutRecord | NotImplemented | Brume does not have the service kinesis yet: PutRecord.",
        "iam/GetUser | NotImplemented | The service iam is switched off, by --services or BRUME_SERVICES: GetUser.",
        "sqs/PurgeQueue | NotImplemented | Brume does not implement sqs:PurgeQueue yet.",
        "sqs/Dance | UnknownOperationException | sqs has no operation Dance",
        "sqs | UnknownOperationException | sqs has no operation",
        "logs/StartLiveTail | NotImplemented | Brume does not implement the stream of events in StartLiveTail of logs yet."}) void whatThereIsNotIsRefusedByName(
                String operation, String code, String message) {
        assertThatThrownBy(() -> answer(operation, "{\"QueueUrl\":\"u\"}"))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "sqs/sendMessage, true", "sfn/startExecution, true", "sqs/dance, false", "sqs, false", "sqs/, false",
        "kinesis/putRecord, false"}) void itReachesTheOperationsOfTheServicesThatThereAre(String operation, boolean reaches) {
        assertThat(target.reaches("aws-sdk://" + operation)).isEqualTo(reaches);
    }

    @Test void aSettingThatIsOnlyStoredIsSaidInTheTrace() {
        Answer answer = target.deliver(delivery(
                "sqs/CreateQueue", "{\"QueueName\":\"q\",\"Attributes\":{\"KmsMasterKeyId\":\"k\"}}", Map.of()));
        assertThat(answer.details()).containsEntry(
                "Warning", "CreateQueue Attributes.KmsMasterKeyId is stored only: messages are not encrypted at rest");
    }

    private void assertRefused(String operation, String input, String code, String message) {
        assertThatThrownBy(() -> answer(operation, input))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
