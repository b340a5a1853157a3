package dev.brume.lambda.eventsource;

import dev.brume.auth.Caller;
import dev.brume.auth.ServiceRoles;
import dev.brume.aws.AwsException;
import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.Version;
import dev.brume.router.EventRouter;
import dev.brume.spi.Call;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import java.util.List;
import java.util.function.Consumer;

/// Opens the queues of mappings, as the execution roles of their functions. Safe on any thread.
public final class SourceQueues {
    private static final String LAMBDA = "lambda.amazonaws.com";
    private static final List<String> NEEDED = List.of("ReceiveMessage", "DeleteMessage");

    private final EventRouter router;
    private final Timeline timeline;
    private final ServiceRoles roles;
    private final Functions functions;

    public SourceQueues(EventRouter router, Timeline timeline, ServiceRoles roles, Functions functions) {
        this.router = router;
        this.timeline = timeline;
        this.roles = roles;
        this.functions = functions;
    }

    /// @throws AwsException `ResourceNotFoundException` if the function is gone, `AccessDenied` if its role cannot be assumed
    SourceQueue open(EventSourceMapping mapping, Cause cause) {
        return open(mapping, cause, _ -> {});
    }

    private SourceQueue open(EventSourceMapping mapping, Cause cause, Consumer<String> warnings) {
        Version version = functions.requireVersion(mapping.function());
        ServiceRoles.Assumption assumption = new ServiceRoles.Assumption(
                version.configuration().role(), LAMBDA, mapping.scope().account(), mapping.functionArn(), version.functionName());
        Caller role = roles.assume(assumption, cause, warnings);
        return new SourceQueue(router, timeline, mapping, role, cause);
    }

    /// What AWS looks at before it makes or changes a mapping: whether there is such a queue, whether the role may receive from it,
    /// and whether the function has time enough.
    ///
    /// @throws AwsException `InvalidParameterValueException`
    public void check(EventSourceMapping mapping, Call call) {
        Version version = functions.requireVersion(mapping.function());
        SourceQueue queue = open(mapping, call.cause(), call::warn);
        for (String operation : NEEDED) {
            try {
                queue.checkAccess(operation).forEach(call::warn);
            } catch (AwsException e) {
                throw refusal(operation, e);
            }
        }
        try {
            MappingRules.checkTimeouts(queue.visibilityTimeout(), version.configuration().timeout());
        } catch (AwsException e) {
            throw refusal("GetQueueAttributes", e);
        }
    }

    private static AwsException refusal(String operation, AwsException bySqs) {
        return switch (bySqs.code()) {
            case "AccessDenied" -> LambdaErrors.roleMayNot(operation + " on SQS");
            // AWS finds out when it tries to receive.
            case "QueueDoesNotExist" -> LambdaErrors.invalidParameter("Error occurred while ReceiveMessage. SQS Error Code:"
                    + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: " + bySqs.getMessage());
            default -> bySqs;
        };
    }
}
