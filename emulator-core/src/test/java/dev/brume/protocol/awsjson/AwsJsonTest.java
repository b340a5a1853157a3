package dev.brume.protocol.awsjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.Codec;
import dev.brume.protocol.CommonError;
import dev.brume.protocol.Wire;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.model.GenericStructure;
import dev.brume.protocol.model.ModelService;
import dev.brume.schema.Empty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsJsonTest {
    private static final Codec CODEC = AwsJson.version10(false);

    @Test void theTargetNamesTheOperation() {
        assertThat(CODEC.operation(ModelService.of("sqs"), Wire.json("AmazonSQS.SendMessage", "{}")))
                .isSameAs(Wire.operation("sqs", "SendMessage"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AmazonSQS.SendMassage", "AmazonSQS.", "AmazonSQS", "AmazonSNS.SendMessage",
        "SendMessage"}) void anUnknownTargetIsRefusedByName(String target) {
        assertThatThrownBy(() -> CODEC.operation(ModelService.of("sqs"), Wire.json(target, "{}")))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("UnknownOperationException"))
                .hasMessage("sqs has no operation " + target);
    }

    @Test void membersListsAndMapsAreRead() {
        GenericStructure input = Wire.decode(
                "sqs",
                Wire.json(
                        "AmazonSQS.SendMessage",
                        """
                        {"MessageBody": "caf\\u00e9 \\"é\\" 😀", "DelaySeconds": 5, "QueueUrl": "http://q",
                         "MessageAttributes": {"a": {"DataType": "Binary", "BinaryValue": "AQID"},
                                               "b": {"StringListValues": ["x", "y"]}}}
                        """));

        assertThat(input)
                .hasToString("{QueueUrl=http://q, MessageBody=café \"é\" 😀, DelaySeconds=5, MessageAttributes={"
                        + "a={BinaryValue=Blob[3 bytes], DataType=Binary}, b={StringListValues=[x, y]}}}");
    }

    @Test void anEmptyBodyIsAnEmptyInput() {
        assertThat(Wire.decode("sqs", Wire.json("AmazonSQS.ListQueues", ""))).hasToString("{}");
        assertThat(Wire.decode("sqs", Wire.json("AmazonSQS.ListQueues", " null "))).hasToString("{}");
    }

    @Test void nullAndUnknownMembersAreIgnored() {
        assertThat(Wire.decode(
                "sqs",
                Wire.json(
                        "AmazonSQS.ListQueues",
                        "{\"MaxResults\":null,\"Later\":[{\"a\":[1]},null],\"__type\":\"x\",\"NextToken\":\"n\"}")))
                .hasToString("{NextToken=n}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"DelaySeconds\":\"5\"}|STRING_VALUE can not be converted to an Integer",
                "{\"DelaySeconds\":true}|TRUE_VALUE can not be converted to an Integer",
                "{\"DelaySeconds\":99999999999}|NUMBER_VALUE can not be converted to an Integer",
                "{\"MessageBody\":1}|NUMBER_VALUE can not be converted to a String",
                "{\"MessageBody\":false}|FALSE_VALUE can not be converted to a String",
                "{\"MessageBody\":[]}|Start of list found where not expected",
                "{\"MessageBody\":{}}|Start of structure or map found where not expected.",
                "{\"MessageAttributes\":[]}|Start of list found where not expected",
                "{\"MessageAttributes\":{\"a\":\"x\"}}|Expected null",
                "{\"MessageAttributes\":{\"a\":{\"StringListValues\":\"x\"}}}|Expected list or null",
                "{\"MessageAttributes\":{\"a\":{\"StringListValues\":[null]}}}|Unexpected null in a list or map",
                "[]|Start of list found where not expected",
                "{} {}|Unexpected content after the end of the document",
            }) void aValueOfAnotherTypeIsRefusedInAwsWords(String body, String message) {
        assertThatThrownBy(() -> Wire.decode("sqs", Wire.json("AmazonSQS.SendMessage", body)))
                .isInstanceOfSatisfying(AwsException.class, error -> {
                    assertThat(error.code()).isEqualTo("SerializationException");
                    assertThat(error.status()).isEqualTo(400);
                })
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\"", "{\"a\":}", "nul", "{\"a\":'x'}", "{\"a\":01}", "{a:1}",
        "{\"a\":\"\u0001\"}"}) void whatIsNotJsonIsRefused(String body) {
        assertThatThrownBy(() -> Wire.decode("sqs", Wire.json("AmazonSQS.SendMessage", body)))
                .isInstanceOf(AwsException.class)
                .hasMessageStartingWith("The body is not valid JSON");
    }

    @Test void bytesThatAreNotUtf8AreRefused() {
        byte[] body = "{\"MessageBody\":\"?\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        body[16] = (byte) 0xC3;
        assertThatThrownBy(() -> Wire.decode(
                "sqs", Wire.post(Blob.of(body), "Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS.SendMessage")))
                .isInstanceOf(AwsException.class)
                .hasMessageStartingWith("The body is not valid JSON");
    }

    @Test void decimalsAreCutOffWhereAnIntegerIsWanted() {
        assertThat(Wire.decode("sqs", Wire.json("AmazonSQS.SendMessage", "{\"DelaySeconds\":1.9}")))
                .hasToString("{DelaySeconds=1}");
    }

    @Test void timestampsAreSecondsAndRealsMayBeText() {
        GenericStructure input = Wire.decode(
                "cloudwatch",
                Wire.json(
                        "GraniteServiceVersion20100801.PutMetricData",
                        "{\"MetricData\":[{\"Timestamp\":1700000000.25,\"Value\":1e3,\"Values\":[\"NaN\",\"-Infinity\",2]}]}"));

        assertThat(input)
                .hasToString("{MetricData=[{Timestamp=2023-11-14T22:13:20.250Z, Value=1000.0, Values=[NaN, -Infinity, 2.0]}]}");
    }

    @Test void theOutputIsWrittenInTheBody() {
        WireResponse response = CODEC.encode(
                Wire.operation("sqs", "ReceiveMessage"),
                Wire.output(
                        "sqs",
                        "ReceiveMessage",
                        Map.of(
                                "Messages",
                                List.of(Wire.structure(
                                        "sqs", "Message", Map.of("Body", "é\"\\\n\u0001/", "MessageId", "1"))))),
                "r-1");

        assertThat(response.text()).isEqualTo("{\"Messages\":[{\"MessageId\":\"1\",\"Body\":\"é\\\"\\\\\\n\\u0001/\"}]}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("content-type")).isEqualTo("application/x-amz-json-1.0");
        assertThat(response.headers().first("x-amzn-requestid")).isEqualTo("r-1");
    }

    @Test void numbersTimestampsAndBlobsAreWritten() {
        WireResponse response = CODEC.encode(
                Wire.operation("kinesis", "GetRecords"),
                Wire.output(
                        "kinesis",
                        "GetRecords",
                        Map.of(
                                "MillisBehindLatest",
                                12L,
                                "Records",
                                List.of(Wire.structure(
                                        "kinesis",
                                        "Record",
                                        Map.of(
                                                "Data",
                                                Blob.utf8("hi?"),
                                                "ApproximateArrivalTimestamp",
                                                Instant.parse("2023-11-14T22:13:20.120Z")))))),
                "r");

        assertThat(response.text())
                .isEqualTo("{\"Records\":[{\"ApproximateArrivalTimestamp\":1700000000.12,\"Data\":\"aGk/\"}],\"MillisBehindLatest\":12}");
    }

    @Test void anOperationWithoutOutputHasAnEmptyBody() {
        WireResponse response = CODEC.encode(Wire.operation("sqs", "DeleteMessage"), Empty.INSTANCE, "r");

        assertThat(response.length()).isZero();
        assertThat(response.status()).isEqualTo(200);
    }

    @Test void errorsOfTheModelCarryItsNamespace() {
        AwsException error = AwsException.sender(400, "QueueDoesNotExist", "The specified queue does not exist.");
        WireResponse response =
                CODEC.encodeError(ModelService.of("sqs"), Wire.operation("sqs", "SendMessage"), error, "r");

        assertThat(response.text())
                .isEqualTo("{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"The specified queue does not exist.\"}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers().first("x-amzn-query-error")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "QueueDoesNotExist,AWS.SimpleQueueService.NonExistentQueue;Sender,com.amazonaws.sqs#QueueDoesNotExist",
        "QueueNameExists,QueueAlreadyExists;Sender,com.amazonaws.sqs#QueueNameExists",
        "InvalidParameterValue,InvalidParameterValue;Sender,com.amazon.coral.service#InvalidParameterValueException",
        "MissingRequiredParameterException,MissingParameter;Sender,com.amazonaws.sqs#MissingRequiredParameterException",
    }) void inQueryModeTheOlderCodeIsInAHeader(String code, String queryError, String type) {
        WireResponse response = AwsJson.version10(true)
                .encodeError(
                        ModelService.of("sqs"),
                        Wire.operation("sqs", "SendMessage"),
                        AwsException.sender(400, code, "m"),
                        "r");

        assertThat(response.headers().first("x-amzn-query-error")).isEqualTo(queryError);
        assertThat(response.text()).isEqualTo("{\"__type\":\"" + type + "\",\"message\":\"m\"}");
    }

    @Test void version11NamesErrorsWithoutNamespace() {
        AwsException error = AwsException.sender(400, "ResourceNotFoundException", "No such stream.");
        WireResponse response = AwsJson.version11(false)
                .encodeError(ModelService.of("kinesis"), Wire.operation("kinesis", "PutRecord"), error, "r");

        assertThat(response.text()).isEqualTo("{\"__type\":\"ResourceNotFoundException\",\"message\":\"No such stream.\"}");
        assertThat(response.headers().first("Content-Type")).isEqualTo("application/x-amz-json-1.1");
    }

    @Test void furtherMembersOfAnErrorAreWritten() {
        AwsException error = AwsException.sender(400, "ConditionalCheckFailedException", "The conditional request failed")
                .with("Item", Map.of("k", Wire.structure("dynamodb", "AttributeValue", Map.of("N", "1"))));
        WireResponse response =
                CODEC.encodeError(ModelService.of("dynamodb"), Wire.operation("dynamodb", "PutItem"), error, "r");

        assertThat(response.text())
                .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                        + "\"message\":\"The conditional request failed\",\"Item\":{\"k\":{\"N\":\"1\"}}}");
    }

    @Test void errorsOfTheServerFrameworkCarryItsNamespace() {
        assertThat(error(AwsException.sender(400, "SerializationException", "no")))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\",\"Message\":\"no\"}");
        assertThat(error(AwsException.sender(400, "ValidationException", "no")))
                .isEqualTo("{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"no\"}");
    }

    private static String error(AwsException error) {
        return CODEC.encodeError(ModelService.of("sqs"), null, error, "r").text();
    }

    @Test void errorsThatTheQueryProtocolAnswersWith403AreA400Here() {
        WireResponse response = CODEC.encodeError(
                ModelService.of("sqs"), null, CommonError.INVALID_CLIENT_TOKEN_ID.exception("The security token is invalid."), "r");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).contains("com.amazon.coral.service#UnrecognizedClientException");
    }

    @Test void anErrorCanBeToldBeforeTheServiceIsKnown() {
        assertThat(CODEC.encodeError(null, null, AwsException.sender(400, "UnknownOperationException", null), "r")
                .text())
                .isEqualTo("{\"__type\":\"UnknownOperationException\"}");
    }
}
