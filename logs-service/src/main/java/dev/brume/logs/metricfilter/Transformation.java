package dev.brume.logs.metricfilter;

import java.util.Map;
import java.util.Optional;

/// What a metric filter makes of a matching event.
///
/// @param value a number, or the name of a field: `$.latency`, `$bytes`
/// @param unit empty for none
public record Transformation(
        String name, String namespace, String value, Optional<Double> defaultValue, Map<String, String> dimensions, String unit) {}
