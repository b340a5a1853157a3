package dev.brume.sqs;

import static dev.brume.sqs.Rig.NOON;
import static dev.brume.sqs.Rig.arn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.table.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueOperationsTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void aQueueHasAUrlThatItsClientCanReach() {
        assertThat(rig.create("orders")).isEqualTo("http://localhost:4566/000000000000/orders");
    }

    @Test void aStandardQueueHasAwssDefaults() {
        String created = Long.toString(NOON.getEpochSecond());
        assertThat(rig.attributes(rig.create("orders")))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("QueueArn", arn("orders")),
                        Map.entry("ApproximateNumberOfMessages", "0"),
                        Map.entry("ApproximateNumberOfMessagesDelayed", "0"),
                        Map.entry("ApproximateNumberOfMessagesNotVisible", "0"),
                        Map.entry("CreatedTimestamp", created),
                        Map.entry("LastModifiedTimestamp", created),
                        Map.entry("DelaySeconds", "0"),
                        Map.entry("MaximumMessageSize", "1048576"),
                        Map.entry("MessageRetentionPeriod", "345600"),
                        Map.entry("ReceiveMessageWaitTimeSeconds", "0"),
                        Map.entry("SqsManagedSseEnabled", "true"),
                        Map.entry("VisibilityTimeout", "30")));
    }

    @Test void aFifoQueueHasAFewMore() {
        assertThat(rig.attributes(rig.create("orders.fifo", "FifoQueue", "True", "ContentBasedDeduplication", "False")))
                .hasSize(16)
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "false")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue");
    }

    @Test void creatingAQueueAgainFindsIt() {
        String url = rig.create("orders", "DelaySeconds", "1", "ReceiveMessageWaitTimeSeconds", "1");
        assertThat(rig.create("orders")).isEqualTo(url);
        assertThat(rig.create("orders", "DelaySeconds", "1")).isEqualTo(url);
        assertThatThrownBy(() -> rig.create("orders", "ReceiveMessageWaitTimeSeconds", "1", "DelaySeconds", "2"))
                .hasMessage("A queue already exists with the same name and a different value for attribute DelaySeconds")
                .extracting("code").isEqualTo("QueueNameExists");
        rig.set(url, "DelaySeconds", "2");
        assertThat(rig.create("orders", "DelaySeconds", "2")).isEqualTo(url);
    }

    @Test void aPolicyThatSaysTheSameIsTheSame() {
        rig.create("dead");
        String url = rig.create(
                "orders", "RedrivePolicy", "{\"maxReceiveCount\": \"3\", \"deadLetterTargetArn\": \"" + arn("dead") + "\"}");
        assertThat(rig.create(
                "orders",
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + arn("dead") + "\",\"maxReceiveCount\":3}"))
                .isEqualTo(url);
    }

    @Test void anAttributeThatAFifoQueueAloneHasIsUnknownToAStandardQueue() {
        for (String attribute : List.of("FifoQueue", "ContentBasedDeduplication")) {
            assertThatThrownBy(() -> rig.create("orders", attribute, "false"))
                    .hasMessage("Unknown Attribute " + attribute + ".")
                    .extracting("code").isEqualTo("InvalidAttributeName");
        }
        assertThatThrownBy(() -> rig.create("orders", "DeduplicationScope", "queue"))
                .hasMessage("You can specify the DeduplicationScope only when FifoQueue is set to true.");
        assertThatThrownBy(() -> rig.create("orders", "FifoThroughputLimit", "perQueue"))
                .hasMessage("You can specify the FifoThroughputLimit only when FifoQueue is set to true.");
    }

    @Test void theTypeOfAQueueCannotBeChanged() {
        String standard = rig.create("orders");
        String fifo = rig.createFifo("orders.fifo");
        assertThatThrownBy(() -> rig.set(standard, "FifoQueue", "true")).hasMessage("Unknown Attribute FifoQueue.");
        rig.set(fifo, "FifoQueue", "true");
        assertThatThrownBy(() -> rig.set(fifo, "FifoQueue", "false"))
                .hasMessage("Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.")
                .extracting("code").isEqualTo("InvalidAttributeValue");
    }

    @Test void changedAttributesAreTold() {
        String url = rig.create("orders");
        rig.advance(5);
        rig.sqs.setQueueAttributes(
                Rig.call(),
                new SetQueueAttributesRequest(
                        url,
                        Map.of("MaximumMessageSize", "2048", "VisibilityTimeout", "69", "DelaySeconds", "420")));
        assertThat(rig.attributes(url))
                .containsEntry("MaximumMessageSize", "2048")
                .containsEntry("VisibilityTimeout", "69")
                .containsEntry("DelaySeconds", "420")
                .containsEntry("LastModifiedTimestamp", Long.toString(NOON.plusSeconds(5).getEpochSecond()));
    }

    @Test void whatIsNotAskedForOrNotThereIsLeftOut() {
        String url = rig.create("orders");
        assertThat(rig.sqs
                .getQueueAttributes(Rig.call(), new GetQueueAttributesRequest(url, List.of("Policy")))
                .attributes())
                .isNull();
        assertThat(rig.sqs
                .getQueueAttributes(Rig.call(), new GetQueueAttributesRequest(url, null))
                .attributes())
                .isNull();
        assertThatThrownBy(() -> rig.sqs.getQueueAttributes(
                Rig.call(), new GetQueueAttributesRequest(url, List.of("Nope"))))
                .hasMessage("Unknown Attribute Nope.");
    }

    @Test void aQueueThatDoesNotExistIsSaidSoInTheWordsOfTheProtocol() {
        String url = "http://localhost:4566/000000000000/nowhere";
        assertThatThrownBy(() -> rig.send(url, "a"))
                .hasMessage("The specified queue does not exist.")
                .extracting("code").isEqualTo("QueueDoesNotExist");
        assertThatThrownBy(() -> rig.sqs.getQueueUrl(Rig.call(), new GetQueueUrlRequest("nowhere", null)))
                .hasMessage("The specified queue does not exist.");
        assertThatThrownBy(() -> rig.sqs.deleteQueue(Rig.queryCall(), new DeleteQueueRequest(url)))
                .hasMessage("The specified queue does not exist for this wsdl version.");
        assertThatThrownBy(() -> rig.send("http://localhost:4566/", "a")).extracting("code").isEqualTo("InvalidAddress");
    }

    @Test void theNameOfADeletedQueueIsFreeAfterAMinute() {
        String url = rig.create("orders");
        rig.send(url, "a");
        rig.sqs.deleteQueue(Rig.call(), new DeleteQueueRequest(url));
        assertThatThrownBy(() -> rig.receiveOne(url)).extracting("code").isEqualTo("QueueDoesNotExist");
        assertThatThrownBy(() -> rig.create("orders"))
                .hasMessage("You must wait 60 seconds after deleting a queue before you can create another with the"
                        + " same name.")
                .extracting("code").isEqualTo("QueueDeletedRecently");
        rig.advance(60);
        assertThat(rig.counts(rig.create("orders"))).containsExactly(0, 0, 0);
    }

    @Test void theMinutesCanBeLifted() {
        try (Rig hasty = new Rig(Map.of("SQS_DELAY_RECENTLY_DELETED", "0", "SQS_DELAY_PURGE_RETRY", "false"))) {
            String url = hasty.create("orders");
            hasty.sqs.purgeQueue(Rig.call(), new PurgeQueueRequest(url));
            hasty.sqs.purgeQueue(Rig.call(), new PurgeQueueRequest(url));
            hasty.sqs.deleteQueue(Rig.call(), new DeleteQueueRequest(url));
            assertThat(hasty.create("orders")).isEqualTo(url);
        }
    }

    @Test void whatIsNeitherToLiftTheMinutesNorToKeepThemIsRefused() {
        assertThatThrownBy(() -> new Rig(Map.of("SQS_DELAY_PURGE_RETRY", "60")))
                .hasMessage("BRUME_SQS_DELAY_PURGE_RETRY is 0 or 1, not 60");
    }

    @Test void nothingIsLeftOfADeletedQueue() {
        long before = rig.tables.snapshot().rows();
        String fifo = rig.createFifo("orders.fifo");
        String url = rig.create("orders");
        rig.send(fifo, "a", "g", "1");
        rig.send(fifo, "b", "g", "2");
        rig.receive(Rig.receive(fifo).receiveRequestAttemptId("x"));
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        rig.changeVisibility(url, message, 100);
        rig.sqs.deleteQueue(Rig.call(), new DeleteQueueRequest(fifo));
        rig.sqs.deleteQueue(Rig.call(), new DeleteQueueRequest(url));
        rig.advance(60);
        rig.create("orders");
        rig.sqs.deleteQueue(Rig.call(), new DeleteQueueRequest(url));
        assertThat(rig.tables.snapshot().rows() - before).as("rows: one deleted name").isEqualTo(1);
    }

    @Test void queuesAreListedByNameByPrefixAndByPages() {
        for (String name : List.of("b1", "a2", "a1", "b2", "a3")) {
            rig.create(name);
        }
        assertThat(list("a", null, null).queueUrls()).extracting(QueueOperationsTest::name).containsExactly("a1", "a2", "a3");
        assertThat(list(null, null, null).queueUrls()).hasSize(5);
        assertThat(list("c", null, null).queueUrls()).isNull();
        List<String> all = new ArrayList<>();
        String token = null;
        do {
            ListQueuesResult page = list(null, token, 2);
            all.addAll(page.queueUrls());
            token = page.nextToken();
        } while (token != null);
        assertThat(all).extracting(QueueOperationsTest::name).containsExactly("a1", "a2", "a3", "b1", "b2");
        assertThat(list("b", list("b", null, 1).nextToken(), 1).queueUrls())
                .extracting(QueueOperationsTest::name).containsExactly("b2");
        assertThatThrownBy(() -> list(null, null, 1_001)).hasMessageContaining("MaxResults");
        for (String noToken : List.of("%", "garbage")) {
            assertThatThrownBy(() -> list(null, noToken, 1)).extracting("code").isEqualTo("InvalidParameterValueException");
        }
    }

    private ListQueuesResult list(String prefix, String token, Integer most) {
        return rig.sqs.listQueues(Rig.call(), new ListQueuesRequest(prefix, token, most));
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    @Test void queuesOfOtherAccountsAndRegionsAreApart() {
        rig.create("orders");
        Scope elsewhere = new Scope(new AccountId("111122223333"), Rig.SCOPE.region());
        assertThat(rig.sqs.listQueues(Rig.call(elsewhere, Map.of()), new ListQueuesRequest(null, null, null)).queueUrls())
                .isNull();
        String url = rig.sqs
                .createQueue(Rig.call(elsewhere, Map.of()), new CreateQueueRequest("orders", null, null))
                .queueUrl();
        assertThat(url).isEqualTo("http://localhost:4566/111122223333/orders");
        rig.send(url, "to another account");
        assertThat(rig.counts("http://localhost:4566/000000000000/orders")).containsExactly(0, 0, 0);
        assertThat(rig.sqs.getQueueUrl(Rig.call(), new GetQueueUrlRequest("orders", "111122223333")).queueUrl())
                .isEqualTo(url);
        Scope abroad = new Scope(AccountId.DEFAULT, new Region("us-east-1"));
        assertThatThrownBy(() -> rig.sqs.sendMessage(
                Rig.call(abroad, Map.of()),
                Rig.send().queueUrl("http://localhost:4566/000000000000/orders").messageBody("x").build()))
                .extracting("code").isEqualTo("QueueDoesNotExist");
    }

    @Test void tagsAreSetListedAndTakenAway() {
        String url = rig.sqs
                .createQueue(Rig.call(), new CreateQueueRequest("orders", null, Map.of("tag0", "zero")))
                .queueUrl();
        rig.sqs.tagQueue(Rig.call(), new TagQueueRequest(url, Map.of("tag1", "value1", "tag3", "")));
        assertThat(tags(url)).isEqualTo(Map.of("tag0", "zero", "tag1", "value1", "tag3", ""));
        rig.sqs.untagQueue(Rig.call(), new UntagQueueRequest(url, List.of("tag1", "tag3", "tag0")));
        assertThat(tags(url)).isNull();
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 51; i++) {
            many.put("tag" + i, "v");
        }
        assertThatThrownBy(() -> rig.sqs.tagQueue(Rig.call(), new TagQueueRequest(url, many)))
                .hasMessage("Too many tags added for queue orders.");
    }

    private Map<String, String> tags(String url) {
        return rig.sqs.listQueueTags(Rig.call(), new ListQueueTagsRequest(url)).tags();
    }

    @Test void permissionsAreStatementsOfThePolicy() {
        String url = rig.create("orders");
        allow(url, "one", List.of("000000000000", "668614515564"), List.of("ReceiveMessage"));
        assertThat(rig.attributes(url).get("Policy"))
                .isEqualTo("{\"Version\":\"2008-10-17\",\"Id\":\"" + arn("orders") + "/SQSDefaultPolicy\",\"Statement\":["
                        + "{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam::668614515564:root\","
                        + "\"arn:aws:iam::000000000000:root\"]},\"Action\":\"SQS:ReceiveMessage\",\"Resource\":\""
                        + arn("orders") + "\"}]}");
        assertThatThrownBy(() -> allow(url, "one", List.of("668614515564"), List.of("ReceiveMessage")))
                .hasMessage("Value one for parameter Label is invalid. Reason: Already exists.");
        allow(url, "two", List.of("000000000000"), List.of("SendMessage", "DeleteMessage"));
        assertThat(rig.attributes(url).get("Policy")).contains("\"Action\":[\"SQS:SendMessage\",\"SQS:DeleteMessage\"]");
        rig.sqs.removePermission(Rig.call(), new RemovePermissionRequest(url, "one"));
        assertThat(rig.attributes(url).get("Policy")).contains("\"Sid\":\"two\"").doesNotContain("\"one\"");
        rig.sqs.removePermission(Rig.call(), new RemovePermissionRequest(url, "two"));
        assertThat(rig.attributes(url)).doesNotContainKey("Policy");
        assertThatThrownBy(() -> rig.sqs.removePermission(Rig.call(), new RemovePermissionRequest(url, "two")))
                .hasMessage("Value two for parameter Label is invalid. Reason: can't find label.");
    }

    @Test void permissionsThatCannotBeGivenAreRefused() {
        String url = rig.create("orders");
        assertThatThrownBy(() -> allow(url, "x", List.of("000000000000"), List.of("SetQueueAttributes")))
                .hasMessage("Value SQS:SetQueueAttributes for parameter ActionName is invalid. Reason: Only the queue"
                        + " owner is allowed to invoke this action.");
        assertThatThrownBy(() -> allow(url, "x", List.of("000000000000"), List.of("Fly")))
                .hasMessageStartingWith("Value SQS:Fly for parameter ActionName is invalid.");
        assertThatThrownBy(() -> allow(url, "x", List.of("bob"), List.of("SendMessage")))
                .hasMessage("Value [bob] for parameter PrincipalId is invalid. Reason: Unable to verify.");
        assertThatThrownBy(() -> allow(url, "a label", List.of("000000000000"), List.of("SendMessage")))
                .hasMessageContaining("for parameter Label is invalid");
        assertThatThrownBy(() -> allow(url, "x", List.of("000000000000"), java.util.Collections.nCopies(8, "*")))
                .extracting("code", "status").containsExactly("OverLimit", 403);
    }

    private void allow(String url, String label, List<String> accounts, List<String> actions) {
        rig.sqs.addPermission(Rig.call(), new AddPermissionRequest(url, label, accounts, actions));
    }

    @Test void batchesAreRefusedAsAWholeForTheirShape() {
        String url = rig.create("orders");
        assertThatThrownBy(() -> delete(url)).hasMessage(
                "There should be at least one DeleteMessageBatchRequestEntry in the request.")
                .extracting("code").isEqualTo("EmptyBatchRequest");
        assertThatThrownBy(() -> delete(url, java.util.stream.IntStream.range(0, 20)
                .mapToObj(Integer::toString).toArray(String[]::new)))
                .hasMessage("Maximum number of entries per request are 10. You have sent 20.")
                .extracting("code").isEqualTo("TooManyEntriesInBatchRequest");
        for (String id : List.of("", "invalid:id", "x".repeat(81))) {
            assertThatThrownBy(() -> delete(url, id))
                    .hasMessage("A batch entry id can only contain alphanumeric characters, hyphens and underscores. It"
                            + " can be at most 80 letters long.")
                    .extracting("code").isEqualTo("InvalidBatchEntryId");
        }
        assertThatThrownBy(() -> delete(url, "a", "b", "a"))
                .hasMessage("Id a repeated.")
                .extracting("code").isEqualTo("BatchEntryIdsNotDistinct");
    }

    @Test void anEntryWithoutAHandleIsMissedByItsNumber() {
        String url = rig.create("orders");
        DeleteMessageBatchRequestEntry entry = new DeleteMessageBatchRequestEntry("a", null);
        assertThatThrownBy(() -> rig.sqs.deleteMessageBatch(Rig.call(), new DeleteMessageBatchRequest(url, List.of(entry))))
                .hasMessage("The request must contain the parameter DeleteMessageBatchRequestEntry.1.ReceiptHandle.")
                .extracting("code").isEqualTo("MissingRequiredParameterException");
    }

    private DeleteMessageBatchResult delete(String url, String... ids) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (String id : ids) {
            entries.add(new DeleteMessageBatchRequestEntry(id, "handle"));
        }
        return rig.sqs.deleteMessageBatch(Rig.call(), new DeleteMessageBatchRequest(url, entries));
    }

    @Test void theEntriesOfABatchFailOneByOne() {
        String url = rig.create("orders");
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        ChangeMessageVisibilityBatchResult changed = rig.sqs.changeMessageVisibilityBatch(
                Rig.call(),
                new ChangeMessageVisibilityBatchRequest(
                        url,
                        List.of(
                                new ChangeMessageVisibilityBatchRequestEntry("good", message.receiptHandle(), 5),
                                new ChangeMessageVisibilityBatchRequestEntry("long", message.receiptHandle(), 43_201))));
        assertThat(changed.successful()).extracting(ChangeMessageVisibilityBatchResultEntry::id).containsExactly("good");
        assertThat(changed.failed()).singleElement().isEqualTo(new BatchResultErrorEntry(
                "long",
                true,
                "InvalidParameterValue",
                "Value 43201 for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer"
                        + " between 0 and 43200."));
        DeleteMessageBatchResult deleted = rig.sqs.deleteMessageBatch(
                Rig.call(),
                new DeleteMessageBatchRequest(
                        url,
                        List.of(
                                new DeleteMessageBatchRequestEntry("good", message.receiptHandle()),
                                new DeleteMessageBatchRequestEntry("bad", "nonsense"))));
        assertThat(deleted.successful()).hasSize(1);
        assertThat(deleted.failed()).singleElement().extracting(BatchResultErrorEntry::code).isEqualTo("ReceiptHandleIsInvalid");
        assertThat(rig.counts(url)).containsExactly(0, 0, 0);
    }

    @Test void aMessageOfABatchThatIsTooLongFailsAloneButTooManyBytesFailTogether() {
        String url = rig.create("orders", "MaximumMessageSize", "1024");
        SendMessageBatchResult sent = rig.sqs.sendMessageBatch(
                Rig.call(),
                new SendMessageBatchRequest(url, List.of(entry("a", "x".repeat(1_024)), entry("b", "x".repeat(1_025)))));
        assertThat(sent.successful()).extracting(SendMessageBatchResultEntry::id).containsExactly("a");
        assertThat(sent.failed()).singleElement().isEqualTo(new BatchResultErrorEntry(
                "b",
                true,
                "InvalidParameterValue",
                "One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes."));
        String large = rig.create("large");
        assertThatThrownBy(() -> rig.sqs.sendMessageBatch(
                Rig.call(),
                new SendMessageBatchRequest(large, List.of(entry("a", "x".repeat(1_048_576)), entry("b", "y")))))
                .hasMessage("Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.")
                .extracting("code").isEqualTo("BatchRequestTooLong");
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    @Test void nothingIsNumberedTwiceAfterARestore() {
        String url = rig.createFifo("orders.fifo");
        rig.send(url, "1", "g", "1");
        Snapshot snapshot = rig.tables.snapshot();
        String second = rig.send(url, "2", "g", "2").sequenceNumber();
        rig.tables.restore(snapshot);
        String again = rig.send(url, "3", "g", "3").sequenceNumber();
        assertThat(again).isGreaterThan(second);
        assertThat(Rig.bodies(rig.receiveAll(url))).containsExactly("1", "3");
    }

    @Test void aUnitThatFailsNumbersNothingTwice() {
        String url = rig.createFifo("orders.fifo");
        assertThatThrownBy(() -> rig.tables.transact(() -> {
            rig.send(url, "lost", "g", "0");
            throw new IllegalStateException("no");
        })).hasMessage("no");
        rig.send(url, "1", "g", "1");
        Snapshot snapshot = rig.tables.snapshot();
        rig.tables.restore(snapshot);
        rig.send(url, "2", "g", "2");
        assertThat(Rig.bodies(rig.receiveAll(url))).containsExactly("1", "2");
    }
}
