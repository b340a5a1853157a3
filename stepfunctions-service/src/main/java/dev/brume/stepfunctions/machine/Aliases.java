package dev.brume.stepfunctions.machine;

import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The aliases of all state machines.
public final class Aliases {
    private final Table<StateMachineAlias.Key, StateMachineAlias> aliases;

    public Aliases(Tables tables) {
        this.aliases = tables.table("states.alias", StateMachineAlias.Key.class, StateMachineAlias.class);
    }

    /// The alias that an ARN names.
    public Optional<StateMachineAlias> find(StateMachineArn arn) {
        return Optional.ofNullable(aliases.get(arn.scope(), new StateMachineAlias.Key(arn.name(), arn.qualifier())));
    }

    /// By name.
    public List<StateMachineAlias> all(StateMachineArn machine) {
        List<StateMachineAlias> all = new ArrayList<>();
        aliases.scan(machine.scope(), first(machine), end(machine), row -> all.add(row.value()));
        return all;
    }

    /// The aliases that send executions to a version, by name.
    public List<StateMachineAlias> routedTo(StateMachineArn version) {
        return all(version).stream().filter(alias -> alias.isRoutedTo(version.version())).toList();
    }

    public void put(StateMachineAlias alias) {
        aliases.put(alias.machine().scope(), key(alias), alias);
    }

    public void remove(StateMachineAlias alias) {
        aliases.remove(alias.machine().scope(), key(alias));
    }

    void removeAll(StateMachineArn machine) {
        aliases.clear(machine.scope(), first(machine), end(machine));
    }

    private static StateMachineAlias.Key key(StateMachineAlias alias) {
        return new StateMachineAlias.Key(alias.machine().name(), alias.name());
    }

    private static StateMachineAlias.Key first(StateMachineArn machine) {
        return new StateMachineAlias.Key(machine.name(), "");
    }

    private static StateMachineAlias.Key end(StateMachineArn machine) {
        return new StateMachineAlias.Key(machine.name() + '\0', "");
    }
}
