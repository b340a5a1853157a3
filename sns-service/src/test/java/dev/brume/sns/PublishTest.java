package dev.brume.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTest {
    private final Rig rig = new Rig();
    private String topic;

    @BeforeEach void createTopic() {
        topic = rig.topic("orders");
    }

    @AfterEach void close() {
        rig.close();
    }

    @Test void anEnvelopeIsWrittenAsAwsWritesIt() {
        String subscription = rig.subscribe(topic, "sqs", Rig.QUEUE);
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("n", new MessageAttributeValue("Number", "1.5", null));
        attributes.put("b", new MessageAttributeValue("Binary", null, Blob.of(new byte[] {2, 3, 4})));
        String id = rig.publish(message().subject("It's \"new\"").message("öa\n\t/\u0001").messageAttributes(attributes)).messageId();
        // The signature has lines of its own, if there is one.
        assertThat(rig.bodies(Rig.QUEUE).getFirst().replaceAll("  \"Sign.*\n", "")).isEqualTo("""
                {
                  "Type" : "Notification",
                  "MessageId" : "%s",
                  "TopicArn" : "%s",
                  "Subject" : "It's \\"new\\"",
                  "Message" : "öa\\n\\t/\\u0001",
                  "Timestamp" : "2030-01-01T12:00:00.000Z",
                  "UnsubscribeURL" : "http://localhost:4566/?Action=Unsubscribe&SubscriptionArn=%s",
                  "MessageAttributes" : {
                    "n" : {"Type":"Number","Value":"1.5"},
                    "b" : {"Type":"Binary","Value":"AgME"}
                  }
                }""".formatted(id, topic, subscription));
    }

    @Test void aMessageReachesEachOfManySubscribersOnce() {
        for (int i = 0; i < 60; i++) {
            rig.subscribe(topic, "sqs", Rig.QUEUE + i);
        }
        String id = rig.publish(message()).messageId();
        for (int i = 0; i < 60; i++) {
            assertThat(rig.bodies(Rig.QUEUE + i)).singleElement().asString().contains(id);
        }
        assertThat(rig.router.pending()).isZero();
    }

    @Test void whatIsWrongWithAMessageForManyIsAnsweredAsForOne() {
        String fifo = rig.fifoTopic("many.fifo");
        for (int i = 0; i < 60; i++) {
            rig.subscribe(fifo, "sqs", Rig.QUEUE + i + ".fifo");
        }
        assertThatThrownBy(() -> rig.publish(fifo, "hello"))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("The MessageGroupId parameter is required for FIFO topics");
        rig.publish(fifo, "hello", "g", "1");
        assertThat(rig.bodies(Rig.QUEUE + "59.fifo")).hasSize(1);
    }

    @Test void rawIsTheMessageAndItsAttributesAreTheQueues() {
        rig.subscribe(topic, "sqs", Rig.QUEUE, "RawMessageDelivery", "true");
        rig.publish(message().messageAttributes(Map.of("a", new MessageAttributeValue("String.x", "1", null))));
        rig.settle();
        var payload = rig.queues.taken(Rig.QUEUE).getFirst().payload();
        assertThat(payload.body()).isEqualTo("hello");
        assertThat(payload.attributes().get("a").dataType()).isEqualTo("String.x");
    }

    @Test void aFunctionGetsARecord() {
        String subscription = rig.subscribe(topic, "lambda", Rig.FUNCTION);
        String id = rig.publish(message()).messageId();
        rig.settle();
        var record = Json.parse(rig.functions.taken(Rig.FUNCTION).getFirst().payload().body()).path("Records").path(0);
        assertThat(record.path("EventSource").asText()).isEqualTo("aws:sns");
        assertThat(record.path("EventVersion").asText()).isEqualTo("1.0");
        assertThat(record.path("EventSubscriptionArn").asText()).isEqualTo(subscription);
        assertThat(record.path("Sns").path("MessageId").asText()).isEqualTo(id);
        assertThat(record.path("Sns").path("Subject").isNull()).isTrue();
        assertThat(record.path("Sns").path("MessageAttributes")).isEmpty();
    }

    @Test void eachProtocolHasItsOwnTextIfTheMessageIsStructured() {
        rig.subscribe(topic, "sqs", Rig.QUEUE, "RawMessageDelivery", "true");
        rig.subscribe(topic, "lambda", Rig.FUNCTION);
        rig.publish(message().messageStructure("json").message("{\"default\":\"for all\",\"sqs\":\"for queues\"}"));
        assertThat(rig.bodies(Rig.QUEUE)).containsExactly("for queues");
        assertThat(rig.functions.taken(Rig.FUNCTION).getFirst().payload().body()).contains("\"Message\":\"for all\"");
    }

    @Test void structureThatIsNoneIsRefused() {
        assertThatThrownBy(() -> rig.publish(message().messageStructure("json").message("{\"sqs\":\"x\"}")))
                .hasMessage("Invalid parameter: Message Structure - No default entry in JSON message body");
        assertThatThrownBy(() -> rig.publish(message().messageStructure("json").message("{\"default\":\"x\"} }")))
                .hasMessage("Invalid parameter: Message Structure - JSON message body failed to parse");
        assertThatThrownBy(() -> rig.publish(message().messageStructure("xml"))).hasMessage("Invalid parameter: MessageStructure");
    }

    @ParameterizedTest @ValueSource(strings = {"", " blank first", "two\nlines"}) void subjectsThatAwsRefusesAreRefused(String subject) {
        assertThatThrownBy(() -> rig.publish(message().subject(subject))).hasMessage("Invalid parameter: Subject");
    }

    @Test void subjectHasUpToAHundredCharacters() {
        rig.publish(message().subject("s".repeat(100)));
        assertThatThrownBy(() -> rig.publish(message().subject("s".repeat(101)))).hasMessage("Invalid parameter: Subject");
    }

    @Test void messageAndAttributesTogetherHaveUpTo256Kilobytes() {
        var one = Map.of("attr1", new MessageAttributeValue("Number", "1", null));
        rig.publish(message().message("a".repeat(262_132)).messageAttributes(one));
        assertThatThrownBy(() -> rig.publish(message().message("a".repeat(262_133)).messageAttributes(one)))
                .hasMessage("Invalid parameter: Message too long");
        rig.publish(message().message("ä€😀".repeat(29_127)));
        assertThatThrownBy(() -> rig.publish(message().message("ä€😀".repeat(29_128)))).hasMessage("Invalid parameter: Message too long");
        assertThatThrownBy(() -> rig.publish(message().message(""))).hasMessage("Invalid parameter: Empty message");
    }

    @Test void attributesThatAwsRefusesAreRefused() {
        refused("a b", new MessageAttributeValue("String", "x", null), "Invalid non-alphanumeric character '#x20' was found in the message "
                + "attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.");
        refused("a", new MessageAttributeValue("Number", "one", null), "Could not cast message attribute 'a' value to number.");
        refused("a", new MessageAttributeValue("Strings", "x", null),
                "The message attribute 'a' has an invalid message attribute type, the "
                        + "set of supported type prefixes is Binary, Number, and String.");
        refused("a", new MessageAttributeValue("Binary.png", null, Blob.EMPTY),
                "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'Binary.png'.");
    }

    private void refused(String name, MessageAttributeValue value, String reason) {
        assertThatThrownBy(() -> rig.publish(message().messageAttributes(Map.of(name, value)))).hasMessage(reason)
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("ParameterValueInvalid"));
    }

    @Test void aBatchSaysWhichOfItsMessagesFailed() {
        rig.subscribe(topic, "sqs", Rig.QUEUE, "RawMessageDelivery", "true");
        PublishBatchResponse answer = batch(entry("1").message("one").build(), entry("2").message("").build());
        assertThat(answer.successful()).extracting(PublishBatchResultEntry::id).containsExactly("1");
        assertThat(answer.failed()).containsExactly(
                new BatchResultErrorEntry("2", "InvalidParameter", "Invalid parameter: Empty message", true));
        assertThat(rig.bodies(Rig.QUEUE)).containsExactly("one");
    }

    @Test void batchesThatAwsRefusesAreRefused() {
        assertThatThrownBy(() -> batch()).hasMessage("The batch request doesn't contain any entries.");
        List<PublishBatchRequestEntry> eleven = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            eleven.add(entry("e" + i).build());
        }
        assertThatThrownBy(() -> batch(eleven.toArray(PublishBatchRequestEntry[]::new)))
                .hasMessage("The batch request contains more entries than permissible.");
        assertThatThrownBy(() -> batch(entry("a").build(), entry("a").build()))
                .hasMessage("Two or more batch entries in the request have the same Id.");
        assertThatThrownBy(() -> batch(entry("a b").build()))
                .hasMessage("The Id of a batch entry in a batch request doesn't abide by the specification.");
        assertThatThrownBy(() -> batch(entry("a").message("a".repeat(131_072)).build(), entry("b").message("b".repeat(131_073)).build()))
                .hasMessage("The length of all the messages put together is more than the limit.");
    }

    @Test void aTextMessageIsCaptured() {
        String id = rig.publish(PublishInput.builder().phoneNumber("+491234567").message("hello")).messageId();
        String subscription = rig.subscribe(topic, "sms", "+499876543");
        rig.publish(topic, "to all");
        rig.settle();
        var numbers = Json.parse(rig.get("/_aws/sns/sms-messages")).path("sms_messages");
        assertThat(numbers.path("+491234567").path(0).path("MessageId").asText()).isEqualTo(id);
        assertThat(numbers.path("+491234567").path(0).path("TopicArn").isNull()).isTrue();
        assertThat(numbers.path("+499876543").path(0).path("Message").asText()).isEqualTo("to all");
        assertThat(numbers.path("+499876543").path(0).path("SubscriptionArn").asText()).isEqualTo(subscription);
        assertThatThrownBy(() -> rig.publish(PublishInput.builder().phoneNumber("+1a234").message("x")))
                .hasMessage("Invalid parameter: PhoneNumber Reason: +1a234 is not valid to publish to");
    }

    @Test void settingsOfTextMessagesAreKept() {
        rig.sns.setSMSAttributes(Rig.call(), new SetSMSAttributesInput(Map.of("DefaultSMSType", "Promotional")));
        assertThat(rig.sns.getSMSAttributes(Rig.call(), new GetSMSAttributesInput(null)).attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("DefaultSMSType", "Promotional", "MonthlySpendLimit", "1"));
        assertThatThrownBy(() -> rig.sns.setSMSAttributes(Rig.call(), new SetSMSAttributesInput(Map.of("Colour", "red"))))
                .hasMessage("Colour is not a valid attribute");
    }

    @Test void whatIsNoTopicIsRefused() {
        assertThatThrownBy(() -> rig.publish(topic + "x", "hello")).hasMessage("Topic does not exist");
        assertThatThrownBy(() -> rig.publish(PublishInput.builder().message("x")))
                .hasMessage("Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter");
        assertThatThrownBy(() -> rig.publish(PublishInput.builder().message("x")
                .targetArn("arn:aws:sns:eu-west-3:000000000000:endpoint/GCM/app/1")))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("NotImplemented"));
        assertThat(rig.publish(PublishInput.builder().targetArn(topic).message("x")).messageId()).hasSize(36);
    }

    private PublishInput.Builder message() {
        return PublishInput.builder().topicArn(topic).message("hello");
    }

    private static PublishBatchRequestEntry.Builder entry(String id) {
        return PublishBatchRequestEntry.builder().id(id).message("hello");
    }

    private PublishBatchResponse batch(PublishBatchRequestEntry... entries) {
        return rig.sns.publishBatch(Rig.call(), new PublishBatchInput(topic, List.of(entries)));
    }
}
