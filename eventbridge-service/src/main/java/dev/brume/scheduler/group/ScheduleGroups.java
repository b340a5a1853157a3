package dev.brume.scheduler.group;

import dev.brume.aws.Scope;
import dev.brume.scheduler.SchedulerErrors;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The groups of all accounts. The one named `default` is a row only once it has tags.
public final class ScheduleGroups {
    private final Table<String, ScheduleGroup> groups;

    public ScheduleGroups(Tables tables) {
        this.groups = tables.table("scheduler.group", String.class, ScheduleGroup.class);
    }

    public Optional<ScheduleGroup> find(Scope scope, String name) {
        Optional<ScheduleGroup> found = groups.find(scope, name);
        return found.isPresent() || !name.equals(ScheduleGroup.DEFAULT) ? found : Optional.of(ScheduleGroup.ofAccount(scope));
    }

    public ScheduleGroup require(Scope scope, String name) {
        return find(scope, name).orElseThrow(() -> SchedulerErrors.noSuchGroup(name));
    }

    /// One that takes schedules.
    public ScheduleGroup requireActive(Scope scope, String name) {
        ScheduleGroup group = require(scope, name);
        if (!group.isActive()) throw SchedulerErrors.groupIsBeingDeleted(name);
        return group;
    }

    public void put(ScheduleGroup group) {
        groups.put(group.scope(), group.name(), group);
    }

    void remove(ScheduleGroup group) {
        groups.remove(group.scope(), group.name());
    }

    public long count(Scope scope) {
        return groups.count(scope);
    }

    /// By name.
    public List<ScheduleGroup> of(Scope scope) {
        List<ScheduleGroup> all = new ArrayList<>();
        groups.rows(scope).forEach(row -> all.add(row.value()));
        if (groups.find(scope, ScheduleGroup.DEFAULT).isEmpty()) all.add(ScheduleGroup.ofAccount(scope));
        all.sort(Comparator.comparing(ScheduleGroup::name));
        return all;
    }
}
