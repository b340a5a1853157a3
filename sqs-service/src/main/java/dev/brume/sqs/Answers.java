package dev.brume.sqs;

import dev.brume.aws.AwsException;
import dev.brume.sqs.message.AttributeNames;
import dev.brume.sqs.message.MessageAttribute;
import dev.brume.sqs.message.MessageAttributes;
import dev.brume.sqs.message.MessageContents;
import dev.brume.sqs.message.NewMessage;
import dev.brume.sqs.message.SentMessage;
import dev.brume.sqs.message.SequenceNumbers;
import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.message.SystemAttributeName;
import dev.brume.sqs.redrive.MessageMoveTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Messages, move tasks and failures as they go over the wire.
final class Answers {
    private Answers() {}

    /// @param attributes which system attributes are asked for
    /// @param names which message attributes are asked for
    static Message message(
            StoredMessage message,
            String receiptHandle,
            boolean fifo,
            Set<SystemAttributeName> attributes,
            AttributeNames names) {
        MessageContents contents = message.contents();
        MessageAttributes selected = contents.attributes().select(names);
        return new Message(
                contents.id().toString(),
                receiptHandle,
                contents.bodyMd5().hex(),
                contents.body(),
                attributes.isEmpty() ? null : systemAttributes(message, fifo, attributes),
                selected.isEmpty() ? null : selected.md5().hex(),
                selected.isEmpty() ? null : messageAttributes(selected));
    }

    private static Map<String, String> systemAttributes(
            StoredMessage message, boolean fifo, Set<SystemAttributeName> names) {
        Map<String, String> values = LinkedHashMap.newLinkedHashMap(names.size());
        for (SystemAttributeName name : names) {
            String value = name.of(message, fifo);
            if (value != null) {
                values.put(name.wire(), value);
            }
        }
        return values.isEmpty() ? null : values;
    }

    private static Map<String, MessageAttributeValue> messageAttributes(MessageAttributes selected) {
        Map<String, MessageAttributeValue> values = LinkedHashMap.newLinkedHashMap(selected.values().size());
        for (Map.Entry<String, MessageAttribute> entry : selected.values().entrySet()) {
            MessageAttribute attribute = entry.getValue();
            boolean binary = attribute.binary();
            values.put(
                    entry.getKey(),
                    new MessageAttributeValue(
                            binary ? null : attribute.stringValue(),
                            binary ? attribute.binaryValue() : null,
                            null,
                            null,
                            attribute.dataType()));
        }
        return values;
    }

    static SendMessageResult sent(NewMessage message, SentMessage sent) {
        MessageContents contents = message.contents();
        return new SendMessageResult(
                contents.bodyMd5().hex(),
                contents.attributes().isEmpty() ? null : contents.attributes().md5().hex(),
                message.systemAttributesMd5() == null ? null : message.systemAttributesMd5().hex(),
                sent.id().toString(),
                sent.sequence() < 0 ? null : SequenceNumbers.text(sent.sequence()));
    }

    static List<SendMessageBatchResultEntry> sent(List<String> ids, List<NewMessage> messages, List<SentMessage> sent) {
        List<SendMessageBatchResultEntry> entries = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            SendMessageResult one = sent(messages.get(i), sent.get(i));
            entries.add(new SendMessageBatchResultEntry(
                    ids.get(i),
                    one.messageId(),
                    one.md5OfMessageBody(),
                    one.md5OfMessageAttributes(),
                    one.md5OfMessageSystemAttributes(),
                    one.sequenceNumber()));
        }
        return entries;
    }

    /// Entries of batches have the codes of the query protocol, by whichever protocol they are answered.
    static BatchResultErrorEntry failed(String id, AwsException error) {
        String code =
                switch (error.code()) {
                    case "InvalidParameterValueException" -> "InvalidParameterValue";
                    case "MissingRequiredParameterException" -> "MissingParameter";
                    case "MessageNotInflight" -> "AWS.SimpleQueueService.MessageNotInflight";
                    case "QueueDoesNotExist" -> "AWS.SimpleQueueService.NonExistentQueue";
                    case "UnsupportedOperation" -> "AWS.SimpleQueueService.UnsupportedOperation";
                    default -> error.code();
                };
        return new BatchResultErrorEntry(id, error.fault() == AwsException.Fault.SENDER, code, error.getMessage());
    }

    static ListMessageMoveTasksResultEntry moveTask(MessageMoveTask task) {
        return new ListMessageMoveTasksResultEntry(
                task.running() ? task.handle() : null,
                task.status().name(),
                task.sourceArn().toString(),
                task.destinationArn().isEmpty() ? null : task.destinationArn(),
                task.maxPerSecond() == 0 ? null : task.maxPerSecond(),
                task.moved(),
                task.toMove(),
                task.failureReason().isEmpty() ? null : task.failureReason(),
                task.startedAt().toEpochMilli());
    }
}
