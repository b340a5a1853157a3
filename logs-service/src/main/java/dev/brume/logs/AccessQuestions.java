package dev.brume.logs;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.Scope;
import dev.brume.logs.group.GroupIdentifier;
import dev.brume.logs.resourcepolicy.ResourcePolicies;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.spi.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which permissions calls need.
///
/// Operations on a log group ask for the ARN of a stream of it, with an empty name where it is about the group, so that
/// policies for `log-group:NAME:*` allow them and those for `log-group:NAME` do not. Those on tags of any resource ask for
/// the ARN without more.
///
/// @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html">AWS</a>
final class AccessQuestions {
    private static final Set<String> OF_NO_RESOURCE = Set.of(
            "DescribeDestinations", "DescribeResourcePolicies", "DeleteResourcePolicy", "ListLogGroups", "PutResourcePolicy",
            "TestMetricFilter");
    private static final Set<String> OF_STREAMS =
            Set.of("CreateLogStream", "DeleteLogStream", "GetLogEvents", "PutLogEvents");

    private final ResourcePolicies policies;

    AccessQuestions(ResourcePolicies policies) {
        this.policies = policies;
    }

    /// The ARN of a log stream as it is asked for.
    ///
    /// @param group empty for no group in particular
    /// @param stream empty for the group itself
    static String streamArn(Scope scope, String group, String stream) {
        return scope.arn("logs", "log-group:" + group + ":log-stream:" + stream).toString();
    }

    List<AccessRequest> of(OperationSchema operation, Call call, Structure input) {
        String name = operation.name();
        String action = "logs:" + name;
        if (OF_NO_RESOURCE.contains(name)) {
            return List.of(request(call, action, "*", call.scope()));
        }
        String resourceArn = text(input, "resourceArn");
        if (resourceArn != null) {
            GroupIdentifier group = GroupIdentifier.parseArn(resourceArn);
            return List.of(request(call, action, resourceArn, group == null ? call.scope() : group.scope()));
        }
        GroupIdentifier group = group(call, input);
        String stream = OF_STREAMS.contains(name) ? text(input, "logStreamName") : null;
        List<AccessRequest> needed = new ArrayList<>(2);
        needed.add(request(
                call, action, streamArn(group.scope(), group.name(), stream == null ? "" : stream), group.scope()));
        if (input instanceof CreateLogGroupRequest create && create.tags() != null) {
            needed.add(request(call, "logs:TagResource", group.scope().arn("logs", "log-group:" + group.name()).toString(), group.scope()));
        }
        return needed;
    }

    /// Whether a call names a log group of another account by its ARN.
    static boolean concernsOtherAccount(Call call, Structure input) {
        String arn = arn(input);
        return arn != null && !arn.contains(':' + call.account().value() + ':');
    }

    private static String arn(Structure input) {
        String text = text(input, "logGroupIdentifier");
        text = text == null ? text(input, "resourceArn") : text;
        text = text == null ? text(input, "resourceIdentifier") : text;
        return text != null && text.startsWith("arn:") ? text : null;
    }

    private static GroupIdentifier group(Call call, Structure input) {
        String arn = arn(input);
        GroupIdentifier identified = arn == null ? null : GroupIdentifier.parseArn(arn);
        if (identified != null) {
            return identified;
        }
        String name = text(input, "logGroupName");
        name = name == null ? text(input, "logGroupIdentifier") : name;
        return new GroupIdentifier(call.scope(), name == null ? "" : name);
    }

    /// @return null if the input has no such member, or no value for it
    private static String text(Structure input, String member) {
        StructureSchema schema = input.schema();
        int index = schema.index(member);
        return index < 0 ? null : (String) input.member(index);
    }

    private AccessRequest request(Call call, String action, String resource, Scope owner) {
        return new AccessRequest(
                call.caller(), action, resource, owner.account().value(), policies.document(owner), Map.of());
    }
}
