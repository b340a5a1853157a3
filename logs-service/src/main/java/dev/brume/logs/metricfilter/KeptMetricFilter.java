package dev.brume.logs.metricfilter;

import java.time.Instant;
import java.util.List;

/// A metric filter: a row of `logs.metric-filter`.
///
/// @param group the name of the log group
public record KeptMetricFilter(
        String group, String name, String pattern, List<Transformation> transformations, Instant createdAt) {
    /// @param metricNamespace empty for any
    public boolean makes(String metricName, String metricNamespace) {
        return transformations.stream().anyMatch(transformation -> transformation.name().equals(metricName)
                && (metricNamespace.isEmpty() || transformation.namespace().equals(metricNamespace)));
    }
}
