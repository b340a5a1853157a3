package dev.brume.logs.subscription;

import dev.brume.logs.LogsErrors;
import dev.brume.logs.filter.FilterKey;
import dev.brume.logs.group.Group;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;

/// The rows of all subscription filters. Stateless, safe on any thread; changes are made in the caller's unit.
public final class Subscriptions {
    private final Table<FilterKey, Subscription> subscriptions;

    public Subscriptions(Tables tables) {
        this.subscriptions = tables.table("logs.subscription-filter", FilterKey.class, Subscription.class);
    }

    /// @return null if there is no such filter
    public Subscription find(Group group, String name) {
        return subscriptions.get(group.scope(), new FilterKey(group.number(), name));
    }

    /// In the order of their names.
    public List<Subscription> of(Group group) {
        List<Subscription> found = new ArrayList<>(2);
        subscriptions.scan(
                group.scope(),
                FilterKey.first(group.number()),
                FilterKey.end(group.number()),
                row -> found.add(row.value()));
        return found;
    }

    public void put(Group group, Subscription subscription) {
        subscriptions.put(group.scope(), new FilterKey(group.number(), subscription.name()), subscription);
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public void delete(Group group, String name) {
        if (subscriptions.remove(group.scope(), new FilterKey(group.number(), name)) == null) {
            throw LogsErrors.noSuchSubscriptionFilter();
        }
    }

    public void deleteAll(Group group) {
        subscriptions.clear(group.scope(), FilterKey.first(group.number()), FilterKey.end(group.number()));
    }
}
