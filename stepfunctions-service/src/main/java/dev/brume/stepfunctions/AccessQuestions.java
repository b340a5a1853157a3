package dev.brume.stepfunctions;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.spi.Call;
import dev.brume.stepfunctions.activity.ActivityArn;
import dev.brume.stepfunctions.machine.StateMachineArn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which permissions calls need: on the resource that they name, else on all; of who gives a state machine its role, to
/// pass it.
///
/// @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html">AWS</a>
final class AccessQuestions {
    private static final List<String> ARN_MEMBERS = List.of(
            "stateMachineArn", "stateMachineVersionArn", "stateMachineAliasArn", "executionArn", "mapRunArn", "activityArn", "resourceArn");

    private AccessQuestions() {}

    static List<AccessRequest> of(OperationSchema operation, Call call, Structure input) {
        String action = "states:" + operation.name();
        return switch (input) {
            case CreateStateMachineInput create -> toCreate(call, action, create);
            case UpdateStateMachineInput update -> toUpdate(call, action, update);
            case CreateActivityInput create ->
                    withTags(call, action, new ActivityArn(call.scope(), create.name()).toString(), create.tags());
            case CreateStateMachineAliasInput create -> List.of(request(call, action, machineOf(create), Map.of()));
            case TagResourceInput tag -> List.of(request(call, action, tag.resourceArn(), tagContext(tag.tags())));
            case UntagResourceInput untag ->
                    List.of(request(call, action, untag.resourceArn(), Map.of("aws:TagKeys", untag.tagKeys())));
            case TestStateInput test -> toTest(call, action, test);
            default -> List.of(request(call, action, resource(input), Map.of()));
        };
    }

    private static List<AccessRequest> toCreate(Call call, String action, CreateStateMachineInput create) {
        String arn = StateMachineArn.of(call.scope(), create.name()).toString();
        List<AccessRequest> needed = withTags(call, action, arn, create.tags());
        if (Boolean.TRUE.equals(create.publish())) needed.add(request(call, "states:PublishStateMachineVersion", arn, Map.of()));
        needed.add(passRole(call, create.roleArn()));
        return needed;
    }

    private static List<AccessRequest> toUpdate(Call call, String action, UpdateStateMachineInput update) {
        List<AccessRequest> needed = new ArrayList<>(3);
        needed.add(request(call, action, update.stateMachineArn(), Map.of()));
        if (Boolean.TRUE.equals(update.publish())) {
            needed.add(request(call, "states:PublishStateMachineVersion", update.stateMachineArn(), Map.of()));
        }
        if (update.roleArn() != null) needed.add(passRole(call, update.roleArn()));
        return needed;
    }

    private static List<AccessRequest> toTest(Call call, String action, TestStateInput test) {
        List<AccessRequest> needed = new ArrayList<>(2);
        needed.add(request(call, action, null, Map.of()));
        if (test.roleArn() != null) needed.add(passRole(call, test.roleArn()));
        return needed;
    }

    /// The state machine whose versions an alias gets.
    private static String machineOf(CreateStateMachineAliasInput create) {
        if (create.routingConfiguration().isEmpty()) return null;
        String version = create.routingConfiguration().getFirst().stateMachineVersionArn();
        int colon = version.lastIndexOf(':');
        return colon < 0 ? version : version.substring(0, colon);
    }

    private static List<AccessRequest> withTags(Call call, String action, String arn, List<Tag> tags) {
        Map<String, List<String>> context = tagContext(tags);
        List<AccessRequest> needed = new ArrayList<>(4);
        needed.add(request(call, action, arn, context));
        if (tags != null && !tags.isEmpty()) needed.add(request(call, "states:TagResource", arn, context));
        return needed;
    }

    private static Map<String, List<String>> tagContext(List<Tag> tags) {
        if (tags == null || tags.isEmpty()) return Map.of();
        Map<String, List<String>> context = new HashMap<>();
        context.put("aws:TagKeys", tags.stream().map(Tag::key).toList());
        tags.forEach(tag -> context.put("aws:RequestTag/" + tag.key(), List.of(tag.value() == null ? "" : tag.value())));
        return context;
    }

    private static AccessRequest passRole(Call call, String role) {
        return request(call, "iam:PassRole", role, Map.of("iam:PassedToService", List.of("states.amazonaws.com")));
    }

    /// @param arn null where the operation names no resource
    private static AccessRequest request(Call call, String action, String arn, Map<String, List<String>> context) {
        AccountId owner = Arn.tryParse(arn).map(Arn::account).filter(AccountId::isValid).map(AccountId::new).orElse(call.account());
        return new AccessRequest(call.caller(), action, arn == null ? "*" : arn, owner.value(), "", context);
    }

    /// Whether a call names a resource of another account by its ARN.
    static boolean concernsOtherAccount(Call call, Structure input) {
        String arn = resource(input);
        return arn != null && arn.startsWith("arn:") && !arn.contains(':' + call.account().value() + ':');
    }

    /// @return null if the input names none
    private static String resource(Structure input) {
        StructureSchema schema = input.schema();
        for (String member : ARN_MEMBERS) {
            int index = schema.index(member);
            if (index >= 0 && input.member(index) instanceof String arn) return arn;
        }
        return null;
    }
}
