package dev.brume.scheduler;

import dev.brume.auth.AccessRequest;
import dev.brume.scheduler.group.ScheduleGroup;
import dev.brume.scheduler.schedule.Schedule;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which permissions calls need: on the schedule or on the group that they name; who gives a schedule a role must be allowed
/// to pass it.
///
/// @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html">AWS</a>
final class AccessQuestions {
    List<AccessRequest> of(OperationSchema operation, Call call, Structure input) {
        String action = "scheduler:" + operation.name();
        return switch (input) {
            case CreateScheduleInput create -> withRole(call, create.target(), ofSchedule(call, action, create.groupName(), create.name()));
            case UpdateScheduleInput update -> withRole(call, update.target(), ofSchedule(call, action, update.groupName(), update.name()));
            case DeleteScheduleInput delete -> List.of(ofSchedule(call, action, delete.groupName(), delete.name()));
            case GetScheduleInput get -> List.of(ofSchedule(call, action, get.groupName(), get.name()));
            case CreateScheduleGroupInput create -> List.of(ofGroup(call, action, create.name(), requested(create.tags())));
            case DeleteScheduleGroupInput delete -> List.of(ofGroup(call, action, delete.name(), Map.of()));
            case GetScheduleGroupInput get -> List.of(ofGroup(call, action, get.name(), Map.of()));
            case ListTagsForResourceInput list -> List.of(request(call, action, list.resourceArn(), Map.of()));
            case TagResourceInput tag -> List.of(request(call, action, tag.resourceArn(), requested(tag.tags())));
            case UntagResourceInput untag ->
                    List.of(request(call, action, untag.resourceArn(), Map.of("aws:TagKeys", untag.tagKeys())));
            default -> List.of(request(call, action, "*", Map.of()));
        };
    }

    private static List<AccessRequest> withRole(Call call, Target target, AccessRequest first) {
        Map<String, List<String>> context = Map.of("iam:PassedToService", List.of("scheduler.amazonaws.com"));
        return List.of(first, request(call, "iam:PassRole", target.roleArn(), context));
    }

    private static AccessRequest ofSchedule(Call call, String action, String group, String name) {
        return request(call, action, Schedule.arn(call.scope(), group == null ? ScheduleGroup.DEFAULT : group, name), Map.of());
    }

    private static AccessRequest ofGroup(Call call, String action, String name, Map<String, List<String>> context) {
        return request(call, action, ScheduleGroup.arn(call.scope(), name), context);
    }

    private static Map<String, List<String>> requested(List<Tag> tags) {
        Map<String, List<String>> context = new HashMap<>();
        List<String> keys = new ArrayList<>();
        TagOperations.map(tags).forEach((key, value) -> {
            keys.add(key);
            context.put("aws:RequestTag/" + key, List.of(value));
        });
        if (!keys.isEmpty()) context.put("aws:TagKeys", keys);
        return context;
    }

    private static AccessRequest request(Call call, String action, String resource, Map<String, List<String>> context) {
        return new AccessRequest(call.caller(), action, resource, call.account().value(), "", context);
    }
}
