package dev.brume.lambda.destination;

import dev.brume.aws.Scope;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The event invoke configs of all functions. Safe on any thread.
public final class EventInvokeConfigs {
    private final Table<EventInvokeConfigKey, EventInvokeConfig> configs;

    /// @param qualifier an alias, a version or `$LATEST`
    public record Entry(String qualifier, EventInvokeConfig config) {}

    public EventInvokeConfigs(Tables tables) {
        this.configs = tables.table("lambda.event-invoke-config", EventInvokeConfigKey.class, EventInvokeConfig.class);
    }

    /// @param qualifier as invoked or configured; empty is `$LATEST`
    public Optional<EventInvokeConfig> find(Scope scope, String function, String qualifier) {
        return configs.find(scope, EventInvokeConfigKey.of(function, qualifier));
    }

    public void put(Scope scope, String function, String qualifier, EventInvokeConfig config) {
        configs.put(scope, EventInvokeConfigKey.of(function, qualifier), config);
    }

    /// @return the config as it is now; empty if there is none to update
    public Optional<EventInvokeConfig> update(Scope scope, String function, String qualifier, EventInvokeConfig change) {
        Optional<EventInvokeConfig> updated = find(scope, function, qualifier).map(before -> before.updatedBy(change));
        updated.ifPresent(config -> put(scope, function, qualifier, config));
        return updated;
    }

    /// @param qualifier of a version or an alias that is deleted; empty if the function is, with all of its versions and aliases
    public void deleted(LambdaFunction function, String qualifier) {
        if (qualifier.isEmpty()) {
            deleteAll(function.scope(), function.name());
        } else {
            delete(function.scope(), function.name(), qualifier);
        }
    }

    /// @return whether there was one
    public boolean delete(Scope scope, String function, String qualifier) {
        return configs.remove(scope, EventInvokeConfigKey.of(function, qualifier)) != null;
    }

    /// For a function that is deleted.
    public void deleteAll(Scope scope, String function) {
        configs.clear(scope, first(function), end(function));
    }

    /// In the order of their qualifiers.
    ///
    /// @param after the last qualifier of the page before; empty for the first page
    /// @param most one more than a page, to see if there is another one
    public List<Entry> list(Scope scope, String function, String after, int most) {
        List<Entry> found = new ArrayList<>();
        EventInvokeConfigKey from = new EventInvokeConfigKey(function, after.isEmpty() ? "" : after + '\0');
        configs.scan(scope, from, end(function), row -> add(row, most, found));
        return found;
    }

    private static boolean add(Row<EventInvokeConfigKey, EventInvokeConfig> row, int most, List<Entry> found) {
        found.add(new Entry(row.key().qualifier(), row.value()));
        return found.size() < most;
    }

    private static EventInvokeConfigKey first(String function) {
        return new EventInvokeConfigKey(function, "");
    }

    private static EventInvokeConfigKey end(String function) {
        return new EventInvokeConfigKey(function + '\0', "");
    }
}
