package dev.brume.sqs;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.schema.Constraints;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.QueueUrl;
import dev.brume.sqs.queue.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// SQS, as the server sees it.
final class SqsModule implements ServiceModule {
    private static final String BATCH = "Batch";
    /// What a queue's policy cannot let another account do: "cross-account permissions don't apply to this action", say
    /// their pages of AWS's API reference.
    private static final Set<String> OWNERS_ONLY = Set.of(
            "sqs:AddPermission",
            "sqs:CancelMessageMoveTask",
            "sqs:CreateQueue",
            "sqs:DeleteQueue",
            "sqs:ListMessageMoveTasks",
            "sqs:ListQueues",
            "sqs:ListQueueTags",
            "sqs:RemovePermission",
            "sqs:SetQueueAttributes",
            "sqs:StartMessageMoveTask",
            "sqs:TagQueue",
            "sqs:UntagQueue");

    /// What a queue's own account keeps, so that it can undo a policy that shuts everybody out: the actions of AWS's policy
    /// SQSUnlockQueuePolicy.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
    private static final Set<String> ROOTS_OWN =
            Set.of("sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueues", "sqs:SetQueueAttributes");

    private final SqsService service;
    private final Api api;
    private final Queues queues;
    private final List<HttpEndpoint> endpoints;

    SqsModule(SqsService service, Queues queues, List<HttpEndpoint> endpoints) {
        this.service = service;
        this.api = SqsApi.of(service);
        this.queues = queues;
        this.endpoints = List.copyOf(endpoints);
    }

    @Override public Api api() {
        return api;
    }

    SqsService service() {
        return service;
    }

    /// Attribute names, attributes of messages and entries of batches are refused in words of SQS's own.
    @Override public Constraints constraints() {
        return Constraints.of(api.schema())
                .exempting(
                        "CreateQueue.Attributes",
                        "SetQueueAttributes.Attributes",
                        "GetQueueAttributes.AttributeNames",
                        "ReceiveMessage.AttributeNames",
                        "ReceiveMessage.MessageSystemAttributeNames",
                        "SendMessage.MessageAttributes",
                        "SendMessage.MessageSystemAttributes",
                        "SendMessageBatch.Entries",
                        "DeleteMessageBatch.Entries",
                        "ChangeMessageVisibilityBatch.Entries");
    }

    @Override public List<HttpEndpoint> endpoints() {
        return endpoints;
    }

    /// A batch operation needs the permission of the single one.
    @Override public List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        String name = operation.name();
        String action = "sqs:" + (name.endsWith(BATCH) ? name.substring(0, name.length() - BATCH.length()) : name);
        return switch (input) {
            case ListQueuesRequest _ -> List.of(request(call, action, "*", call.scope(), ""));
            case CreateQueueRequest create -> accessToCreate(call, action, create);
            case GetQueueUrlRequest get -> List.of(byName(call, action, ownerOf(call, get), get.queueName()));
            case StartMessageMoveTaskRequest start -> accessToMove(call, action, start);
            case ListMessageMoveTasksRequest list -> List.of(byArn(call, action, list.sourceArn()));
            case CancelMessageMoveTaskRequest _ ->
                    List.of(request(call, action, call.scope().arn("sqs", "*").toString(), call.scope(), ""));
            default -> List.of(byUrl(call, action, (String) input.member(input.schema().index("QueueUrl"))));
        };
    }

    /// The URL of a queue says whose it is, and stands first in every input that has one.
    @Override public boolean concernsOtherAccount(OperationSchema operation, Call call, Structure input) {
        if (input instanceof GetQueueUrlRequest get) {
            return get.queueOwnerAWSAccountId() != null && !get.queueOwnerAWSAccountId().equals(call.account().value());
        }
        return input.member(0) instanceof String url && url.indexOf('/') >= 0 && !isIn(call.account().value(), url);
    }

    /// Even the root user of its own account is bound by what a queue's policy denies.
    @Override public boolean mayRefuseRoot() {
        return queues.anyDenies();
    }

    private static boolean isIn(String account, String url) {
        int at = url.indexOf(account);
        while (at > 0 && (url.charAt(at - 1) != '/' || !url.startsWith("/", at + account.length()))) {
            at = url.indexOf(account, at + 1);
        }
        return at > 0;
    }

    private static Scope ownerOf(Call call, GetQueueUrlRequest get) {
        String owner = get.queueOwnerAWSAccountId();
        return owner == null || !AccountId.isValid(owner) ? call.scope() : new Scope(new AccountId(owner), call.scope().region());
    }

    private List<AccessRequest> accessToCreate(Call call, String action, CreateQueueRequest create) {
        List<AccessRequest> needed = new ArrayList<>(2);
        needed.add(byName(call, action, call.scope(), create.queueName()));
        if (create.tags() != null && !create.tags().isEmpty()) {
            needed.add(byName(call, "sqs:TagQueue", call.scope(), create.queueName()));
        }
        return needed;
    }

    /// Moving takes messages out of one queue and sends them to another.
    private List<AccessRequest> accessToMove(Call call, String action, StartMessageMoveTaskRequest start) {
        List<AccessRequest> needed = new ArrayList<>();
        needed.add(byArn(call, action, start.sourceArn()));
        needed.add(byArn(call, "sqs:ReceiveMessage", start.sourceArn()));
        needed.add(byArn(call, "sqs:DeleteMessage", start.sourceArn()));
        needed.add(byArn(call, "sqs:GetQueueAttributes", start.sourceArn()));
        if (start.destinationArn() != null) {
            needed.add(byArn(call, "sqs:SendMessage", start.destinationArn()));
        }
        return needed;
    }

    private AccessRequest byUrl(Call call, String action, String queueUrl) {
        QueueUrl url = QueueUrl.parse(queueUrl, call.scope());
        return byName(call, action, url.scope(), url.name());
    }

    private AccessRequest byArn(Call call, String action, String arn) {
        Queue queue = Arn.tryParse(arn).map(queues::find).orElse(null);
        return queue == null
                ? request(call, action, arn, call.scope(), "")
                : request(call, action, arn, queue.scope(), queue.attributes().policy());
    }

    private AccessRequest byName(Call call, String action, Scope scope, String name) {
        Queue queue = queues.find(scope, name);
        String policy = queue == null ? "" : queue.attributes().policy();
        return request(call, action, scope.arn("sqs", name).toString(), scope, policy);
    }

    private static AccessRequest request(Call call, String action, String resource, Scope owner, String policy) {
        return new AccessRequest(
                call.caller(), action, resource, owner.account().value(), counts(call, action, owner) ? policy : "", Map.of());
    }

    /// Whether the queue's policy has a say in it.
    private static boolean counts(Call call, String action, Scope owner) {
        if (!owner.account().equals(call.account())) {
            return !OWNERS_ONLY.contains(action);
        }
        return call.caller().kind() != Caller.Kind.ROOT || !ROOTS_OWN.contains(action);
    }

    @Override public Optional<Map<String, String>> membersOfPath(HttpRequest request) {
        String url = "http://" + request.host() + request.path();
        return QueueUrl.tryParse(url, Scope.DEFAULT) == null ? Optional.empty() : Optional.of(Map.of("QueueUrl", url));
    }

    @Override public List<StoredSetting> storedSettings() {
        String atRest = "messages are not encrypted at rest";
        List<StoredSetting> settings = new ArrayList<>();
        for (String operation : List.of("CreateQueue", "SetQueueAttributes")) {
            settings.add(new StoredSetting(operation, "Attributes.KmsMasterKeyId", atRest));
            settings.add(new StoredSetting(operation, "Attributes.KmsDataKeyReusePeriodSeconds", atRest));
            settings.add(new StoredSetting(operation, "Attributes.SqsManagedSseEnabled", atRest));
            settings.add(new StoredSetting(operation, "Attributes.FifoThroughputLimit", "throughput has no limit"));
        }
        return settings;
    }
}
