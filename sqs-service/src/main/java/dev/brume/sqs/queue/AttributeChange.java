package dev.brume.sqs.queue;

import dev.brume.aws.DataSize;
import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Applies the attributes of a CreateQueue or SetQueueAttributes request to those that a queue has. For one thread.
public final class AttributeChange {
    private final Instant now;
    private final boolean creating;
    private Duration delay;
    private DataSize maximumMessageSize;
    private Duration retention;
    private Duration wait;
    private Duration visibilityTimeout;
    private String policy;
    private Optional<RedrivePolicy> redrivePolicy;
    private Optional<RedriveAllowPolicy> redriveAllowPolicy;
    private Encryption encryption;
    private Optional<FifoSettings> fifo;
    private String kmsMasterKeyId;
    private Boolean sqsManaged;
    private Duration dataKeyReuse;

    private AttributeChange(QueueAttributes before, Instant now, boolean creating) {
        this.now = now;
        this.creating = creating;
        delay = before.delay();
        maximumMessageSize = before.maximumMessageSize();
        retention = before.messageRetentionPeriod();
        wait = before.receiveMessageWaitTime();
        visibilityTimeout = before.visibilityTimeout();
        policy = before.policy();
        redrivePolicy = before.redrivePolicy();
        redriveAllowPolicy = before.redriveAllowPolicy();
        encryption = before.encryption();
        fifo = before.fifo();
        dataKeyReuse = before.encryption().dataKeyReuse();
    }

    /// The attributes of a new queue.
    ///
    /// @throws dev.brume.aws.AwsException `InvalidAttributeName`, `InvalidAttributeValue`, `InvalidParameterValue`
    public static QueueAttributes create(Map<String, String> given, Instant now) {
        boolean fifo = given.containsKey("FifoQueue") && AttributeValue.bool("FifoQueue", given.get("FifoQueue"));
        QueueAttributes defaults = fifo ? QueueAttributes.FIFO_DEFAULTS : QueueAttributes.STANDARD_DEFAULTS;
        return new AttributeChange(defaults, now, true).apply(given);
    }

    /// @throws dev.brume.aws.AwsException as [#create]
    public static QueueAttributes set(QueueAttributes before, Map<String, String> given, Instant now) {
        return new AttributeChange(before, now, false).apply(given);
    }

    private QueueAttributes apply(Map<String, String> given) {
        given.forEach(this::put);
        encryption = encryption.change(kmsMasterKeyId, sqsManaged, dataKeyReuse);
        boolean perGroup = fifo.isPresent()
                && fifo.get().throughputLimit() == FifoThroughputLimit.PER_MESSAGE_GROUP_ID
                && fifo.get().scope() != DeduplicationScope.MESSAGE_GROUP;
        if (perGroup) {
            throw SqsErrors.invalidAttributeValue(
                    "FifoThroughputLimit",
                    "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.");
        }
        return new QueueAttributes(
                delay,
                maximumMessageSize,
                retention,
                wait,
                visibilityTimeout,
                policy,
                redrivePolicy,
                redriveAllowPolicy,
                encryption,
                fifo);
    }

    private void put(String name, String value) {
        switch (name) {
            case "DelaySeconds" -> delay = AttributeValue.seconds(name, value, Duration.ZERO, SqsLimits.MAX_DELAY);
            case "MaximumMessageSize" ->
                    maximumMessageSize = DataSize.bytes(AttributeValue.within(
                            name,
                            value,
                            SqsLimits.MIN_MAXIMUM_MESSAGE_SIZE.bytes(),
                            SqsLimits.MAX_MESSAGE.bytes()));
            case "MessageRetentionPeriod" ->
                    retention = AttributeValue.seconds(name, value, SqsLimits.MIN_RETENTION, SqsLimits.MAX_RETENTION);
            case "ReceiveMessageWaitTimeSeconds" ->
                    wait = AttributeValue.seconds(name, value, Duration.ZERO, SqsLimits.MAX_WAIT);
            case "VisibilityTimeout" ->
                    visibilityTimeout =
                            AttributeValue.seconds(name, value, Duration.ZERO, SqsLimits.MAX_VISIBILITY_TIMEOUT);
            case "Policy" -> policy = PolicyDocument.checked(value);
            case "RedrivePolicy" ->
                    redrivePolicy = value.isEmpty() ? Optional.empty() : Optional.of(RedrivePolicy.parse(value));
            case "RedriveAllowPolicy" ->
                    redriveAllowPolicy = value.isEmpty() ? Optional.empty() : Optional.of(RedriveAllowPolicy.parse(value));
            case "KmsMasterKeyId" -> kmsMasterKeyId = value;
            case "KmsDataKeyReusePeriodSeconds" ->
                    dataKeyReuse = AttributeValue.seconds(
                            name, value, SqsLimits.MIN_DATA_KEY_REUSE, SqsLimits.MAX_DATA_KEY_REUSE);
            case "SqsManagedSseEnabled" -> sqsManaged = AttributeValue.bool(name, value);
            case "FifoQueue" -> putFifoQueue(value);
            case "ContentBasedDeduplication" -> {
                FifoSettings settings = fifo.orElseThrow(() -> SqsErrors.unknownAttribute(name));
                fifo = Optional.of(settings.withContentBasedDeduplication(AttributeValue.bool(name, value)));
            }
            case "DeduplicationScope" -> putScope(value);
            case "FifoThroughputLimit" -> putThroughputLimit(value);
            default -> throw SqsErrors.unknownAttribute(name);
        }
    }

    private void putFifoQueue(String value) {
        if (fifo.isEmpty()) {
            throw SqsErrors.unknownAttribute("FifoQueue");
        }
        if (!AttributeValue.bool("FifoQueue", value)) {
            throw SqsErrors.invalidAttributeValue("FifoQueue", "Modifying queue type is not supported.");
        }
    }

    private void putScope(String value) {
        FifoSettings settings = fifo.orElseThrow(() -> SqsErrors.invalidAttributeName(
                "You can specify the DeduplicationScope only when FifoQueue is set to true."));
        for (DeduplicationScope scope : DeduplicationScope.values()) {
            if (scope.wire().equals(value)) {
                Instant since = creating ? Instant.EPOCH : now.plus(SqsLimits.ATTRIBUTE_PROPAGATION);
                fifo = Optional.of(scope == settings.scope() ? settings : settings.withScope(scope, since, now));
                return;
            }
        }
        throw SqsErrors.invalidAttributeValue("DeduplicationScope");
    }

    private void putThroughputLimit(String value) {
        FifoSettings settings = fifo.orElseThrow(() -> SqsErrors.invalidAttributeName(
                "You can specify the FifoThroughputLimit only when FifoQueue is set to true."));
        for (FifoThroughputLimit limit : FifoThroughputLimit.values()) {
            if (limit.wire().equals(value)) {
                fifo = Optional.of(settings.withThroughputLimit(limit));
                return;
            }
        }
        throw SqsErrors.invalidAttributeValue("FifoThroughputLimit");
    }
}
