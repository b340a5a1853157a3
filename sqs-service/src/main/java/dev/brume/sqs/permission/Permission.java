package dev.brume.sqs.permission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.AccountId;
import dev.brume.json.Json;
import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.QueueName;
import java.util.List;
import java.util.Set;

/// One labelled statement of a queue's policy: these accounts may do these actions.
public record Permission(String label, List<String> accounts, List<String> actions) {
    private static final Set<String> GRANTABLE = Set.of(
            "*",
            "ChangeMessageVisibility",
            "DeleteMessage",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "PurgeQueue",
            "ReceiveMessage",
            "SendMessage");
    private static final Set<String> OWNERS_ONLY = Set.of(
            "AddPermission",
            "CancelMessageMoveTask",
            "CreateQueue",
            "DeleteQueue",
            "ListMessageMoveTasks",
            "ListQueueTags",
            "ListQueues",
            "RemovePermission",
            "SetQueueAttributes",
            "StartMessageMoveTask",
            "TagQueue",
            "UntagQueue");

    /// @throws dev.brume.aws.AwsException `InvalidParameterValue`, `MissingParameter`, `OverLimit`
    public Permission {
        checkLabel(label);
        if (accounts == null || accounts.isEmpty()) {
            throw SqsErrors.missingParameter("PrincipalId");
        }
        if (actions == null || actions.isEmpty()) {
            throw SqsErrors.missingParameter("Actions");
        }
        if (actions.size() > SqsLimits.MAX_PERMISSION_ACTIONS) {
            throw SqsErrors.overLimit(actions.size() + " Actions were found, maximum allowed is "
                    + SqsLimits.MAX_PERMISSION_ACTIONS + ".");
        }
        if (accounts.size() > SqsLimits.MAX_POLICY_PRINCIPALS) {
            throw SqsErrors.overLimit(accounts.size() + " Principals were found, maximum allowed is "
                    + SqsLimits.MAX_POLICY_PRINCIPALS + ".");
        }
        for (String account : accounts) {
            if (!AccountId.isValid(account)) {
                throw SqsErrors.invalidValue("[" + account + "]", "PrincipalId", "Unable to verify.");
            }
        }
        for (String action : actions) {
            checkAction(action);
        }
        accounts = List.copyOf(accounts);
        actions = List.copyOf(actions);
    }

    static void checkLabel(String label) {
        boolean valid = !label.isEmpty()
                && label.length() <= SqsLimits.MAX_PERMISSION_LABEL_LENGTH
                && QueueName.isWord(label, label.length());
        if (!valid) {
            throw SqsErrors.invalidValue(
                    label,
                    "Label",
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.");
        }
    }

    private static void checkAction(String action) {
        if (OWNERS_ONLY.contains(action)) {
            throw SqsErrors.invalidValue(
                    "SQS:" + action, "ActionName", "Only the queue owner is allowed to invoke this action.");
        }
        if (!GRANTABLE.contains(action)) {
            throw SqsErrors.invalidValue(
                    "SQS:" + action,
                    "ActionName",
                    "Please refer to the appropriate WSDL for a list of valid actions.");
        }
    }

    /// The queue's policy with this statement at its end.
    public String addTo(Queue queue) {
        String document = queue.attributes().policy();
        ObjectNode policy = document.isEmpty() ? emptyPolicy(queue) : (ObjectNode) Json.parse(document);
        ArrayNode statements = statements(policy);
        for (JsonNode statement : statements) {
            if (label.equals(statement.path("Sid").textValue())) {
                throw SqsErrors.invalidValue(label, "Label", "Already exists.");
            }
        }
        if (statements.size() >= SqsLimits.MAX_POLICY_STATEMENTS) {
            throw SqsErrors.overLimit((statements.size() + 1) + " Statements were found, maximum allowed is "
                    + SqsLimits.MAX_POLICY_STATEMENTS + ".");
        }
        statements.add(statement(queue));
        return Json.write(policy);
    }

    /// The queue's policy without the statement of this label.
    ///
    /// @return empty if no statement is left
    public static String removeFrom(Queue queue, String label) {
        checkLabel(label);
        String document = queue.attributes().policy();
        ObjectNode policy = document.isEmpty() ? emptyPolicy(queue) : (ObjectNode) Json.parse(document);
        ArrayNode statements = statements(policy);
        for (int i = 0; i < statements.size(); i++) {
            if (label.equals(statements.get(i).path("Sid").textValue())) {
                statements.remove(i);
                return statements.isEmpty() ? "" : Json.write(policy);
            }
        }
        throw SqsErrors.invalidValue(label, "Label", "can't find label.");
    }

    private static ObjectNode emptyPolicy(Queue queue) {
        return Json.object().put("Version", "2008-10-17").put("Id", queue.arn() + "/SQSDefaultPolicy");
    }

    private static ArrayNode statements(ObjectNode policy) {
        JsonNode statements = policy.get("Statement");
        if (statements instanceof ArrayNode list) {
            return list;
        }
        ArrayNode list = policy.putArray("Statement");
        if (statements != null) {
            list.add(statements);
        }
        return list;
    }

    private ObjectNode statement(Queue queue) {
        ObjectNode statement = Json.object().put("Sid", label).put("Effect", "Allow");
        String partition = queue.scope().region().partition();
        // AWS answers several principals in an order of its own: in the recorded one, the last comes first.
        List<String> principals = accounts.reversed().stream()
                .distinct()
                .map(account -> "arn:" + partition + ":iam::" + account + ":root")
                .toList();
        oneOrMany(statement.putObject("Principal"), "AWS", principals);
        oneOrMany(statement, "Action", actions.stream().map(action -> "SQS:" + action).toList());
        return statement.put("Resource", queue.arn().toString());
    }

    private static void oneOrMany(ObjectNode parent, String name, List<String> values) {
        if (values.size() == 1) {
            parent.put(name, values.getFirst());
        } else {
            ArrayNode list = parent.putArray(name);
            values.forEach(list::add);
        }
    }
}
