package dev.brume.logs;

import dev.brume.auth.Caller;
import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.logs.filter.FilterPattern;
import dev.brume.logs.group.Group;
import dev.brume.logs.group.Groups;
import dev.brume.logs.subscription.Subscription;
import dev.brume.logs.subscription.SubscriptionFeed;
import dev.brume.logs.subscription.Subscriptions;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;
import java.util.Map;

/// Subscription filters. The only destinations that Brume has are functions.
final class SubscriptionFilterOperations {
    private static final String NOT_IMPLEMENTED = "NotImplemented";

    private final Tables tables;
    private final Timeline timeline;
    private final EventRouter router;
    private final CalledGroups called;
    private final Subscriptions subscriptions;
    private final FilterPatterns patterns;

    SubscriptionFilterOperations(
            Tables tables,
            Timeline timeline,
            EventRouter router,
            Groups groups,
            Subscriptions subscriptions,
            FilterPatterns patterns) {
        this.tables = tables;
        this.timeline = timeline;
        this.router = router;
        this.called = new CalledGroups(groups);
        this.subscriptions = subscriptions;
        this.patterns = patterns;
    }

    Empty put(Call call, PutSubscriptionFilterRequest request) {
        MetricFilterOperations.refuseTransformedLogs(
                "PutSubscriptionFilter",
                request.applyOnTransformedLogs(),
                request.fieldSelectionCriteria(),
                request.emitSystemFields());
        checkDestination(call, request);
        FilterPattern pattern = FilterPatterns.ofFilter(request.filterPattern());
        checkRoom(called.named(call, request.logGroupName()), request.filterName());
        checkFunction(call, called.named(call, request.logGroupName()), request.destinationArn());
        tables.transact(() -> {
            Group group = called.named(call, request.logGroupName());
            Subscription former = checkRoom(group, request.filterName());
            patterns.checkRegexes(group, pattern, former == null ? null : former.pattern());
            subscriptions.put(group, new Subscription(
                    group.name(),
                    request.filterName(),
                    request.filterPattern(),
                    request.destinationArn(),
                    "",
                    request.distribution() == null ? "ByLogStream" : request.distribution(),
                    former == null ? timeline.now() : former.createdAt()));
        });
        return Empty.INSTANCE;
    }

    /// @return the filter of this name, or null
    private Subscription checkRoom(Group group, String name) {
        if (group.infrequentAccess()) {
            throw LogsErrors.unsupportedByClass("Subscription filters");
        }
        Subscription former = subscriptions.find(group, name);
        if (former == null && subscriptions.of(group).size() >= LogsLimits.MAX_SUBSCRIPTION_FILTERS) {
            throw LogsErrors.limitExceeded();
        }
        return former;
    }

    private static void checkDestination(Call call, PutSubscriptionFilterRequest request) {
        Arn destination = Arn.tryParse(request.destinationArn())
                .orElseThrow(() -> LogsErrors.invalid("destinationArn is not an ARN: " + request.destinationArn()));
        String vendor = destination.service();
        boolean hasRole = request.roleArn() != null;
        switch (vendor) {
            case "lambda" -> {
                if (!destination.account().equals(call.account().value())) {
                    throw LogsErrors.crossAccountFunction();
                }
                if (hasRole) {
                    throw LogsErrors.invalid("destinationArn for vendor lambda cannot be used with roleArn");
                }
            }
            case "kinesis", "firehose" -> {
                if (!hasRole) {
                    throw LogsErrors.invalid("destinationArn for vendor " + vendor + " cannot be used without roleArn");
                }
                throw NotImplemented.feature("logs", "subscription filters to " + vendor);
            }
            case "logs" -> throw NotImplemented.feature("logs", "subscription filters to destinations");
            default -> throw LogsErrors.invalid(
                    "PutSubscriptionFilter operation cannot work with destinationArn for vendor " + vendor);
        }
    }

    /// AWS does not take a function that is not there, or that it may not invoke.
    private void checkFunction(Call call, Group group, String function) {
        Delivery trial = Delivery.of(new Payload("{}", Map.of(), Map.of("InvocationType", "DryRun")))
                .in(group.scope())
                .from(SubscriptionFeed.sourceArn(group))
                .to(function)
                .as(Caller.service(SubscriptionFeed.PRINCIPAL, group.scope().account()))
                .causedBy(call.cause())
                .at(timeline.now());
        try {
            router.call(trial);
        } catch (AwsException e) {
            throw e.code().equals(NOT_IMPLEMENTED) ? e : LogsErrors.functionDoesNotRun();
        }
    }

    Empty delete(Call call, DeleteSubscriptionFilterRequest request) {
        tables.transact(() -> subscriptions.delete(called.named(call, request.logGroupName()), request.filterName()));
        return Empty.INSTANCE;
    }

    DescribeSubscriptionFiltersResponse describe(Call call, DescribeSubscriptionFiltersRequest request) {
        List<Subscription> found = subscriptions.of(called.named(call, request.logGroupName())).stream()
                .filter(one -> request.filterNamePrefix() == null || one.name().startsWith(request.filterNamePrefix()))
                .toList();
        LogsPage<Subscription> page = LogsPage.of(
                found,
                request.nextToken(),
                LogsPage.limit(request.limit(), LogsLimits.MAX_DESCRIBED),
                Subscription::name);
        return new DescribeSubscriptionFiltersResponse(
                page.items().stream().map(SubscriptionFilterOperations::shown).toList(), page.next());
    }

    private static SubscriptionFilter shown(Subscription subscription) {
        return SubscriptionFilter.builder()
                .filterName(subscription.name())
                .logGroupName(subscription.group())
                .filterPattern(subscription.pattern())
                .destinationArn(subscription.destinationArn())
                .distribution(subscription.distribution())
                .applyOnTransformedLogs(false)
                .creationTime(subscription.createdAt().toEpochMilli())
                .build();
    }
}
