package dev.brume.logs.group;

import dev.brume.aws.Scope;
import dev.brume.logs.LogsErrors;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The rows of all log groups. Stateless, safe on any thread; changes are made in the caller's unit.
public final class Groups {
    private final Table<String, Group> groups;

    public Groups(Tables tables) {
        this.groups = tables.table("logs.group", String.class, Group.class);
    }

    /// @return null if there is no such group
    public Group find(Scope scope, String name) {
        return groups.get(scope, name);
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public Group require(Scope scope, String name) {
        Group group = groups.get(scope, name);
        if (group == null) {
            throw LogsErrors.noSuchGroup();
        }
        return group;
    }

    /// The group as it is now, read again within a unit.
    ///
    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`, also if there is another one of its name
    public Group require(Group group) {
        Group current = require(group.scope(), group.name());
        if (current.number() != group.number()) {
            throw LogsErrors.noSuchGroup();
        }
        return current;
    }

    /// @throws dev.brume.aws.AwsException `ResourceAlreadyExistsException`
    public void create(Group group) {
        if (groups.get(group.scope(), group.name()) != null) {
            throw LogsErrors.groupExists();
        }
        groups.put(group.scope(), group.name(), group);
    }

    public void update(Scope scope, String name, UnaryOperator<Group> change) {
        groups.put(scope, name, change.apply(require(scope, name)));
    }

    public void delete(Group group) {
        groups.remove(group.scope(), group.name());
    }

    /// Groups in the order of their names.
    ///
    /// @param after the name to go on behind; empty at the beginning
    public List<Group> list(Scope scope, String prefix, String after, int most, Predicate<Group> filter) {
        List<Group> found = new ArrayList<>();
        String from = after.isEmpty() || after.compareTo(prefix) < 0 ? prefix : after + '\0';
        groups.scan(scope, from.isEmpty() ? null : from, null, row -> {
            if (!row.key().startsWith(prefix)) {
                return false;
            }
            if (filter.test(row.value())) {
                found.add(row.value());
            }
            return found.size() < most;
        });
        return found;
    }
}
