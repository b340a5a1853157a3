package dev.brume.protocol.awsquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.Codec;
import dev.brume.protocol.CommonError;
import dev.brume.protocol.Wire;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.model.ModelService;
import dev.brume.schema.Empty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsQueryTest {
    private static final Codec CODEC = new AwsQuery();

    @Test void parametersMayStandInTheBodyInTheUrlOrInBoth() {
        assertThat(Wire.decode("sts", Wire.form("Action=GetAccessKeyInfo&AccessKeyId=AKIA+1%2B")))
                .hasToString("{AccessKeyId=AKIA 1+}");
        assertThat(Wire.decode("sts", Wire.get("/?Action=GetAccessKeyInfo&AccessKeyId=AKIA")))
                .hasToString("{AccessKeyId=AKIA}");
        assertThat(Wire.decode(
                "sts",
                Wire.request(
                        "POST",
                        "/?Action=GetAccessKeyInfo",
                        "AccessKeyId=AKIA",
                        "Content-Type",
                        "application/x-www-form-urlencoded")))
                .hasToString("{AccessKeyId=AKIA}");
    }

    @Test void flattenedListsAndMapsOfSqsAreRead() {
        assertThat(Wire.decode(
                "sqs",
                Wire.form("Action=CreateQueue&QueueName=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=5"
                        + "&Attribute.2.Value=true&Attribute.2.Name=FifoQueue&Tag.1.Key=k&Tag.1.Value=")))
                .hasToString("{QueueName=q, Attributes={DelaySeconds=5, FifoQueue=true}, tags={k=}}");
        assertThat(Wire.decode(
                "sqs",
                Wire.form("Action=SendMessage&MessageAttribute.1.Value.BinaryValue=AQID&MessageAttribute.1.Name=a"
                        + "&MessageAttribute.1.Value.DataType=Binary")))
                .hasToString("{MessageAttributes={a={BinaryValue=Blob[3 bytes], DataType=Binary}}}");
        assertThat(Wire.decode("sqs", Wire.form("Action=GetQueueAttributes&AttributeName.1=All&AttributeName.2=Policy")))
                .hasToString("{AttributeNames=[All, Policy]}");
    }

    @Test void batchesOfSqsAreRead() {
        assertThat(Wire.decode(
                "sqs",
                Wire.form("Action=SendMessageBatch&SendMessageBatchRequestEntry.2.Id=b"
                        + "&SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=x"
                        + "&SendMessageBatchRequestEntry.2.MessageAttribute.7.Name=n"
                        + "&SendMessageBatchRequestEntry.2.MessageAttribute.7.Value.StringValue=v")))
                .hasToString("{Entries=[{Id=a, MessageBody=x}, {Id=b, MessageAttributes={n={StringValue=v}}}]}");
    }

    @Test void listsAndMapsThatAreNotFlattenedAreRead() {
        assertThat(Wire.decode(
                "sns",
                Wire.form("Action=CreateTopic&Attributes.entry.1.key=FifoTopic&Attributes.entry.1.value=true"
                        + "&Tags.member.1.Key=k&Tags.member.1.Value=v")))
                .hasToString("{Attributes={FifoTopic=true}, Tags=[{Key=k, Value=v}]}");
    }

    @Test void numbersComeInAnyOrderWithAnyGaps() {
        assertThat(Wire.decode(
                "sns",
                Wire.form("Action=UntagResource&TagKeys.member.999999999999999999=z&TagKeys.member.7=b"
                        + "&TagKeys.member.2147483648=y&TagKeys.member.0=a&TagKeys.member.7=c")))
                .hasToString("{TagKeys=[a, c, y, z]}");
    }

    @Test void anEmptyParameterIsAnEmptyList() {
        assertThat(Wire.decode("sns", Wire.form("Action=UntagResource&TagKeys="))).hasToString("{TagKeys=[]}");
        assertThat(Wire.decode("sqs", Wire.form("Action=GetQueueAttributes&AttributeName=All")))
                .hasToString("{AttributeNames=[All]}");
    }

    @Test void unknownParametersAreIgnored() {
        assertThat(Wire.decode(
                "sqs",
                Wire.form("Action=ListQueues&Version=2012-11-05&Later.1=x&MaxResults.a.b=1&&=&x&QueueNamePrefix=p")))
                .hasToString("{QueueNamePrefix=p}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2015-01-25T08:00:00Z",
                "2015-01-25T09%3A00%3A00%2B01%3A00",
                "1422172800",
                "Sun%2C+25+Jan+2015+08:00:00+GMT",
            }) void everyFormatOfTimestampIsRead(String time) {
        assertThat(Wire.decode("cloudwatch", Wire.form("Action=GetMetricStatistics&StartTime=" + time)))
                .hasToString("{StartTime=2015-01-25T08:00:00Z}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Action=ReceiveMessage&WaitTimeSeconds=x|STRING_VALUE can not be converted to an Integer (parameter WaitTimeSeconds)",
                "Action=GetQueueAttributes&AttributeName.x=All|Expected the number of an element (parameter AttributeName.x)",
                "Action=GetQueueAttributes&AttributeName.=All|Expected the number of an element (parameter AttributeName.)",
                "Action=GetQueueAttributes&AttributeName.-1=All|Expected the number of an element (parameter AttributeName.-1)",
                "Action=CreateQueue&Attribute.1.Name=x|Expected a key and a value for each entry (parameter Attribute)",
            }) void aParameterOfAnotherTypeIsRefused(String form, String message) {
        assertThatThrownBy(() -> Wire.decode("sqs", Wire.form(form)))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("MalformedInput"))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Action=ListQueues&NextToken=%", "Action=ListQueues&NextToken=%4", "Action=ListQueues&NextToken=%zz",
        "Action=ListQueues&NextToken=%C3"}) void brokenEscapesAreRefused(String form) {
        assertThatThrownBy(() -> Wire.decode("sqs", Wire.form(form)))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("MalformedQueryString"));
    }

    @Test void anUnknownActionIsRefusedByName() {
        assertThatThrownBy(() -> CODEC.operation(ModelService.of("sqs"), Wire.form("Action=Fly&Version=2012-11-05")))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("InvalidAction"))
                .hasMessage("Could not find operation Fly for version 2012-11-05");
        assertThatThrownBy(() -> CODEC.operation(ModelService.of("sqs"), Wire.get("/")))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("MissingAction"));
    }

    @Test void theOutputIsWrappedInResultAndResponse() {
        WireResponse response = CODEC.encode(
                Wire.operation("sqs", "GetQueueUrl"), Wire.output("sqs", "GetQueueUrl", Map.of("QueueUrl", "http://a?b&c")), "r-1");

        assertThat(response.text())
                .isEqualTo("<GetQueueUrlResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">"
                        + "<GetQueueUrlResult><QueueUrl>http://a?b&amp;c</QueueUrl></GetQueueUrlResult>"
                        + "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetQueueUrlResponse>");
        assertThat(response.headers().first("content-type")).isEqualTo("text/xml");
        assertThat(response.headers().first("x-amzn-requestid")).isEqualTo("r-1");
    }

    @Test void flattenedListsAndMapsOfSqsAreWritten() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("SenderId", "1");
        attributes.put("SentTimestamp", "2");
        WireResponse response = CODEC.encode(
                Wire.operation("sqs", "ReceiveMessage"),
                Wire.output(
                        "sqs",
                        "ReceiveMessage",
                        Map.of(
                                "Messages",
                                List.of(Wire.structure(
                                        "sqs",
                                        "Message",
                                        Map.of(
                                                "Body",
                                                "a\r\n<\"\u0001é",
                                                "Attributes",
                                                attributes,
                                                "MessageAttributes",
                                                Map.of(
                                                        "n",
                                                        Wire.structure(
                                                                "sqs",
                                                                "MessageAttributeValue",
                                                                Map.of("BinaryValue", Blob.utf8("hi"))))))))),
                "r");

        assertThat(response.text())
                .contains("<ReceiveMessageResult><Message><Body>a&#xD;\n&lt;&quot;&#x1;é</Body>"
                        + "<Attribute><Name>SenderId</Name><Value>1</Value></Attribute>"
                        + "<Attribute><Name>SentTimestamp</Name><Value>2</Value></Attribute>"
                        + "<MessageAttribute><Name>n</Name><Value><BinaryValue>aGk=</BinaryValue></Value></MessageAttribute>"
                        + "</Message></ReceiveMessageResult>");
    }

    @Test void listsAndMapsThatAreNotFlattenedAreWritten() {
        assertThat(CODEC.encode(
                Wire.operation("sns", "GetTopicAttributes"),
                Wire.output("sns", "GetTopicAttributes", Map.of("Attributes", Map.of("Owner", "1"))),
                "r")
                .text())
                .contains("<Attributes><entry><key>Owner</key><value>1</value></entry></Attributes>");
        assertThat(CODEC.encode(
                Wire.operation("iam", "ListUsers"),
                Wire.output(
                        "iam",
                        "ListUsers",
                        Map.of(
                                "IsTruncated",
                                false,
                                "Users",
                                List.of(Wire.structure(
                                        "iam",
                                        "User",
                                        Map.of("CreateDate", Instant.parse("2020-01-02T03:04:05Z")))))),
                "r")
                .text())
                .contains("<ListUsersResult><Users><member><CreateDate>2020-01-02T03:04:05Z</CreateDate></member></Users>"
                        + "<IsTruncated>false</IsTruncated></ListUsersResult>");
    }

    @Test void anOperationWithoutOutputHasNoResult() {
        assertThat(CODEC.encode(Wire.operation("sqs", "DeleteMessage"), Empty.INSTANCE, "r")
                .text())
                .isEqualTo("<DeleteMessageResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">"
                        + "<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DeleteMessageResponse>");
    }

    @Test void errorsAreToldWithTypeAndCode() {
        WireResponse response = CODEC.encodeError(
                ModelService.of("iam"),
                Wire.operation("iam", "GetUser"),
                AwsException.sender(404, "NoSuchEntityException", "The user with name x cannot be found."),
                "r");

        assertThat(response.text())
                .isEqualTo("<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type>"
                        + "<Code>NoSuchEntity</Code><Message>The user with name x cannot be found.</Message></Error>"
                        + "<RequestId>r</RequestId></ErrorResponse>");
        assertThat(response.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "QueueDoesNotExist,AWS.SimpleQueueService.NonExistentQueue,The specified queue does not exist for this wsdl version.",
        "QueueNameExists,QueueAlreadyExists,The specified queue does not exist.",
        "InvalidParameterValueException,InvalidParameterValue,The specified queue does not exist.",
    }) void errorsHaveTheirOlderCodes(String code, String queryCode, String message) {
        assertThat(CODEC.encodeError(
                ModelService.of("sqs"),
                Wire.operation("sqs", "SendMessage"),
                AwsException.sender(400, code, "The specified queue does not exist."),
                "r")
                .text())
                .contains("<Type>Sender</Type><Code>" + queryCode + "</Code><Message>" + message + "</Message><Detail></Detail></Error>");
    }

    @Test void aRefusedAccessHasTheNameThatTheServiceGivesIt() {
        WireResponse response = CODEC.encodeError(
                ModelService.of("sns"), Wire.operation("sns", "ListTopics"), CommonError.ACCESS_DENIED.exception("No"), "r");

        assertThat(response.text()).contains("<Type>Sender</Type><Code>AuthorizationError</Code><Message>No</Message>");
        assertThat(response.status()).isEqualTo(403);
    }

    @Test void anErrorCanBeToldBeforeTheServiceIsKnown() {
        WireResponse response = CODEC.encodeError(null, null, CommonError.ACCESS_DENIED.exception("No & no"), "r");

        assertThat(response.text())
                .isEqualTo("<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No &amp; no</Message></Error>"
                        + "<RequestId>r</RequestId></ErrorResponse>");
        assertThat(response.status()).isEqualTo(403);
    }
}
