package dev.brume.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.Wire;
import dev.brume.protocol.WireRequest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are small or well-formed, and meant to cost much.
@Timeout(20)
class HostileRequestTest {
    private static final int MANY = 500_000;

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"Later\":", "{\"MessageAttributes\":{\"a\":{\"StringListValues\":[",
        "{\"Later\":[[{\"a\":"}) void deeplyNestedJsonIsRefused(String opening) {
        assertRefused(() -> Wire.decode("sqs", Wire.json("AmazonSQS.SendMessage", opening.repeat(MANY))), "SerializationException");
    }

    @Test void jsonThatNestsWithinTheModelIsRefusedBeyondTheBound() {
        String item = "{\"TableName\":\"t\",\"Item\":{\"k\":" + "{\"L\":[".repeat(MANY);
        WireRequest request = Wire.post(
                Blob.utf8(item), "Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "DynamoDB_20120810.PutItem");
        assertRefused(() -> Wire.decode("dynamodb", request), "SerializationException");
    }

    @Test void theDepthOfDynamoDbIsWithinTheBound() {
        String item = "{\"TableName\":\"t\",\"Item\":{\"k\":" + "{\"L\":[".repeat(32) + "{\"N\":\"1\"}" + "]}".repeat(32) + "}}";
        WireRequest request = Wire.post(
                Blob.utf8(item), "Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "DynamoDB_20120810.PutItem");
        assertThat(Wire.decode("dynamodb", request).get("TableName")).isEqualTo("t");
    }

    @Test void jsonWithTooManyValuesIsRefused() {
        assertRefused(
                () -> Wire.decode("sqs", Wire.json("AmazonSQS.SendMessage", "{\"Later\":[" + "[],".repeat(MANY) + "0]}")),
                "SerializationException");
    }

    @Test void hugeNumbersAreRefusedOrCutWithoutBeingWrittenOut() {
        assertRefused(
                () -> Wire.decode("sqs", Wire.json("AmazonSQS.SendMessage", "{\"DelaySeconds\":1e999999999}")), "SerializationException");
        assertRefused(
                () -> Wire.decode("sqs", Wire.json("AmazonSQS.SendMessage", "{\"DelaySeconds\":" + "9".repeat(MANY) + "}")),
                "SerializationException");
        assertRefused(
                () -> Wire.decode(
                        "cloudwatch",
                        Wire.json("GraniteServiceVersion20100801.PutMetricData", "{\"MetricData\":[{\"Timestamp\":1e308}]}")),
                "SerializationException");
    }

    @Test void deeplyNestedXmlIsRefused() {
        assertRefused(() -> Wire.decode("s3", Wire.request("POST", "/b?delete", "<Delete>" + "<a>".repeat(MANY))), "MalformedXML");
    }

    @Test void entitiesThatMultiplyAreRefused() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE l [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a").append(i).append(" \"&a").append(i - 1).append(";&a").append(i - 1).append(";\">");
        }
        bomb.append("]><Delete><Object><Key>&a29;</Key></Object></Delete>");
        assertRefused(() -> Wire.decode("s3", Wire.request("POST", "/b?delete", bomb.toString())), "MalformedXML");
    }

    @Test void deeplyNestedCborIsRefused() {
        byte[] lists = new byte[MANY];
        Arrays.fill(lists, (byte) 0x81);
        byte[] tags = new byte[MANY];
        Arrays.fill(tags, (byte) 0xc1);
        for (byte[] body : List.of(lists, tags)) {
            assertRefused(() -> Wire.decode("cloudwatch", cbor(body)), "SerializationException");
        }
    }

    @Test void manyParametersInTheWorstOrderTakeNoLongerThanTheyAreLong() {
        StringBuilder form = new StringBuilder("Action=GetQueueAttributes");
        for (int i = 100_000; i > 0; i--) {
            form.append("&AttributeName.").append(i).append("=a");
        }
        assertThat((List<?>) Wire.decode("sqs", Wire.form(form.toString())).get("AttributeNames")).hasSize(100_000);
    }

    @Test void aNameOfManyPartsIsIgnoredOrRefused() {
        String parts = ".member.1".repeat(MANY / 10);
        assertThat(Wire.decode("sqs", Wire.form("Action=ListQueues&Later" + parts + "=1"))).hasToString("{}");
        assertThat(Wire.decode("sns", Wire.form("Action=UntagResource&TagKeys.member.1" + parts + "=1")))
                .hasToString("{TagKeys=[]}");
    }

    @Test void manySlashesAreNoOperation() {
        assertRefused(() -> Wire.decode("lambda", Wire.get("/2015-03-31/functions" + "/a".repeat(MANY))), "UnknownOperationException");
        assertRefused(() -> Wire.decode("lambda", Wire.get("/".repeat(MANY))), "UnknownOperationException");
    }

    private static WireRequest cbor(byte[] body) {
        return new WireRequest(
                "POST",
                "/service/x/operation/PutMetricData",
                "",
                Headers.of("smithy-protocol", "rpc-v2-cbor"),
                Blob.of(body),
                false);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(AwsException.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
