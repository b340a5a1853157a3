package dev.brume.lambda.alias;

import dev.brume.aws.Scope;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of all aliases. Stateless, safe on any thread; changes are made in the caller's unit.
public final class Aliases {
    private final Table<AliasKey, Alias> aliases;

    public Aliases(Tables tables) {
        this.aliases = tables.table("lambda.alias", AliasKey.class, Alias.class);
    }

    public Optional<Alias> find(Scope scope, String function, String name) {
        return aliases.find(scope, new AliasKey(function, name));
    }

    public void put(Alias alias) {
        aliases.put(alias.scope(), new AliasKey(alias.functionName(), alias.name()), alias);
    }

    public void remove(Alias alias) {
        aliases.remove(alias.scope(), new AliasKey(alias.functionName(), alias.name()));
    }

    /// Those of a function that is deleted.
    public void removeAll(Scope scope, String function) {
        aliases.clear(scope, AliasKey.first(function), AliasKey.end(function));
    }

    /// In the order of their names.
    public List<Alias> of(Scope scope, String function) {
        List<Alias> found = new ArrayList<>();
        aliases.scan(scope, AliasKey.first(function), AliasKey.end(function), row -> found.add(row.value()));
        return found;
    }
}
