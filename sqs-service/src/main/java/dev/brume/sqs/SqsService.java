package dev.brume.sqs;

import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.sqs.lifecycle.QueueLifecycle;
import dev.brume.sqs.message.AttributeNames;
import dev.brume.sqs.message.BatchEntryIds;
import dev.brume.sqs.message.NewMessage;
import dev.brume.sqs.message.ReceiptHandle;
import dev.brume.sqs.message.ReceivedMessage;
import dev.brume.sqs.message.SendRequest;
import dev.brume.sqs.message.SystemAttributeName;
import dev.brume.sqs.permission.Permission;
import dev.brume.sqs.queue.ListToken;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.QueueTags;
import dev.brume.sqs.queue.QueueUrl;
import dev.brume.sqs.queue.QueueUrls;
import dev.brume.sqs.queue.Queues;
import dev.brume.sqs.receive.ReceiveRequest;
import dev.brume.sqs.receive.Receiver;
import dev.brume.sqs.redrive.MessageMoveTask;
import dev.brume.sqs.redrive.MessageMoveTasks;
import dev.brume.sqs.send.Sender;
import dev.brume.table.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// The operations of SQS, in the order of AWS's API reference.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html">AWS</a>
public final class SqsService implements Sqs {
    private final Tables tables;
    private final Queues queues;
    private final QueueLifecycle lifecycle;
    private final QueueUrls urls;
    private final Sender sender;
    private final Receiver receiver;
    private final MessageMoveTasks moveTasks;

    SqsService(
            Tables tables,
            Queues queues,
            QueueLifecycle lifecycle,
            QueueUrls urls,
            Sender sender,
            Receiver receiver,
            MessageMoveTasks moveTasks) {
        this.tables = tables;
        this.queues = queues;
        this.lifecycle = lifecycle;
        this.urls = urls;
        this.sender = sender;
        this.receiver = receiver;
        this.moveTasks = moveTasks;
    }

    @Override public Empty addPermission(Call call, AddPermissionRequest request) {
        Permission permission = new Permission(request.label(), request.awsAccountIds(), request.actions());
        changePolicy(call, request.queueUrl(), permission::addTo);
        return Empty.INSTANCE;
    }

    @Override public CancelMessageMoveTaskResult cancelMessageMoveTask(Call call, CancelMessageMoveTaskRequest request) {
        MessageMoveTask task = tables.transact(() -> moveTasks.cancel(call.scope(), request.taskHandle()));
        return new CancelMessageMoveTaskResult(task.moved());
    }

    @Override public Empty changeMessageVisibility(Call call, ChangeMessageVisibilityRequest request) {
        Queue queue = require(call, request.queueUrl());
        receiver.changeVisibility(
                queue, ReceiptHandle.parse(request.receiptHandle()), visibilityTimeout(request.visibilityTimeout()));
        return Empty.INSTANCE;
    }

    @Override public ChangeMessageVisibilityBatchResult changeMessageVisibilityBatch(
            Call call, ChangeMessageVisibilityBatchRequest request) {
        Queue queue = require(call, request.queueUrl());
        var entries = orEmpty(request.entries());
        BatchEntryIds.check("ChangeMessageVisibilityBatch", each(entries, ChangeMessageVisibilityBatchRequestEntry::id));
        requireHandles("ChangeMessageVisibilityBatch", each(entries, ChangeMessageVisibilityBatchRequestEntry::receiptHandle));
        List<BatchResultErrorEntry> failed = new ArrayList<>(0);
        List<ChangeMessageVisibilityBatchResultEntry> successful = new ArrayList<>(entries.size());
        for (var entry : entries) {
            boolean done = attempt(entry.id(), failed, id -> receiver.changeVisibility(
                    queue, ReceiptHandle.parse(entry.receiptHandle()), visibilityTimeout(entry.visibilityTimeout())));
            if (done) {
                successful.add(new ChangeMessageVisibilityBatchResultEntry(entry.id()));
            }
        }
        return new ChangeMessageVisibilityBatchResult(orNull(successful), orNull(failed));
    }

    @Override public CreateQueueResult createQueue(Call call, CreateQueueRequest request) {
        Queue queue = lifecycle.create(
                call.scope(), request.queueName(), orEmpty(request.attributes()), orEmpty(request.tags()));
        call.concerns(queue.arn().toString());
        return new CreateQueueResult(urls.of(queue, call.http()));
    }

    @Override public Empty deleteMessage(Call call, DeleteMessageRequest request) {
        receiver.delete(require(call, request.queueUrl()), ReceiptHandle.parse(request.receiptHandle()));
        return Empty.INSTANCE;
    }

    @Override public DeleteMessageBatchResult deleteMessageBatch(Call call, DeleteMessageBatchRequest request) {
        Queue queue = require(call, request.queueUrl());
        var entries = orEmpty(request.entries());
        BatchEntryIds.check("DeleteMessageBatch", each(entries, DeleteMessageBatchRequestEntry::id));
        requireHandles("DeleteMessageBatch", each(entries, DeleteMessageBatchRequestEntry::receiptHandle));
        List<BatchResultErrorEntry> failed = new ArrayList<>(0);
        List<DeleteMessageBatchResultEntry> successful = new ArrayList<>(entries.size());
        for (var entry : entries) {
            if (attempt(entry.id(), failed, id -> receiver.delete(queue, ReceiptHandle.parse(entry.receiptHandle())))) {
                successful.add(new DeleteMessageBatchResultEntry(entry.id()));
            }
        }
        return new DeleteMessageBatchResult(orNull(successful), orNull(failed));
    }

    @Override public Empty deleteQueue(Call call, DeleteQueueRequest request) {
        lifecycle.delete(require(call, request.queueUrl()));
        return Empty.INSTANCE;
    }

    @Override public GetQueueAttributesResult getQueueAttributes(Call call, GetQueueAttributesRequest request) {
        Queue queue = require(call, request.queueUrl());
        return new GetQueueAttributesResult(orNull(lifecycle.attributes(queue, orEmpty(request.attributeNames()))));
    }

    @Override public GetQueueUrlResult getQueueUrl(Call call, GetQueueUrlRequest request) {
        String owner = request.queueOwnerAWSAccountId();
        if (owner == null) {
            return new GetQueueUrlResult(urls.of(found(call, queues.find(call.scope(), request.queueName())), call.http()));
        }
        Queue queue = AccountId.isValid(owner)
                ? queues.find(new Scope(new AccountId(owner), call.scope().region()), request.queueName())
                : null;
        return new GetQueueUrlResult(urls.of(found(call, queue), call.http()));
    }

    @Override public ListDeadLetterSourceQueuesResult listDeadLetterSourceQueues(
            Call call, ListDeadLetterSourceQueuesRequest request) {
        Queue queue = require(call, request.queueUrl());
        int page = ListToken.pageSize(request.maxResults());
        ListToken from = ListToken.parse(request.nextToken());
        List<Queue> sources = queues.deadLetterSources(queue, from.after(), page + 1);
        return new ListDeadLetterSourceQueuesResult(
                urlsOf(call, sources, page), nextToken(sources, page, request.maxResults()));
    }

    @Override public ListMessageMoveTasksResult listMessageMoveTasks(Call call, ListMessageMoveTasksRequest request) {
        List<MessageMoveTask> tasks = moveTasks.list(call.scope(), request.sourceArn(), request.maxResults());
        return new ListMessageMoveTasksResult(
                orNull(tasks.stream().map(Answers::moveTask).toList()));
    }

    @Override public ListQueueTagsResult listQueueTags(Call call, ListQueueTagsRequest request) {
        return new ListQueueTagsResult(orNull(require(call, request.queueUrl()).tags()));
    }

    @Override public ListQueuesResult listQueues(Call call, ListQueuesRequest request) {
        int page = ListToken.pageSize(request.maxResults());
        ListToken from = ListToken.parse(request.nextToken());
        String prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
        List<Queue> found = queues.list(call.scope(), prefix, from.after(), page + 1);
        return new ListQueuesResult(
                orNull(urlsOf(call, found, page)), nextToken(found, page, request.maxResults()));
    }

    @Override public Empty purgeQueue(Call call, PurgeQueueRequest request) {
        lifecycle.purge(require(call, request.queueUrl()));
        return Empty.INSTANCE;
    }

    @Override public ReceiveMessageResult receiveMessage(Call call, ReceiveMessageRequest request) {
        Queue queue = require(call, request.queueUrl());
        ReceiveRequest receive = ReceiveRequest.of(
                queue,
                request.maxNumberOfMessages(),
                request.visibilityTimeout(),
                request.waitTimeSeconds(),
                request.receiveRequestAttemptId());
        Set<SystemAttributeName> attributes = systemAttributes(call, request);
        AttributeNames names = AttributeNames.of(request.messageAttributeNames());
        List<ReceivedMessage> received = receiver.receive(queue, receive);
        List<Message> answers = new ArrayList<>(received.size());
        for (ReceivedMessage one : received) {
            answers.add(Answers.message(one.message(), one.receiptHandle().text(), queue.fifo(), attributes, names));
        }
        for (int i = 0; i < answers.size(); i++) {
            call.note(i == 0 ? "MessageId" : "MessageId." + (i + 1), answers.get(i).messageId());
        }
        return new ReceiveMessageResult(orNull(answers));
    }

    @Override public Empty removePermission(Call call, RemovePermissionRequest request) {
        changePolicy(call, request.queueUrl(), queue -> Permission.removeFrom(queue, request.label()));
        return Empty.INSTANCE;
    }

    @Override public SendMessageResult sendMessage(Call call, SendMessageRequest request) {
        Queue queue = require(call, request.queueUrl());
        NewMessage message = NewMessage.of(queue, SendRequests.of(call, request));
        SendMessageResult sent = Answers.sent(message, sender.send(queue, message));
        call.note("MessageId", sent.messageId());
        return sent;
    }

    @Override public SendMessageBatchResult sendMessageBatch(Call call, SendMessageBatchRequest request) {
        Queue queue = require(call, request.queueUrl());
        var entries = orEmpty(request.entries());
        BatchEntryIds.check("SendMessageBatch", each(entries, SendMessageBatchRequestEntry::id));
        List<SendRequest> sends = SendRequests.ofBatch(call, queue, entries);
        List<BatchResultErrorEntry> failed = new ArrayList<>(0);
        List<NewMessage> messages = new ArrayList<>(sends.size());
        List<String> ids = new ArrayList<>(sends.size());
        for (int i = 0; i < sends.size(); i++) {
            SendRequest send = sends.get(i);
            if (attempt(entries.get(i).id(), failed, id -> messages.add(NewMessage.ofBatch(queue, send)))) {
                ids.add(entries.get(i).id());
            }
        }
        List<SendMessageBatchResultEntry> successful =
                Answers.sent(ids, messages, messages.isEmpty() ? List.of() : sender.sendAll(queue, messages));
        successful.forEach(entry -> call.note("MessageId." + entry.id(), entry.messageId()));
        return new SendMessageBatchResult(orNull(successful), orNull(failed));
    }

    @Override public Empty setQueueAttributes(Call call, SetQueueAttributesRequest request) {
        lifecycle.setAttributes(require(call, request.queueUrl()), orEmpty(request.attributes()));
        return Empty.INSTANCE;
    }

    @Override public StartMessageMoveTaskResult startMessageMoveTask(Call call, StartMessageMoveTaskRequest request) {
        call.concerns(request.sourceArn());
        MessageMoveTask task = tables.transact(() -> moveTasks.start(
                call.scope(),
                request.sourceArn(),
                request.destinationArn(),
                request.maxNumberOfMessagesPerSecond()));
        return new StartMessageMoveTaskResult(task.handle());
    }

    @Override public Empty tagQueue(Call call, TagQueueRequest request) {
        change(call, request.queueUrl(), queue -> queue.withTags(QueueTags.add(queue, request.tags())));
        return Empty.INSTANCE;
    }

    @Override public Empty untagQueue(Call call, UntagQueueRequest request) {
        change(call, request.queueUrl(), queue -> queue.withTags(QueueTags.remove(queue, request.tagKeys())));
        return Empty.INSTANCE;
    }

    private Queue require(Call call, String queueUrl) {
        QueueUrl url = QueueUrl.parse(queueUrl, call.scope());
        return found(call, queues.find(url.scope(), url.name()));
    }

    private static Queue found(Call call, Queue queue) {
        if (queue == null) {
            throw SqsErrors.queueDoesNotExist(SendRequests.byQueryProtocol(call));
        }
        call.concerns(queue.arn().toString());
        return queue;
    }

    private void change(Call call, String queueUrl, Function<Queue, Queue> change) {
        Queue queue = require(call, queueUrl);
        tables.transact(() -> {
            queues.update(queues.require(queue), change::apply);
        });
    }

    private void changePolicy(Call call, String queueUrl, Function<Queue, String> change) {
        change(call, queueUrl, queue -> queue.withPolicy(change.apply(queue), lifecycle.now()));
    }

    /// The query protocol heeds the older of the two members, the JSON protocol the newer one.
    private static Set<SystemAttributeName> systemAttributes(Call call, ReceiveMessageRequest request) {
        boolean older = SendRequests.byQueryProtocol(call);
        List<String> first = older ? request.attributeNames() : request.messageSystemAttributeNames();
        List<String> second = older ? request.messageSystemAttributeNames() : request.attributeNames();
        return SystemAttributeName.select(first == null || first.isEmpty() ? second : first);
    }

    private static Duration visibilityTimeout(Integer seconds) {
        if (seconds == null) {
            throw SqsErrors.missingParameter("VisibilityTimeout");
        }
        if (seconds < 0 || seconds > SqsLimits.MAX_VISIBILITY_TIMEOUT.toSeconds()) {
            throw SqsErrors.invalidValue(
                    seconds, "VisibilityTimeout", "VisibilityTimeout must be an integer between 0 and 43200.");
        }
        return Duration.ofSeconds(seconds);
    }

    private List<String> urlsOf(Call call, List<Queue> found, int page) {
        String prefix = urls.prefix(found.isEmpty() ? call.scope() : found.getFirst().scope(), call.http());
        List<String> answer = new ArrayList<>(Math.min(page, found.size()));
        for (int i = 0; i < found.size() && i < page; i++) {
            answer.add(prefix + found.get(i).name());
        }
        return answer;
    }

    /// Only who asks for pages is told that there is another one.
    private static String nextToken(List<Queue> found, int page, Integer maxResults) {
        return maxResults == null || found.size() <= page ? null : new ListToken(found.get(page - 1).name()).text();
    }

    /// @return whether it went well; otherwise it is noted among what failed
    private static boolean attempt(String entryId, List<BatchResultErrorEntry> failed, Consumer<String> action) {
        try {
            action.accept(entryId);
            return true;
        } catch (AwsException e) {
            failed.add(Answers.failed(entryId, e));
            return false;
        }
    }

    private static void requireHandles(String operation, List<String> handles) {
        int missing = handles.indexOf(null);
        if (missing >= 0) {
            throw SqsErrors.missingParameter(operation + "RequestEntry." + (missing + 1) + ".ReceiptHandle");
        }
    }

    private static <E> List<String> each(List<E> entries, Function<E, String> member) {
        List<String> values = new ArrayList<>(entries.size());
        entries.forEach(entry -> values.add(member.apply(entry)));
        return values;
    }

    private static <E> List<E> orEmpty(List<E> list) {
        return list == null ? List.of() : list;
    }

    private static <V> Map<String, V> orEmpty(Map<String, V> map) {
        return map == null ? Map.of() : map;
    }

    /// SQS leaves out what is empty.
    private static <E> List<E> orNull(List<E> list) {
        return list.isEmpty() ? null : list;
    }

    private static <V> Map<String, V> orNull(Map<String, V> map) {
        return map.isEmpty() ? null : map;
    }
}
