package dev.brume.sqs.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import java.util.ArrayList;
import java.util.List;

/// Which queues may name this one as their dead-letter queue. Heeded when a RedrivePolicy is set.
///
/// @param sourceQueueArns only with `BY_QUEUE`
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">AWS</a>
public record RedriveAllowPolicy(RedrivePermission redrivePermission, List<String> sourceQueueArns) {

    /// Who may.
    public enum RedrivePermission {
        ALLOW_ALL("allowAll"),
        DENY_ALL("denyAll"),
        BY_QUEUE("byQueue");

        private final String wire;

        RedrivePermission(String wire) {
            this.wire = wire;
        }
    }

    public RedriveAllowPolicy {
        sourceQueueArns = List.copyOf(sourceQueueArns);
    }

    public boolean allows(String sourceArn) {
        return switch (redrivePermission) {
            case ALLOW_ALL -> true;
            case DENY_ALL -> false;
            case BY_QUEUE -> sourceQueueArns.contains(sourceArn);
        };
    }

    /// @throws AwsException `InvalidParameterValue`
    public static RedriveAllowPolicy parse(String text) {
        try {
            JsonNode policy = Json.parse(text);
            RedrivePermission permission = permission(policy.path("redrivePermission"));
            List<String> sources = sources(policy.get("sourceQueueArns"));
            if (permission == null || sources == null) {
                throw invalid(text, ", as it's in an unsupported format.");
            }
            if (permission == RedrivePermission.BY_QUEUE && sources.isEmpty()) {
                throw invalid(
                        text,
                        ". When you specify the byQueue permission type, you must also specify one or more"
                                + " sourceQueueArns values.");
            }
            if (permission != RedrivePermission.BY_QUEUE && !sources.isEmpty()) {
                throw invalid(
                        text,
                        ". To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
            }
            if (sources.size() > SqsLimits.MAX_REDRIVE_SOURCES) {
                throw invalid(text, ". You can specify up to 10 source queue ARNs.");
            }
            return new RedriveAllowPolicy(permission, sources);
        } catch (JsonException e) {
            throw invalid(text, ", as it's in an unsupported format.");
        }
    }

    private static RedrivePermission permission(JsonNode name) {
        for (RedrivePermission permission : RedrivePermission.values()) {
            if (permission.wire.equals(name.textValue())) {
                return permission;
            }
        }
        return null;
    }

    /// @return null if it is not a list of texts
    private static List<String> sources(JsonNode arns) {
        if (arns == null || arns.isNull()) {
            return List.of();
        }
        if (!arns.isArray()) {
            return null;
        }
        List<String> sources = new ArrayList<>();
        for (JsonNode arn : arns) {
            if (!arn.isTextual()) {
                return null;
            }
            sources.add(arn.textValue());
        }
        return sources;
    }

    private static AwsException invalid(String text, String what) {
        return SqsErrors.invalidValue(
                text, "RedriveAllowPolicy", "Amazon SQS can't create the redrive allow policy" + what);
    }

    public String json() {
        ObjectNode policy = Json.object().put("redrivePermission", redrivePermission.wire);
        if (!sourceQueueArns.isEmpty()) {
            ArrayNode arns = policy.putArray("sourceQueueArns");
            sourceQueueArns.forEach(arns::add);
        }
        return Json.write(policy);
    }
}
