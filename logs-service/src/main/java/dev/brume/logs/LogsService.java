package dev.brume.logs;

import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import java.util.List;

/// CloudWatch Logs: the table of contents, by AWS's groups of operations. What is not here is refused by name.
public final class LogsService implements Logs {
    private final GroupOperations groups;
    private final StreamOperations streams;
    private final EventOperations events;
    private final MetricFilterOperations metricFilters;
    private final SubscriptionFilterOperations subscriptionFilters;
    private final ResourcePolicyOperations resourcePolicies;
    private final TagOperations tags;

    LogsService(LogsWiring wiring) {
        this.groups = wiring.groupOperations();
        this.streams = wiring.streamOperations();
        this.events = wiring.eventOperations();
        this.metricFilters = wiring.metricFilterOperations();
        this.subscriptionFilters = wiring.subscriptionFilterOperations();
        this.resourcePolicies = wiring.resourcePolicyOperations();
        this.tags = wiring.tagOperations();
    }

    // Log groups

    @Override public Empty associateKmsKey(Call call, AssociateKmsKeyRequest request) {
        return groups.associateKmsKey(call, request);
    }

    @Override public Empty createLogGroup(Call call, CreateLogGroupRequest request) {
        return groups.create(call, request);
    }

    @Override public Empty deleteLogGroup(Call call, DeleteLogGroupRequest request) {
        return groups.delete(call, request);
    }

    @Override public Empty deleteRetentionPolicy(Call call, DeleteRetentionPolicyRequest request) {
        return groups.deleteRetentionPolicy(call, request);
    }

    @Override public DescribeLogGroupsResponse describeLogGroups(Call call, DescribeLogGroupsRequest request) {
        return groups.describe(call, request);
    }

    @Override public Empty disassociateKmsKey(Call call, DisassociateKmsKeyRequest request) {
        return groups.disassociateKmsKey(call, request);
    }

    @Override public ListLogGroupsResponse listLogGroups(Call call, ListLogGroupsRequest request) {
        return groups.list(call, request);
    }

    @Override public Empty putLogGroupDeletionProtection(Call call, PutLogGroupDeletionProtectionRequest request) {
        return groups.putDeletionProtection(call, request);
    }

    @Override public Empty putRetentionPolicy(Call call, PutRetentionPolicyRequest request) {
        return groups.putRetentionPolicy(call, request);
    }

    // Log streams

    @Override public Empty createLogStream(Call call, CreateLogStreamRequest request) {
        return streams.create(call, request);
    }

    @Override public Empty deleteLogStream(Call call, DeleteLogStreamRequest request) {
        return streams.delete(call, request);
    }

    @Override public DescribeLogStreamsResponse describeLogStreams(Call call, DescribeLogStreamsRequest request) {
        return streams.describe(call, request);
    }

    // Log events

    @Override public FilterLogEventsResponse filterLogEvents(Call call, FilterLogEventsRequest request) {
        return events.filter(call, request);
    }

    @Override public GetLogEventsResponse getLogEvents(Call call, GetLogEventsRequest request) {
        return events.get(call, request);
    }

    @Override public PutLogEventsResponse putLogEvents(Call call, PutLogEventsRequest request) {
        return events.put(call, request);
    }

    // Metric filters

    @Override public Empty deleteMetricFilter(Call call, DeleteMetricFilterRequest request) {
        return metricFilters.delete(call, request);
    }

    @Override public DescribeMetricFiltersResponse describeMetricFilters(Call call, DescribeMetricFiltersRequest request) {
        return metricFilters.describe(call, request);
    }

    @Override public Empty putMetricFilter(Call call, PutMetricFilterRequest request) {
        return metricFilters.put(call, request);
    }

    @Override public TestMetricFilterResponse testMetricFilter(Call call, TestMetricFilterRequest request) {
        return metricFilters.test(request);
    }

    // Subscription filters

    @Override public Empty deleteSubscriptionFilter(Call call, DeleteSubscriptionFilterRequest request) {
        return subscriptionFilters.delete(call, request);
    }

    /// There are none, since what they would hand events on to is not there: PutDestination is refused by name.
    @Override public DescribeDestinationsResponse describeDestinations(Call call, DescribeDestinationsRequest request) {
        return new DescribeDestinationsResponse(List.of(), null);
    }

    @Override public DescribeSubscriptionFiltersResponse describeSubscriptionFilters(
            Call call, DescribeSubscriptionFiltersRequest request) {
        return subscriptionFilters.describe(call, request);
    }

    @Override public Empty putSubscriptionFilter(Call call, PutSubscriptionFilterRequest request) {
        return subscriptionFilters.put(call, request);
    }

    // Resource policies

    @Override public Empty deleteResourcePolicy(Call call, DeleteResourcePolicyRequest request) {
        return resourcePolicies.delete(call, request);
    }

    @Override public DescribeResourcePoliciesResponse describeResourcePolicies(
            Call call, DescribeResourcePoliciesRequest request) {
        return resourcePolicies.describe(call, request);
    }

    @Override public PutResourcePolicyResponse putResourcePolicy(Call call, PutResourcePolicyRequest request) {
        return resourcePolicies.put(call, request);
    }

    // Tags

    @Override public ListTagsForResourceResponse listTagsForResource(Call call, ListTagsForResourceRequest request) {
        return tags.listForResource(call, request);
    }

    @Override public ListTagsLogGroupResponse listTagsLogGroup(Call call, ListTagsLogGroupRequest request) {
        return tags.listOfLogGroup(call, request);
    }

    @Override public Empty tagLogGroup(Call call, TagLogGroupRequest request) {
        return tags.tagLogGroup(call, request);
    }

    @Override public Empty tagResource(Call call, TagResourceRequest request) {
        return tags.tagResource(call, request);
    }

    @Override public Empty untagLogGroup(Call call, UntagLogGroupRequest request) {
        return tags.untagLogGroup(call, request);
    }

    @Override public Empty untagResource(Call call, UntagResourceRequest request) {
        return tags.untagResource(call, request);
    }
}
