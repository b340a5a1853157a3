package dev.brume.sqs;

import static dev.brume.sqs.Rig.arn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.aws.Blob;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.table.MvTables;
import dev.brume.trace.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Queues and messages outlive the process where rows are kept on disk.
class RestartTest {
    @TempDir Path folder;

    private Rig open() {
        return new Rig(MvTables.open(folder), Map.of());
    }

    @Test void everythingIsThereAfterARestart() {
        String url;
        Message flying;
        Map<String, String> before;
        try (Rig rig = open()) {
            rig.create("dead");
            url = rig.create(
                    "orders",
                    "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + arn("dead") + "\",\"maxReceiveCount\":5}",
                    "RedriveAllowPolicy", "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"a\"]}",
                    "KmsMasterKeyId", "key",
                    "DelaySeconds", "0");
            rig.sqs.tagQueue(Rig.call(), new TagQueueRequest(url, Map.of("a", "1")));
            rig.sqs.sendMessage(
                    Rig.call(),
                    Rig.send().queueUrl(url)
                            .messageBody("flying")
                            .messageAttributes(Map.of(
                                    "b", new MessageAttributeValue(null, Blob.utf8("x"), null, null, "Binary"),
                                    "a", new MessageAttributeValue("y", null, null, null, "String")))
                            .build());
            flying = rig.receive(Rig.receive(url).messageAttributeNames(List.of("All"))).getFirst();
            rig.changeVisibility(url, flying, 60);
            rig.send(url, "waiting");
            rig.sqs.sendMessage(
                    Rig.call(), Rig.send().queueUrl(url).messageBody("late").delaySeconds(90).build());
            before = rig.attributes(url);
        }
        try (Rig rig = open()) {
            assertThat(rig.attributes(url)).isEqualTo(before);
            assertThat(rig.sqs.listQueueTags(Rig.call(), new ListQueueTagsRequest(url)).tags()).isEqualTo(Map.of("a", "1"));
            assertThat(Rig.bodies(rig.receiveAll(url))).containsExactly("waiting");
            rig.advance(60);
            assertThat(Rig.bodies(rig.receiveAll(url))).containsExactly("waiting", "flying");
            rig.advance(60);
            Message again = rig.receive(Rig.receive(url).messageAttributeNames(List.of("All")).maxNumberOfMessages(10)).stream()
                    .filter(message -> message.messageId().equals(flying.messageId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(again.messageAttributes()).isEqualTo(flying.messageAttributes());
            assertThat(again.md5OfMessageAttributes()).isEqualTo(flying.md5OfMessageAttributes());
            assertThat(again.attributes()).containsEntry("ApproximateReceiveCount", "3");
        }
    }

    @Test void groupsDuplicatesAndNumbersGoOnAfterARestart() {
        String url;
        SendMessageResult first;
        Message flying;
        try (Rig rig = open()) {
            url = rig.createFifo("orders.fifo", "DeduplicationScope", "messageGroup");
            first = rig.send(url, "1", "g", "1");
            rig.send(url, "2", "g", "2");
            flying = rig.receive(Rig.receive(url).receiveRequestAttemptId("try")).getFirst();
        }
        try (Rig rig = open()) {
            assertThat(rig.send(url, "again", "g", "1").messageId()).isEqualTo(first.messageId());
            assertThat(rig.send(url, "3", "g", "3").sequenceNumber()).isGreaterThan(first.sequenceNumber());
            assertThat(rig.receiveOne(url)).isNull();
            assertThat(rig.receive(Rig.receive(url).receiveRequestAttemptId("try"))).containsExactly(flying);
            rig.delete(url, flying);
            assertThat(Rig.bodies(rig.receiveAll(url))).containsExactly("2", "3");
        }
    }

    @Test void aMoveTaskGoesOnAfterARestart() {
        String url;
        try (Rig rig = open()) {
            String dead = rig.create("dead");
            url = rig.create("orders", "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + arn("dead") + "\",\"maxReceiveCount\":1}");
            for (int i = 0; i < 4; i++) {
                rig.send(url, "m" + i);
            }
            rig.receive(Rig.receive(url).visibilityTimeout(0).maxNumberOfMessages(10));
            rig.receiveAll(url);
            rig.sqs.startMessageMoveTask(Rig.call(), new StartMessageMoveTaskRequest(arn("dead"), null, 2));
            rig.advance(1);
            assertThat(rig.counts(dead)).containsExactly(2, 0, 0);
        }
        try (Rig rig = open()) {
            rig.advance(2);
            assertThat(rig.counts(url)).containsExactly(4, 0, 0);
            assertThat(rig.sqs.listMessageMoveTasks(Rig.call(), new ListMessageMoveTasksRequest(arn("dead"), null)).results())
                    .singleElement().extracting(ListMessageMoveTasksResultEntry::status).isEqualTo("COMPLETED");
        }
    }

    @Test void aDeliveryThatIsRepeatedAfterARestartIsOneMessage() {
        Delivery delivery = Delivery.of(Payload.of("once"))
                .in(Rig.SCOPE)
                .to(arn("orders"))
                .as(Caller.service("sns.amazonaws.com", AccountId.DEFAULT))
                .causedBy(new Cause("1-58406520-a006649127e371903a2de979", "", true))
                .at(Rig.NOON);
        String url;
        try (Rig rig = open()) {
            url = rig.create("orders");
            rig.target.deliver(delivery);
        }
        try (Rig rig = open()) {
            rig.target.deliver(delivery);
            assertThat(rig.counts(url)).containsExactly(1, 0, 0);
        }
    }
}
