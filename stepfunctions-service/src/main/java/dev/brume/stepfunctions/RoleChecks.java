package dev.brume.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.Caller;
import dev.brume.auth.ServiceRoles;
import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.spi.Call;
import dev.brume.stepfunctions.machine.Logging;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.timeline.Timeline;
import java.util.Optional;

/// Asks what AWS asks of a state machine's role and of its log group before it takes them. Calls out: never within a unit.
final class RoleChecks {
    private static final String STATES = "states.amazonaws.com";
    private static final String DESCRIBE_LOG_GROUPS = "aws-sdk://logs/describeLogGroups";
    private static final String LOG_GROUP = "log-group:";

    private final ServiceRoles roles;
    private final EventRouter router;
    private final Timeline timeline;

    RoleChecks(ServiceRoles roles, EventRouter router, Timeline timeline) {
        this.roles = roles;
        this.router = router;
        this.timeline = timeline;
    }

    /// @throws AwsException `InvalidArn` if it is no role's; `AccessDeniedException` for one of another account and, where
    ///     permissions are enforced, for one that does not trust Step Functions
    void checkRole(Call call, StateMachineArn machine, String role) {
        Arn arn = Arn.tryParse(role)
                .filter(parsed -> parsed.service().equals("iam") && parsed.resource().startsWith("role/"))
                .orElseThrow(() -> StepFunctionsErrors.invalidRole(role));
        if (!arn.account().equals(call.account().value())) throw StepFunctionsErrors.roleOfOtherAccount();
        assume(call, machine, role);
    }

    /// @throws AwsException `InvalidLoggingConfiguration` if there is no such log group; `AccessDeniedException` where permissions
    ///     are enforced and the role may not look for it
    void checkLogging(Call call, StateMachineArn machine, String role, Logging logging) {
        String destination = logging.destination();
        if (destination.isEmpty()) return;
        String group = group(destination).orElseThrow(RoleChecks::noSuchGroup);
        Delivery question = Delivery.of(Payload.of(Json.write(Json.object().put("LogGroupNamePrefix", group).put("Limit", 1))))
                .in(call.scope())
                .from(machine.toString())
                .to(DESCRIBE_LOG_GROUPS)
                .as(assume(call, machine, role))
                .causedBy(call.cause())
                .at(timeline.now());
        if (!isThere(question, group)) throw noSuchGroup();
    }

    private boolean isThere(Delivery question, String group) {
        JsonNode answer;
        try {
            answer = Json.parse(router.call(question).body());
        } catch (AwsException e) {
            throw e.code().startsWith("AccessDenied") ? StepFunctionsErrors.roleCannotLog() : noSuchGroup();
        }
        return answer.path("LogGroups").path(0).path("LogGroupName").asText().equals(group);
    }

    /// The name of the group, of an ARN as Step Functions takes it: with `:*` at its end.
    private static Optional<String> group(String arn) {
        return Arn.tryParse(arn)
                .filter(parsed -> parsed.service().equals("logs"))
                .map(Arn::resource)
                .filter(resource -> resource.startsWith(LOG_GROUP) && resource.endsWith(":*"))
                .map(resource -> resource.substring(LOG_GROUP.length(), resource.length() - 2));
    }

    private static AwsException noSuchGroup() {
        return StepFunctionsErrors.invalidLogging("Log Destination not found.");
    }

    private Caller assume(Call call, StateMachineArn machine, String role) {
        try {
            return roles.assume(
                    new ServiceRoles.Assumption(role, STATES, call.account(), machine.toString(), machine.name()), call.cause(),
                    call::warn);
        } catch (AwsException _) {
            throw StepFunctionsErrors.roleCannotBeAssumed();
        }
    }
}
