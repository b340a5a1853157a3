package dev.brume.lambda;

import dev.brume.aws.Arn;
import dev.brume.aws.UniqueId;
import dev.brume.lambda.eventsource.EventSourceMapping;
import dev.brume.lambda.eventsource.EventSourceMappings;
import dev.brume.lambda.eventsource.MappingRules;
import dev.brume.lambda.eventsource.MappingSettings;
import dev.brume.lambda.eventsource.MappingState;
import dev.brume.lambda.eventsource.SourceQueues;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.tag.ResourceTags;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;

/// Event source mappings: create, get, list, update, delete.
final class EventSourceMappingOperations {
    private static final String SQS = "sqs";

    private final Tables tables;
    private final Timeline timeline;
    private final Functions functions;
    private final EventSourceMappings mappings;
    private final SourceQueues queues;

    EventSourceMappingOperations(
            Tables tables, Timeline timeline, Functions functions, EventSourceMappings mappings, SourceQueues queues) {
        this.tables = tables;
        this.timeline = timeline;
        this.functions = functions;
        this.mappings = mappings;
        this.queues = queues;
    }

    EventSourceMappingConfiguration create(Call call, CreateEventSourceMappingRequest request) {
        FunctionReference function = function(call, request.functionName());
        EventSourceMappingSettings.refuseOtherSources(request);
        requireQueue(call, request.eventSourceArn());
        MappingSettings settings = EventSourceMappingSettings.create(request);
        boolean enabled = request.enabled() == null || request.enabled();
        EventSourceMapping mapping = new EventSourceMapping(call.scope(), UniqueId.uuid(), request.eventSourceArn(), function, enabled,
                MappingState.CREATING, settings, timeline.now(), ResourceTags.checked(request.tags()));
        check(call, mapping);
        return describe(tables.transact(() -> mappings.create(mapping)));
    }

    EventSourceMappingConfiguration get(Call call, GetEventSourceMappingRequest request) {
        EventSourceMapping mapping = mappings.require(call.scope(), request.uuid());
        call.concerns(mapping.arn());
        return describe(mapping);
    }

    ListEventSourceMappingsResponse list(Call call, ListEventSourceMappingsRequest request) {
        FunctionReference function =
                request.functionName() == null ? null : FunctionReference.parse(call.scope(), request.functionName());
        int most = request.maxItems() == null
                ? LambdaLimits.MAX_LISTED_MAPPINGS
                : Math.min(request.maxItems(), LambdaLimits.MAX_LISTED_MAPPINGS);
        String after = request.marker() == null ? "" : request.marker();
        List<EventSourceMapping> found = mappings.all(call.scope()).stream()
                .filter(mapping -> mapping.uuid().compareTo(after) > 0)
                .filter(mapping -> function == null || mapping.function().equals(function))
                .filter(mapping -> request.eventSourceArn() == null || mapping.eventSourceArn().equals(request.eventSourceArn()))
                .limit(most + 1L)
                .toList();
        boolean more = found.size() > most;
        List<EventSourceMapping> page = more ? found.subList(0, most) : found;
        return new ListEventSourceMappingsResponse(
                more ? page.getLast().uuid() : null, page.stream().map(EventSourceMappingOperations::describe).toList());
    }

    EventSourceMappingConfiguration update(Call call, UpdateEventSourceMappingRequest request) {
        EventSourceMapping before = mappings.require(call.scope(), request.uuid());
        FunctionReference function = request.functionName() == null ? before.function() : function(call, request.functionName());
        MappingSettings settings = EventSourceMappingSettings.update(before.settings(), request);
        boolean enabled = request.enabled() == null ? before.enabled() : request.enabled();
        EventSourceMapping checked = before.updated(function, enabled, settings, timeline.now());
        check(call, checked);
        return describe(tables.transact(() -> mappings.update(
                call.scope(), request.uuid(), current -> current.updated(function, enabled, settings, timeline.now()))));
    }

    EventSourceMappingConfiguration delete(Call call, DeleteEventSourceMappingRequest request) {
        EventSourceMapping deleting = tables.transact(() -> mappings.delete(call.scope(), request.uuid()));
        call.concerns(deleting.arn());
        return describe(deleting);
    }

    private void check(Call call, EventSourceMapping mapping) {
        call.concerns(mapping.arn());
        MappingRules.check(mapping.eventSourceArn(), mapping.settings());
        mappings.requireOnly(mapping);
        queues.check(mapping, call);
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    private FunctionReference function(Call call, String name) {
        FunctionReference reference = FunctionReference.parse(call.scope(), name);
        if (!reference.scope().equals(call.scope())) {
            throw LambdaErrors.accessDenied();
        }
        functions.requireVersion(reference);
        return reference;
    }

    private static void requireQueue(Call call, String eventSourceArn) {
        Arn arn = Arn.tryParse(eventSourceArn).orElseThrow(() -> LambdaErrors.invalidParameter("Unrecognized event source."));
        switch (arn.service()) {
            case SQS -> requireSameRegion(call, arn);
            case "kinesis", "dynamodb", "kafka", "mq", "rds" ->
                    throw NotImplemented.feature("lambda", "event sources of " + arn.service());
            default -> throw LambdaErrors.invalidParameter("Unrecognized event source.");
        }
    }

    private static void requireSameRegion(Call call, Arn queue) {
        if (!queue.region().equals(call.scope().region().value())) {
            throw LambdaErrors.invalidParameter("The event source must be in the region of the function: " + queue);
        }
    }

    private static EventSourceMappingConfiguration describe(EventSourceMapping mapping) {
        MappingSettings settings = mapping.settings();
        MappingSettings.Stored stored = settings.stored();
        return EventSourceMappingConfiguration.builder()
                .uuid(mapping.uuid())
                .batchSize(settings.batchSize())
                .maximumBatchingWindowInSeconds((int) settings.batchingWindow().toSeconds())
                .eventSourceArn(mapping.eventSourceArn())
                .filterCriteria(settings.filters().isEmpty()
                        ? null
                        : new FilterCriteria(settings.filters().stream().map(Filter::new).toList()))
                .functionArn(mapping.functionArn())
                .lastModified(mapping.lastModified())
                .state(mapping.state().wire())
                .stateTransitionReason(EventSourceMapping.STATE_TRANSITION_REASON)
                .functionResponseTypes(settings.functionResponseTypes())
                .scalingConfig(settings.maximumConcurrency().map(ScalingConfig::new).orElse(null))
                .kmsKeyArn(stored.kmsKeyArn().isEmpty() ? null : stored.kmsKeyArn())
                .eventSourceMappingArn(mapping.arn())
                .metricsConfig(stored.metrics().isEmpty() ? null : new EventSourceMappingMetricsConfig(stored.metrics()))
                .loggingConfig(
                        stored.systemLogLevel().isEmpty() ? null : new EventSourceMappingLoggingConfig(stored.systemLogLevel()))
                .provisionedPollerConfig(stored.provisionedPollers()
                        .map(pollers -> new ProvisionedPollerConfig(pollers.minimum().orElse(null), pollers.maximum().orElse(null),
                                pollers.groupName().isEmpty() ? null : pollers.groupName()))
                        .orElse(null))
                .build();
    }
}
