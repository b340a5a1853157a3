package dev.brume.logs;

import dev.brume.logs.group.Group;
import dev.brume.logs.group.GroupIdentifier;
import dev.brume.logs.group.Groups;
import dev.brume.spi.Call;

/// The log groups that calls are about.
final class CalledGroups {
    private final Groups groups;

    CalledGroups(Groups groups) {
        this.groups = groups;
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    Group named(Call call, String name) {
        return concerned(call, groups.require(call.scope(), name));
    }

    /// Of an operation that takes the name or the ARN.
    ///
    /// @param name null if it has none
    /// @param identifier null if it has none
    Group named(Call call, String name, String identifier) {
        if (name != null && identifier != null) {
            throw LogsErrors.groupNameAndIdentifier();
        }
        if (name == null && identifier == null) {
            throw LogsErrors.neitherGroupNameNorIdentifier();
        }
        return name != null ? named(call, name) : identified(call, identifier);
    }

    Group identified(Call call, String text) {
        GroupIdentifier identifier = GroupIdentifier.parse(text, call.scope());
        return concerned(call, groups.require(identifier.scope(), identifier.name()));
    }

    private static Group concerned(Call call, Group group) {
        call.concerns(group.arn());
        return group;
    }
}
