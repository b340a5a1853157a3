package dev.brume.stepfunctions.machine;

import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The published versions of all state machines.
public final class Versions {
    private final Table<StateMachineVersion.Key, StateMachineVersion> versions;

    public Versions(Tables tables) {
        this.versions = tables.table("states.version", StateMachineVersion.Key.class, StateMachineVersion.class);
    }

    /// The version that an ARN names.
    public Optional<StateMachineVersion> find(StateMachineArn arn) {
        return Optional.ofNullable(versions.get(arn.scope(), new StateMachineVersion.Key(arn.name(), arn.version())));
    }

    /// The latest first.
    public List<StateMachineVersion> all(StateMachineArn machine) {
        List<StateMachineVersion> all = new ArrayList<>();
        versions.scan(machine.scope(), first(machine), end(machine), row -> all.add(row.value()));
        return all.reversed();
    }

    Optional<StateMachineVersion> of(StateMachineArn machine, Revision revision) {
        return all(machine).stream().filter(version -> version.revision().id().equals(revision.id())).findFirst();
    }

    long count(StateMachineArn machine) {
        return versions.count(machine.scope(), first(machine), end(machine));
    }

    void put(StateMachineVersion version) {
        versions.put(version.machine().scope(), key(version), version);
    }

    public void remove(StateMachineVersion version) {
        versions.remove(version.machine().scope(), key(version));
    }

    void removeAll(StateMachineArn machine) {
        versions.clear(machine.scope(), first(machine), end(machine));
    }

    private static StateMachineVersion.Key key(StateMachineVersion version) {
        return new StateMachineVersion.Key(version.machine().name(), version.number());
    }

    private static StateMachineVersion.Key first(StateMachineArn machine) {
        return new StateMachineVersion.Key(machine.name(), 0);
    }

    private static StateMachineVersion.Key end(StateMachineArn machine) {
        return new StateMachineVersion.Key(machine.name(), Integer.MAX_VALUE);
    }
}
