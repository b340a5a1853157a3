package dev.brume.logs;

import dev.brume.logs.group.Group;
import dev.brume.logs.group.GroupIdentifier;
import dev.brume.logs.group.Groups;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Tags of log groups, by the older operations of their own and by those of all resources.
final class TagOperations {
    private final Tables tables;
    private final Groups groups;
    private final CalledGroups called;

    TagOperations(Tables tables, Groups groups) {
        this.tables = tables;
        this.groups = groups;
        this.called = new CalledGroups(groups);
    }

    ListTagsLogGroupResponse listOfLogGroup(Call call, ListTagsLogGroupRequest request) {
        return new ListTagsLogGroupResponse(called.named(call, request.logGroupName()).tags());
    }

    Empty tagLogGroup(Call call, TagLogGroupRequest request) {
        return change(called.named(call, request.logGroupName()), tags -> ResourceTags.added(tags, request.tags()));
    }

    Empty untagLogGroup(Call call, UntagLogGroupRequest request) {
        return change(called.named(call, request.logGroupName()), tags -> ResourceTags.removed(tags, request.tags()));
    }

    ListTagsForResourceResponse listForResource(Call call, ListTagsForResourceRequest request) {
        return new ListTagsForResourceResponse(resource(call, request.resourceArn()).tags());
    }

    Empty tagResource(Call call, TagResourceRequest request) {
        return change(resource(call, request.resourceArn()), tags -> ResourceTags.added(tags, request.tags()));
    }

    Empty untagResource(Call call, UntagResourceRequest request) {
        return change(resource(call, request.resourceArn()), tags -> ResourceTags.removed(tags, request.tagKeys()));
    }

    /// The only resources with tags that there can be are log groups.
    private Group resource(Call call, String arn) {
        GroupIdentifier identifier = GroupIdentifier.parseArn(arn);
        Group group = identifier == null ? null : groups.find(identifier.scope(), identifier.name());
        if (group == null) {
            throw LogsErrors.noSuchResource();
        }
        call.concerns(group.arn());
        return group;
    }

    private Empty change(Group group, UnaryOperator<Map<String, String>> change) {
        tables.transact(() -> groups.update(
                group.scope(), group.name(), current -> current.withTags(change.apply(current.tags()))));
        return Empty.INSTANCE;
    }
}
