package dev.brume.sqs.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeChangeTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private static QueueAttributes with(String name, String value) {
        return AttributeChange.create(Map.of(name, value), NOON);
    }

    private static QueueAttributes fifo(String... attributes) {
        Map<String, String> given = new java.util.LinkedHashMap<>(Map.of("FifoQueue", "true"));
        for (int i = 0; i < attributes.length; i += 2) {
            given.put(attributes[i], attributes[i + 1]);
        }
        return AttributeChange.create(given, NOON);
    }

    @ParameterizedTest
    @CsvSource({
        "DelaySeconds, 0, 900",
        "MaximumMessageSize, 1024, 1048576",
        "MessageRetentionPeriod, 60, 1209600",
        "ReceiveMessageWaitTimeSeconds, 0, 20",
        "VisibilityTimeout, 0, 43200",
    }) void numbersAreTakenWithinTheirBounds(String name, int min, int max) {
        assertThat(with(name, Integer.toString(min)).value(name)).isEqualTo(Integer.toString(min));
        assertThat(with(name, Integer.toString(max)).value(name)).isEqualTo(Integer.toString(max));
        for (String wrong : new String[] {Integer.toString(min - 1), Integer.toString(max + 1), "", "x", "1.5", "99999999999"}) {
            assertThatThrownBy(() -> with(name, wrong)).as(wrong)
                    .hasMessage("Invalid value for the parameter " + name + ".")
                    .extracting("code").isEqualTo("InvalidAttributeValue");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"QueueArn", "ApproximateNumberOfMessages", "CreatedTimestamp", "All", "Nope"}) void whatCannotBeSetIsUnknown(
            String name) {
        assertThatThrownBy(() -> with(name, "1"))
                .hasMessage("Unknown Attribute " + name + ".")
                .extracting("code").isEqualTo("InvalidAttributeName");
    }

    @Test void oneSortOfEncryptionAtATime() {
        assertThat(with("KmsMasterKeyId", "alias/aws/sqs").value("SqsManagedSseEnabled")).isEqualTo("false");
        assertThat(with("KmsMasterKeyId", "alias/aws/sqs").value("KmsDataKeyReusePeriodSeconds")).isEqualTo("300");
        assertThat(with("SqsManagedSseEnabled", "true").value("KmsMasterKeyId")).isNull();
        assertThat(with("SqsManagedSseEnabled", "true").value("KmsDataKeyReusePeriodSeconds")).isNull();
        assertThatThrownBy(() -> AttributeChange.create(
                Map.of("KmsMasterKeyId", "key", "SqsManagedSseEnabled", "true"), NOON))
                .hasMessage("You can use one type of server-side encryption (SSE) at one time. You can either enable KMS"
                        + " SSE or SQS SSE.")
                .extracting("code").isEqualTo("InvalidAttributeName");
        QueueAttributes kms = with("KmsMasterKeyId", "key");
        QueueAttributes managed = AttributeChange.set(kms, Map.of("SqsManagedSseEnabled", "true"), NOON);
        assertThat(managed.value("KmsMasterKeyId")).isNull();
        assertThat(AttributeChange.set(kms, Map.of("KmsMasterKeyId", ""), NOON).value("KmsMasterKeyId")).isNull();
    }

    @Test void highThroughputNeedsBothSettings() {
        assertThat(fifo("DeduplicationScope", "messageGroup", "FifoThroughputLimit", "perMessageGroupId")
                .value("FifoThroughputLimit"))
                .isEqualTo("perMessageGroupId");
        assertThatThrownBy(() -> fifo("FifoThroughputLimit", "perMessageGroupId")).extracting("code").isEqualTo("InvalidAttributeValue");
        assertThatThrownBy(() -> fifo("DeduplicationScope", "group")).extracting("code").isEqualTo("InvalidAttributeValue");
        assertThatThrownBy(() -> fifo("FifoThroughputLimit", "perMessage")).extracting("code").isEqualTo("InvalidAttributeValue");
    }

    @Test void aNewQueueHeedsItsScopeAtOnce() {
        FifoSettings created = fifo("DeduplicationScope", "messageGroup").fifo().get();
        assertThat(created.scopeAt(NOON)).isEqualTo(DeduplicationScope.MESSAGE_GROUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}", "[]", "nonsense", "{\"Version\":\"2012-10-17\"}", "{\"Version\":\"2020-01-01\",\"Statement\":[]}",
        "{\"Statement\":[{\"Effect\":\"Maybe\",\"Principal\":\"*\",\"Action\":\"sqs:*\"}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:*\"}]}", "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\"}]}"
    }) void whatIsNoPolicyIsRefused(String policy) {
        assertThatThrownBy(() -> with("Policy", policy)).hasMessage("Invalid value for the parameter Policy.");
    }

    @Test void aPolicyIsKeptAsItIsAndTakenAwayByNothing() {
        String policy = "{ \"Statement\" : {\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\"} }";
        QueueAttributes attributes = with("Policy", policy);
        assertThat(attributes.value("Policy")).isEqualTo(policy);
        assertThat(AttributeChange.set(attributes, Map.of("Policy", ""), NOON).value("Policy")).isNull();
    }
}
