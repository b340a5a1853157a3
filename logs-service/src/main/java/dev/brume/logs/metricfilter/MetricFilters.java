package dev.brume.logs.metricfilter;

import dev.brume.aws.Scope;
import dev.brume.logs.LogsErrors;
import dev.brume.logs.filter.FilterKey;
import dev.brume.logs.group.Group;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The rows of all metric filters. Stateless, safe on any thread; changes are made in the caller's unit.
public final class MetricFilters {
    private final Table<FilterKey, KeptMetricFilter> filters;

    public MetricFilters(Tables tables) {
        this.filters = tables.table("logs.metric-filter", FilterKey.class, KeptMetricFilter.class);
    }

    public int count(Group group) {
        return (int) filters.count(group.scope(), FilterKey.first(group.number()), FilterKey.end(group.number()));
    }

    /// @return null if there is no such filter
    public KeptMetricFilter find(Group group, String name) {
        return filters.get(group.scope(), new FilterKey(group.number(), name));
    }

    public void put(Group group, KeptMetricFilter filter) {
        filters.put(group.scope(), new FilterKey(group.number(), filter.name()), filter);
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public void delete(Group group, String name) {
        if (filters.remove(group.scope(), new FilterKey(group.number(), name)) == null) {
            throw LogsErrors.noSuchMetricFilter();
        }
    }

    public void deleteAll(Group group) {
        filters.clear(group.scope(), FilterKey.first(group.number()), FilterKey.end(group.number()));
    }

    /// In the order of their names.
    public List<KeptMetricFilter> of(Group group) {
        List<KeptMetricFilter> found = new ArrayList<>();
        filters.scan(
                group.scope(),
                FilterKey.first(group.number()),
                FilterKey.end(group.number()),
                row -> found.add(row.value()));
        return found;
    }

    /// Those of all log groups, in the order of their names.
    public List<KeptMetricFilter> all(Scope scope) {
        List<KeptMetricFilter> found = new ArrayList<>();
        filters.scan(scope, null, null, row -> found.add(row.value()));
        found.sort(Comparator.comparing(KeptMetricFilter::name).thenComparing(KeptMetricFilter::group));
        return found;
    }
}
