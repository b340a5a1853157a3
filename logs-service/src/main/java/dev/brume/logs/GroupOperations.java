package dev.brume.logs;

import dev.brume.logs.event.EventStore;
import dev.brume.logs.group.Group;
import dev.brume.logs.group.GroupIdentifier;
import dev.brume.logs.group.Groups;
import dev.brume.logs.group.NamePattern;
import dev.brume.logs.metricfilter.MetricFilters;
import dev.brume.logs.retention.Retention;
import dev.brume.logs.stream.Streams;
import dev.brume.logs.subscription.Subscriptions;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Log groups.
final class GroupOperations {
    private final Tables tables;
    private final Timeline timeline;
    private final Groups groups;
    private final CalledGroups called;
    private final Streams streams;
    private final EventStore events;
    private final Retention retention;
    private final MetricFilters metricFilters;
    private final Subscriptions subscriptions;

    GroupOperations(
            Tables tables,
            Timeline timeline,
            Groups groups,
            Streams streams,
            EventStore events,
            Retention retention,
            MetricFilters metricFilters,
            Subscriptions subscriptions) {
        this.tables = tables;
        this.timeline = timeline;
        this.groups = groups;
        this.called = new CalledGroups(groups);
        this.streams = streams;
        this.events = events;
        this.retention = retention;
        this.metricFilters = metricFilters;
        this.subscriptions = subscriptions;
    }

    Empty create(Call call, CreateLogGroupRequest request) {
        if (Group.DELIVERY.equals(request.logGroupClass())) {
            call.warn("AWS keeps the events of log groups of the class DELIVERY for a day only; here they stay as in any other");
        }
        Group group = Group.made(call.scope(), request.logGroupName(), timeline.now())
                .withKmsKey(request.kmsKeyId() == null ? "" : request.kmsKeyId())
                .withClass(request.logGroupClass() == null ? Group.STANDARD : request.logGroupClass())
                .withDeletionProtection(Boolean.TRUE.equals(request.deletionProtectionEnabled()))
                .withTags(ResourceTags.added(Map.of(), request.tags()));
        call.concerns(group.arn());
        tables.transact(() -> groups.create(group));
        return Empty.INSTANCE;
    }

    Empty delete(Call call, DeleteLogGroupRequest request) {
        tables.transact(() -> {
            Group group = called.named(call, request.logGroupName());
            if (group.deletionProtected()) {
                throw LogsErrors.deletionProtected();
            }
            groups.delete(group);
            streams.deleteAll(group);
            events.deleteAll(group);
            metricFilters.deleteAll(group);
            subscriptions.deleteAll(group);
            retention.forget(group);
        });
        return Empty.INSTANCE;
    }

    Empty associateKmsKey(Call call, AssociateKmsKeyRequest request) {
        return changeKey(call, request.logGroupName(), request.resourceIdentifier(), request.kmsKeyId());
    }

    Empty disassociateKmsKey(Call call, DisassociateKmsKeyRequest request) {
        return changeKey(call, request.logGroupName(), request.resourceIdentifier(), "");
    }

    private Empty changeKey(Call call, String name, String resourceIdentifier, String key) {
        if (resourceIdentifier != null && resourceIdentifier.contains(":query-result:")) {
            throw NotImplemented.feature("logs", "keys for query results");
        }
        return change(called.named(call, name, resourceIdentifier), group -> group.withKmsKey(key));
    }

    Empty putDeletionProtection(Call call, PutLogGroupDeletionProtectionRequest request) {
        Group group = called.identified(call, request.logGroupIdentifier());
        return change(group, current -> current.withDeletionProtection(request.deletionProtectionEnabled()));
    }

    private Empty change(Group group, UnaryOperator<Group> change) {
        tables.transact(() -> groups.update(group.scope(), group.name(), change));
        return Empty.INSTANCE;
    }

    Empty putRetentionPolicy(Call call, PutRetentionPolicyRequest request) {
        int days = request.retentionInDays();
        if (!LogsLimits.RETENTION_DAYS.contains(days)) {
            List<Integer> valid = LogsLimits.RETENTION_DAYS.stream().sorted().toList();
            throw LogsErrors.invalid("1 validation error detected: Value '" + days
                    + "' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: " + valid);
        }
        return changeRetention(call, request.logGroupName(), Optional.of(days));
    }

    Empty deleteRetentionPolicy(Call call, DeleteRetentionPolicyRequest request) {
        return changeRetention(call, request.logGroupName(), Optional.empty());
    }

    private Empty changeRetention(Call call, String name, Optional<Integer> days) {
        tables.transact(() -> {
            Group group = called.named(call, name).withRetention(days);
            groups.update(group.scope(), name, current -> group);
            retention.apply(group);
        });
        return Empty.INSTANCE;
    }

    DescribeLogGroupsResponse describe(Call call, DescribeLogGroupsRequest request) {
        if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
            throw LogsErrors.invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        Predicate<Group> filter = group -> request.logGroupClass() == null || group.logGroupClass().equals(request.logGroupClass());
        if (request.logGroupNamePattern() != null) {
            filter = filter.and(group -> group.name().contains(request.logGroupNamePattern()));
        }
        if (request.accountIdentifiers() != null && !request.accountIdentifiers().isEmpty()) {
            filter = filter.and(group -> request.accountIdentifiers().contains(call.account().value()));
        }
        if (request.logGroupIdentifiers() != null) {
            List<String> names = new ArrayList<>();
            request.logGroupIdentifiers().forEach(text -> names.add(GroupIdentifier.parse(text, call.scope()).name()));
            filter = filter.and(group -> names.contains(group.name()));
        }
        int limit = LogsPage.limit(request.limit(), LogsLimits.MAX_DESCRIBED);
        String prefix = request.logGroupNamePrefix() == null ? "" : request.logGroupNamePrefix();
        List<Group> found = groups.list(call.scope(), prefix, LogsPage.after(request.nextToken()), limit + 1, filter);
        LogsPage<Group> page = LogsPage.of(found, limit, Group::name);
        // A search by pattern is answered by an index of AWS's, which knows less of a group.
        boolean all = request.logGroupNamePattern() == null;
        return new DescribeLogGroupsResponse(page.items().stream().map(group -> shown(group, all)).toList(), page.next());
    }

    private LogGroup shown(Group group, boolean all) {
        LogGroup.Builder shown = LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.createdAt().toEpochMilli())
                .retentionInDays(group.retentionInDays().orElse(null))
                .metricFilterCount(metricFilters.count(group))
                .arn(group.arn() + ":*")
                .logGroupArn(group.arn())
                .logGroupClass(group.logGroupClass())
                .kmsKeyId(group.kmsKeyId().isEmpty() ? null : group.kmsKeyId());
        if (all) {
            shown.storedBytes(events.storedBytes(group)).deletionProtectionEnabled(group.deletionProtected());
        }
        return shown.build();
    }

    ListLogGroupsResponse list(Call call, ListLogGroupsRequest request) {
        if (request.dataSources() != null) {
            throw NotImplemented.feature("logs", "ListLogGroups' dataSources");
        }
        if (request.fieldIndexNames() != null) {
            throw NotImplemented.feature("logs", "ListLogGroups' fieldIndexNames");
        }
        NamePattern pattern = NamePattern.parse(request.logGroupNamePattern());
        Predicate<Group> filter = group -> pattern.matches(group.name())
                && (request.logGroupClass() == null || group.logGroupClass().equals(request.logGroupClass()))
                && (request.accountIdentifiers() == null || request.accountIdentifiers().isEmpty()
                        || request.accountIdentifiers().contains(call.account().value()))
                && hasTags(group, request.logGroupTags());
        int limit = LogsPage.limit(request.limit(), LogsLimits.DEFAULT_LISTED);
        List<Group> found = groups.list(call.scope(), "", LogsPage.after(request.nextToken()), limit + 1, filter);
        LogsPage<Group> page = LogsPage.of(found, limit, Group::name);
        List<LogGroupSummary> summaries = page.items().stream()
                .map(group -> new LogGroupSummary(group.name(), group.arn(), group.logGroupClass()))
                .toList();
        return new ListLogGroupsResponse(summaries, page.next());
    }

    private static boolean hasTags(Group group, List<TagFilter> filters) {
        if (filters == null) {
            return true;
        }
        for (TagFilter filter : filters) {
            String value = group.tags().get(filter.key());
            boolean anyValue = filter.values() == null || filter.values().isEmpty();
            if (value == null || !anyValue && !filter.values().contains(value)) {
                return false;
            }
        }
        return true;
    }
}
