package dev.brume.lambda.concurrency;

import dev.brume.aws.Scope;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of all configurations. Stateless, safe on any thread; changes are made in the caller's unit.
public final class ProvisionedConcurrencyConfigs {
    private final Table<ProvisionedKey, ProvisionedConcurrencyConfig> table;

    public ProvisionedConcurrencyConfigs(Tables tables) {
        this.table = tables.table("lambda.provisioned", ProvisionedKey.class, ProvisionedConcurrencyConfig.class);
    }

    public Optional<ProvisionedConcurrencyConfig> find(Scope scope, String function, String qualifier) {
        return table.find(scope, new ProvisionedKey(function, qualifier));
    }

    /// In the order of their qualifiers.
    public List<ProvisionedConcurrencyConfig> of(Scope scope, String function) {
        List<ProvisionedConcurrencyConfig> found = new ArrayList<>();
        table.scan(scope, ProvisionedKey.first(function), ProvisionedKey.end(function), row -> found.add(row.value()));
        return found;
    }

    /// Those that ask for environments of a version.
    List<ProvisionedConcurrencyConfig> of(Scope scope, String function, String version) {
        return of(scope, function).stream().filter(config -> config.version().equals(version)).toList();
    }

    List<ProvisionedConcurrencyConfig> all() {
        List<ProvisionedConcurrencyConfig> found = new ArrayList<>();
        table.scanAll(row -> found.add(row.value()));
        return found;
    }

    List<ProvisionedConcurrencyConfig> all(Scope scope) {
        List<ProvisionedConcurrencyConfig> found = new ArrayList<>();
        table.scan(scope, null, null, row -> found.add(row.value()));
        return found;
    }

    void put(ProvisionedConcurrencyConfig config) {
        table.put(config.scope(), config.key(), config);
    }

    void remove(ProvisionedConcurrencyConfig config) {
        table.remove(config.scope(), config.key());
    }
}
