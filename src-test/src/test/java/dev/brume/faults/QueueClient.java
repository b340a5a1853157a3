package dev.brume.faults;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Clients of SQS that call once and never again: what they were told is what counts.
final class QueueClient {
    /// Longer than any look at a queue: a message that was looked at stays hidden from the same look.
    private static final int HIDDEN_SECONDS = 600;

    private QueueClient() {}

    static SqsClient of(URI server) {
        return OneCall.client(SqsClient.builder(), server);
    }

    /// Receives until nothing is left that is visible.
    static List<Message> receiveAll(SqsClient sqs, String url) {
        List<Message> all = new ArrayList<>();
        List<Message> some = receive(sqs, url);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = receive(sqs, url);
        }
        return all;
    }

    /// Receives and deletes until nothing is left, as a FIFO queue wants it.
    static List<Message> takeAll(SqsClient sqs, String url) {
        List<Message> all = new ArrayList<>();
        List<Message> some = receive(sqs, url);
        while (!some.isEmpty()) {
            all.addAll(some);
            for (Message message : some) {
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
            some = receive(sqs, url);
        }
        return all;
    }

    private static List<Message> receive(SqsClient sqs, String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(HIDDEN_SECONDS))
                .messages();
    }
}
