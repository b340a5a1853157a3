package dev.brume.logs;

import dev.brume.logs.filter.FilterPattern;
import dev.brume.logs.group.Group;
import dev.brume.logs.group.Groups;
import dev.brume.logs.metricfilter.KeptMetricFilter;
import dev.brume.logs.metricfilter.MetricFilters;
import dev.brume.logs.metricfilter.Transformation;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Metric filters, and the test of their patterns.
final class MetricFilterOperations {
    private final Tables tables;
    private final Timeline timeline;
    private final CalledGroups called;
    private final MetricFilters filters;
    private final FilterPatterns patterns;

    MetricFilterOperations(
            Tables tables, Timeline timeline, Groups groups, MetricFilters filters, FilterPatterns patterns) {
        this.tables = tables;
        this.timeline = timeline;
        this.called = new CalledGroups(groups);
        this.filters = filters;
        this.patterns = patterns;
    }

    Empty put(Call call, PutMetricFilterRequest request) {
        refuseTransformedLogs(
                "PutMetricFilter",
                request.applyOnTransformedLogs(),
                request.fieldSelectionCriteria(),
                request.emitSystemFieldDimensions());
        FilterPattern pattern = FilterPatterns.ofFilter(request.filterPattern());
        List<Transformation> transformations = request.metricTransformations().stream().map(MetricFilterOperations::read).toList();
        if (!pattern.namesFields() && transformations.stream().anyMatch(one -> !one.dimensions().isEmpty())) {
            throw LogsErrors.invalid("The specified filter pattern does not support dimensions");
        }
        tables.transact(() -> {
            Group group = called.named(call, request.logGroupName());
            if (group.infrequentAccess()) {
                throw LogsErrors.unsupportedByClass("Metric filters");
            }
            KeptMetricFilter former = filters.find(group, request.filterName());
            if (former == null && filters.count(group) >= LogsLimits.MAX_METRIC_FILTERS) {
                throw LogsErrors.limitExceeded();
            }
            patterns.checkRegexes(group, pattern, former == null ? null : former.pattern());
            filters.put(group, new KeptMetricFilter(
                    group.name(),
                    request.filterName(),
                    request.filterPattern(),
                    transformations,
                    former == null ? timeline.now() : former.createdAt()));
        });
        return Empty.INSTANCE;
    }

    /// What belongs to transformers, which Brume does not have.
    static void refuseTransformedLogs(String operation, Boolean apply, String selection, List<String> systemFields) {
        if (Boolean.TRUE.equals(apply)) {
            throw NotImplemented.feature("logs", operation + "'s applyOnTransformedLogs");
        }
        if (selection != null && !selection.isEmpty()) {
            throw NotImplemented.feature("logs", operation + "'s fieldSelectionCriteria");
        }
        if (systemFields != null && !systemFields.isEmpty()) {
            throw NotImplemented.feature("logs", "system fields in " + operation);
        }
    }

    private static Transformation read(MetricTransformation given) {
        return new Transformation(
                given.metricName(),
                given.metricNamespace(),
                given.metricValue(),
                Optional.ofNullable(given.defaultValue()),
                given.dimensions() == null ? Map.of() : given.dimensions(),
                given.unit() == null ? "" : given.unit());
    }

    Empty delete(Call call, DeleteMetricFilterRequest request) {
        tables.transact(() -> filters.delete(called.named(call, request.logGroupName()), request.filterName()));
        return Empty.INSTANCE;
    }

    DescribeMetricFiltersResponse describe(Call call, DescribeMetricFiltersRequest request) {
        if ((request.metricName() == null) != (request.metricNamespace() == null)) {
            throw LogsErrors.invalid("metricName and metricNamespace must be given together.");
        }
        List<KeptMetricFilter> found = request.logGroupName() == null
                ? filters.all(call.scope())
                : filters.of(called.named(call, request.logGroupName()));
        List<KeptMetricFilter> wanted = found.stream()
                .filter(filter -> request.filterNamePrefix() == null || filter.name().startsWith(request.filterNamePrefix()))
                .filter(filter -> request.metricName() == null
                        || filter.makes(request.metricName(), request.metricNamespace()))
                .toList();
        LogsPage<KeptMetricFilter> page = LogsPage.of(
                wanted,
                request.nextToken(),
                LogsPage.limit(request.limit(), LogsLimits.MAX_DESCRIBED),
                filter -> filter.name() + '\n' + filter.group());
        return new DescribeMetricFiltersResponse(
                page.items().stream().map(MetricFilterOperations::shown).toList(), page.next());
    }

    private static MetricFilter shown(KeptMetricFilter filter) {
        return MetricFilter.builder()
                .filterName(filter.name())
                .filterPattern(filter.pattern())
                .metricTransformations(filter.transformations().stream().map(MetricFilterOperations::shown).toList())
                .creationTime(filter.createdAt().toEpochMilli())
                .logGroupName(filter.group())
                .applyOnTransformedLogs(false)
                .build();
    }

    private static MetricTransformation shown(Transformation one) {
        return new MetricTransformation(
                one.name(),
                one.namespace(),
                one.value(),
                one.defaultValue().orElse(null),
                one.dimensions().isEmpty() ? null : one.dimensions(),
                one.unit().isEmpty() ? null : one.unit());
    }

    TestMetricFilterResponse test(TestMetricFilterRequest request) {
        FilterPattern pattern = FilterPatterns.ofFilter(request.filterPattern());
        List<MetricFilterMatchRecord> matches = new ArrayList<>();
        for (int i = 0; i < request.logEventMessages().size(); i++) {
            String message = request.logEventMessages().get(i);
            if (pattern.matches(message)) {
                matches.add(new MetricFilterMatchRecord(i + 1L, message, pattern.extract(message)));
            }
        }
        return new TestMetricFilterResponse(matches);
    }
}
