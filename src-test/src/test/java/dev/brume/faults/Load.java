package dev.brume.faults;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Clients that send, receive, hide and delete until their server is gone, and note what they were told.
final class Load {
    private static final int SENDERS = 3;
    private static final int RECEIVERS = 3;

    private final URI server;
    private final String url;
    private final Ledger ledger;
    private final String fifoUrl;
    private final Ledger fifoLedger;
    private final long seed;
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<CompletableFuture<Void>> clients = new ArrayList<>();

    Load(URI server, String url, Ledger ledger, String fifoUrl, Ledger fifoLedger, long seed) {
        this.server = server;
        this.url = url;
        this.ledger = ledger;
        this.fifoUrl = fifoUrl;
        this.fifoLedger = fifoLedger;
        this.seed = seed;
    }

    void start() {
        for (int i = 0; i < SENDERS; i++) {
            String name = "sender-" + i;
            begin(i, client -> send(client, name));
            begin(100 + i, client -> sendInOrder(client, name));
        }
        for (int i = 0; i < RECEIVERS; i++) {
            begin(200 + i, this::receive);
        }
    }

    /// One client that repeats its work.
    private record Client(SqsClient sqs, Random random, AtomicLong round) {}

    private void begin(int number, Consumer<Client> work) {
        clients.add(CompletableFuture.runAsync(() -> {
            try (SqsClient sqs = QueueClient.of(server)) {
                Client client = new Client(sqs, new Random(seed * 1000 + number), new AtomicLong());
                while (true) {
                    client.round.incrementAndGet();
                    work.accept(client);
                }
            } catch (SdkClientException e) {
                // The server is gone. A refusal, in contrast, fails the test.
            }
        }, task -> Thread.ofPlatform().daemon().start(task)));
    }

    /// How many calls were answered so far.
    long acknowledged() {
        return acknowledged.get();
    }

    /// Whether all clients still work.
    boolean isRunning() {
        return clients.stream().noneMatch(CompletableFuture::isDone);
    }

    /// Waits until all clients have noticed that the server is gone.
    ///
    /// @throws AwsServiceException what one was refused
    void join() {
        clients.forEach(CompletableFuture::join);
    }

    private void send(Client client, String name) {
        String body = name + " " + seed + "/" + client.round;
        if (client.random.nextInt(4) > 0) {
            ledger.sending(body);
            ledger.sent(body, client.sqs.sendMessage(request -> request.queueUrl(url).messageBody(body)).messageId());
            acknowledged.incrementAndGet();
            return;
        }
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String each = body + " " + i;
            ledger.sending(each);
            entries.add(SendMessageBatchRequestEntry.builder().id(Integer.toString(i)).messageBody(each).build());
        }
        client.sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries)).successful()
                .forEach(entry -> ledger.sent(body + " " + entry.id(), entry.messageId()));
        acknowledged.incrementAndGet();
    }

    private void sendInOrder(Client client, String name) {
        String body = name + " %d %09d".formatted(seed, client.round.get());
        fifoLedger.sending(body);
        fifoLedger.sent(body, client.sqs.sendMessage(request -> request.queueUrl(fifoUrl).messageBody(body).messageGroupId(name)
                .messageDeduplicationId(body.replace(' ', '/'))).messageId());
        acknowledged.incrementAndGet();
    }

    private void receive(Client client) {
        List<Message> messages = client.sqs.receiveMessage(
                request -> request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1).visibilityTimeout(30)).messages();
        List<Message> done = new ArrayList<>();
        for (Message message : messages) {
            if (client.random.nextInt(10) < 6) {
                done.add(message);
            } else {
                client.sqs.changeMessageVisibility(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())
                        .visibilityTimeout(client.random.nextInt(3)));
            }
        }
        if (client.random.nextBoolean()) {
            done.forEach(message -> delete(client, message));
        } else if (!done.isEmpty()) {
            deleteAtOnce(client, done);
        }
    }

    private void delete(Client client, Message message) {
        ledger.deleting(message.body());
        client.sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        ledger.deleted(message.body());
        acknowledged.incrementAndGet();
    }

    private void deleteAtOnce(Client client, List<Message> messages) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            ledger.deleting(messages.get(i).body());
            entries.add(DeleteMessageBatchRequestEntry.builder().id(Integer.toString(i))
                    .receiptHandle(messages.get(i).receiptHandle()).build());
        }
        client.sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries)).successful()
                .forEach(entry -> ledger.deleted(messages.get(Integer.parseInt(entry.id())).body()));
        acknowledged.incrementAndGet();
    }
}
