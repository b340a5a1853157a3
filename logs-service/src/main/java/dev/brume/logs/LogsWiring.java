package dev.brume.logs;

import dev.brume.aws.DataSize;
import dev.brume.logs.event.EventReader;
import dev.brume.logs.event.EventStore;
import dev.brume.logs.event.Intake;
import dev.brume.logs.group.Groups;
import dev.brume.logs.metricfilter.MetricFilters;
import dev.brume.logs.resourcepolicy.ResourcePolicies;
import dev.brume.logs.retention.Retention;
import dev.brume.logs.stream.Streams;
import dev.brume.logs.subscription.SubscriptionFeed;
import dev.brume.logs.subscription.Subscriptions;
import dev.brume.router.Target;
import dev.brume.spi.Platform;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;

/// The parts of CloudWatch Logs, each made once.
final class LogsWiring {
    private final Platform platform;
    private final Tables tables;
    private final Timeline timeline;
    private final Groups groups;
    private final Streams streams;
    private final EventStore events;
    private final Retention retention;
    private final MetricFilters metricFilters;
    private final Subscriptions subscriptions;
    private final ResourcePolicies policies;
    private final Intake intake;

    /// @param groupSize how much a log group keeps
    LogsWiring(Platform platform, DataSize groupSize) {
        this.platform = platform;
        this.tables = platform.tables();
        this.timeline = platform.timeline();
        this.groups = new Groups(tables);
        this.streams = new Streams(tables);
        this.events = new EventStore(tables, groupSize);
        this.retention = new Retention(timeline, groups, events);
        this.metricFilters = new MetricFilters(tables);
        this.subscriptions = new Subscriptions(tables);
        this.policies = new ResourcePolicies(tables);
        this.intake = new Intake(
                tables,
                timeline,
                platform.router(),
                groups,
                streams,
                events,
                retention,
                new SubscriptionFeed(subscriptions, timeline));
    }

    LogsModule module() {
        return new LogsModule(new LogsService(this), new AccessQuestions(policies));
    }

    Target target() {
        return new LogsTarget(tables, timeline, platform.permissions(), groups, streams, intake, policies);
    }

    GroupOperations groupOperations() {
        return new GroupOperations(tables, timeline, groups, streams, events, retention, metricFilters, subscriptions);
    }

    StreamOperations streamOperations() {
        return new StreamOperations(tables, timeline, groups, streams, events);
    }

    EventOperations eventOperations() {
        return new EventOperations(timeline, groups, streams, intake, new EventReader(timeline, events, LogsLimits.MAX_SEARCH));
    }

    MetricFilterOperations metricFilterOperations() {
        return new MetricFilterOperations(tables, timeline, groups, metricFilters, filterPatterns());
    }

    SubscriptionFilterOperations subscriptionFilterOperations() {
        return new SubscriptionFilterOperations(
                tables, timeline, platform.router(), groups, subscriptions, filterPatterns());
    }

    private FilterPatterns filterPatterns() {
        return new FilterPatterns(metricFilters, subscriptions);
    }

    ResourcePolicyOperations resourcePolicyOperations() {
        return new ResourcePolicyOperations(tables, timeline, policies);
    }

    TagOperations tagOperations() {
        return new TagOperations(tables, groups);
    }
}
