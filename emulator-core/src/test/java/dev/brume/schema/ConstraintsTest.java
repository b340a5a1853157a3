package dev.brume.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.aws.AwsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ModelSchemas IAM = ModelSchemas.of("iam");
    private static final ModelSchemas SQS = ModelSchemas.of("sqs");

    static List<Arguments> recorded() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        try (InputStream in = ConstraintsTest.class.getResourceAsStream("recorded-violations.json")) {
            JSON.readTree(in).get("cases").forEach(one -> cases.add(Arguments.of(
                    one.get("service").asText(),
                    one.get("operation").asText(),
                    one.get("input"),
                    one.get("code").asText(),
                    one.get("message").asText())));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0} {1}: {4}")
    @MethodSource("recorded") void refusesAsAwsDid(String service, String operation, JsonNode input, String code, String message) {
        ModelSchemas schemas = ModelSchemas.of(service);
        AwsException refusal = refusal(Constraints.of(schemas), schemas, operation, input);
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test void aValidInputPasses() {
        assertThatCode(() -> check(Constraints.of(IAM), IAM, "CreateRole", """
                {"RoleName": "r", "AssumeRolePolicyDocument": "{}", "Tags": [{"Key": "k", "Value": ""}]}"""))
                .doesNotThrowAnyException();
    }

    @Test void aSensitiveValueIsNotShown() {
        assertThatThrownBy(() -> check(Constraints.of(IAM), IAM, "CreateLoginProfile", """
                {"UserName": "u", "Password": "%s"}""".formatted("p".repeat(129))))
                .hasMessage("1 validation error detected: Value at 'password' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 128");
    }

    @Test void aStructureInsideAListIsNamedByItsPositionFromOne() {
        assertThatThrownBy(() -> check(Constraints.of(IAM), IAM, "TagRole", """
                {"RoleName": "r", "Tags": [{"Key": "k", "Value": "v"}, {"Key": "k"}]}"""))
                .hasMessage("1 validation error detected: Value null at 'tags.2.member.value' failed to satisfy constraint: "
                        + "Member must not be null");
    }

    @Test void anInputWithThousandsOfMistakesIsAnsweredWithTheFirstTen() {
        String tags = "{\"Key\": \"k\"},".repeat(5_000);
        assertThatThrownBy(() -> check(Constraints.of(IAM), IAM, "TagRole", """
                {"RoleName": "r", "Tags": [%s{"Key": "k", "Value": "v"}]}""".formatted(tags)))
                .hasMessageStartingWith("10 validation errors detected: ")
                .hasMessageContaining("tags.9.member.value")
                .hasMessageNotContaining("tags.10.member.value");
    }

    @Test void sqsAsksForAMissingParameter() {
        AwsException refusal = refusal(Constraints.of(SQS), SQS, "SendMessage", json("{\"QueueUrl\": \"q\"}"));
        assertThat(refusal).hasMessage("The request must contain the parameter MessageBody.");
        assertThat(refusal.code()).isEqualTo("MissingRequiredParameterException");
    }

    @Test void aServiceMayCheckAMemberItself() {
        Constraints constraints = Constraints.of(SQS).exempting("SendMessage.MessageBody");
        assertThatCode(() -> check(constraints, SQS, "SendMessage", "{\"QueueUrl\": \"q\"}")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(constraints, SQS, "SendMessage", "{}")).hasMessageContaining("QueueUrl");
    }

    @Test void aServiceMayCheckAnOperationItself() {
        assertThatCode(() -> check(Constraints.of(SQS).exempting("SendMessage"), SQS, "SendMessage", "{}"))
                .doesNotThrowAnyException();
    }

    @Test void aServiceMayUseItsOwnWords() {
        Constraints constraints = Constraints.of(SQS)
                .worded((operation, violations) -> AwsException.sender(
                        400, "Oops", operation.name() + " " + violations.getFirst().path()));
        assertThatThrownBy(() -> check(constraints, SQS, "SendMessage", "{}")).hasMessage("SendMessage queueUrl");
    }

    @Test void aMapOfSimpleValuesIsReportedAsAWhole() {
        ModelSchemas lambda = ModelSchemas.of("lambda");
        assertThatThrownBy(() -> check(Constraints.of(lambda), lambda, "CreateAlias", """
                {"FunctionName": "f", "Name": "a", "FunctionVersion": "1",
                 "RoutingConfig": {"AdditionalVersionWeights": {"!": 0.5}}}"""))
                .hasMessage("1 validation error detected: Value '{!=0.5}' at 'routingConfig.additionalVersionWeights' failed to"
                        + " satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to"
                        + " 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression"
                        + " pattern: [0-9]+]");
    }

    private static void check(Constraints constraints, ModelSchemas schemas, String operation, String input) {
        constraints.check(schemas.operation(operation), schemas.input(operation, json(input)));
    }

    private static AwsException refusal(Constraints constraints, ModelSchemas schemas, String operation, JsonNode input) {
        return catchThrowableOfType(
                AwsException.class,
                () -> constraints.check(schemas.operation(operation), schemas.input(operation, input)));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
