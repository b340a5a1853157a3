package dev.brume.logs;

import dev.brume.logs.filter.FilterPattern;
import dev.brume.logs.group.Group;
import dev.brume.logs.metricfilter.MetricFilters;
import dev.brume.logs.subscription.Subscriptions;

/// The filter patterns of requests, and what AWS says of those that are none.
final class FilterPatterns {
    private static final int MAX_REGEXES_OF_FIELDS = 2;

    private final MetricFilters metricFilters;
    private final Subscriptions subscriptions;

    FilterPatterns(MetricFilters metricFilters, Subscriptions subscriptions) {
        this.metricFilters = metricFilters;
        this.subscriptions = subscriptions;
    }

    /// Of FilterLogEvents.
    ///
    /// @param text null for the pattern that matches everything
    static FilterPattern ofSearch(String text) {
        return parse(text == null ? "" : text, "Invalid filter pattern");
    }

    /// Of a metric or subscription filter.
    static FilterPattern ofFilter(String text) {
        return parse(text, "Invalid metric filter pattern");
    }

    private static FilterPattern parse(String text, String complaint) {
        FilterPattern pattern = FilterPattern.parse(text, LogsErrors.invalid(complaint));
        if (pattern.namesFields() && pattern.regexes() > MAX_REGEXES_OF_FIELDS) {
            throw LogsErrors.invalid(complaint);
        }
        return pattern;
    }

    /// A log group has few filters with regular expressions.
    ///
    /// @param replaced the pattern that goes; null if none does
    /// @throws dev.brume.aws.AwsException `LimitExceededException`
    void checkRegexes(Group group, FilterPattern added, String replaced) {
        if (added.regexes() == 0) {
            return;
        }
        long before = metricFilters.of(group).stream().filter(filter -> hasRegex(filter.pattern())).count()
                + subscriptions.of(group).stream().filter(filter -> hasRegex(filter.pattern())).count()
                - (replaced != null && hasRegex(replaced) ? 1 : 0);
        if (before >= LogsLimits.MAX_REGEX_FILTERS) {
            throw LogsErrors.limitExceeded();
        }
    }

    private static boolean hasRegex(String pattern) {
        return ofFilter(pattern).regexes() > 0;
    }
}
