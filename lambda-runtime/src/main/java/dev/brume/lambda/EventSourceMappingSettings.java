package dev.brume.lambda;

import dev.brume.lambda.eventsource.MappingSettings;
import dev.brume.lambda.eventsource.MappingSettings.ProvisionedPollers;
import dev.brume.lambda.eventsource.MappingSettings.Stored;
import dev.brume.spi.NotImplemented;
import dev.brume.spi.StoredSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the settings of a mapping of an SQS queue from requests, and refuses those that only other sources have.
final class EventSourceMappingSettings {
    private static final String SERVICE = "lambda";

    private static final MappingSettings DEFAULTS = new MappingSettings(LambdaLimits.DEFAULT_SQS_BATCH, Duration.ZERO, List.of(), List.of(),
            Optional.empty(), Stored.NOTHING);

    private EventSourceMappingSettings() {}

    /// By what only they have.
    static void refuseOtherSources(CreateEventSourceMappingRequest request) {
        refuseOtherSources(request.topics() != null || request.selfManagedEventSource() != null
                || request.amazonManagedKafkaEventSourceConfig() != null || request.selfManagedKafkaEventSourceConfig() != null, "kafka");
        refuseOtherSources(request.queues() != null, "mq");
        refuseOtherSources(request.documentDBEventSourceConfig() != null, "rds");
    }

    static MappingSettings create(CreateEventSourceMappingRequest request) {
        refuse(request.startingPosition() != null || request.startingPositionTimestamp() != null, "StartingPosition");
        return update(DEFAULTS, UpdateEventSourceMappingRequest.builder()
                .parallelizationFactor(request.parallelizationFactor()).destinationConfig(request.destinationConfig())
                .maximumRecordAgeInSeconds(request.maximumRecordAgeInSeconds())
                .bisectBatchOnFunctionError(request.bisectBatchOnFunctionError()).maximumRetryAttempts(request.maximumRetryAttempts())
                .tumblingWindowInSeconds(request.tumblingWindowInSeconds())
                .sourceAccessConfigurations(request.sourceAccessConfigurations()).batchSize(request.batchSize())
                .maximumBatchingWindowInSeconds(request.maximumBatchingWindowInSeconds()).filterCriteria(request.filterCriteria())
                .functionResponseTypes(request.functionResponseTypes()).scalingConfig(request.scalingConfig())
                .kmsKeyArn(request.kmsKeyArn()).metricsConfig(request.metricsConfig()).loggingConfig(request.loggingConfig())
                .provisionedPollerConfig(request.provisionedPollerConfig()).build());
    }

    /// What is not given stays as it is.
    static MappingSettings update(MappingSettings before, UpdateEventSourceMappingRequest request) {
        refuseOtherSources(request.amazonManagedKafkaEventSourceConfig() != null
                || request.selfManagedKafkaEventSourceConfig() != null, "kafka");
        refuseOtherSources(request.documentDBEventSourceConfig() != null, "rds");
        refuse(request.parallelizationFactor() != null, "ParallelizationFactor");
        refuse(request.destinationConfig() != null, "DestinationConfig");
        refuse(request.maximumRecordAgeInSeconds() != null, "MaximumRecordAgeInSeconds");
        refuse(request.bisectBatchOnFunctionError() != null, "BisectBatchOnFunctionError");
        refuse(request.maximumRetryAttempts() != null, "MaximumRetryAttempts");
        refuse(request.tumblingWindowInSeconds() != null, "TumblingWindowInSeconds");
        refuse(request.sourceAccessConfigurations() != null, "SourceAccessConfigurations");
        return new MappingSettings(
                request.batchSize() == null ? before.batchSize() : request.batchSize(),
                request.maximumBatchingWindowInSeconds() == null
                        ? before.batchingWindow()
                        : Duration.ofSeconds(request.maximumBatchingWindowInSeconds()),
                filters(request.filterCriteria(), before.filters()),
                request.functionResponseTypes() == null ? before.functionResponseTypes() : request.functionResponseTypes(),
                concurrency(request.scalingConfig(), before.maximumConcurrency()),
                stored(before.stored(), request.kmsKeyArn(), request.metricsConfig(), request.loggingConfig(),
                        request.provisionedPollerConfig()));
    }

    private static void refuseOtherSources(boolean asked, String source) {
        if (asked) {
            throw NotImplemented.feature(SERVICE, "event sources of " + source);
        }
    }

    private static void refuse(boolean given, String member) {
        if (given) {
            throw LambdaErrors.invalidParameter(member + " is not valid for SQS event sources.");
        }
    }

    /// An empty list takes the filters away.
    private static List<String> filters(FilterCriteria criteria, List<String> before) {
        if (criteria == null) {
            return before;
        }
        List<String> patterns = new ArrayList<>();
        for (Filter filter : criteria.filters() == null ? List.<Filter>of() : criteria.filters()) {
            patterns.add(filter.pattern() == null ? "null" : filter.pattern());
        }
        return patterns;
    }

    /// An empty configuration takes the bound away.
    private static Optional<Integer> concurrency(ScalingConfig config, Optional<Integer> before) {
        return config == null ? before : Optional.ofNullable(config.maximumConcurrency());
    }

    private static Stored stored(Stored before, String kmsKeyArn, EventSourceMappingMetricsConfig metrics,
            EventSourceMappingLoggingConfig logging, ProvisionedPollerConfig pollers) {
        return new Stored(
                kmsKeyArn == null ? before.kmsKeyArn() : kmsKeyArn,
                metrics == null || metrics.metrics() == null ? before.metrics() : metrics.metrics(),
                logging == null || logging.systemLogLevel() == null ? before.systemLogLevel() : logging.systemLogLevel(),
                pollers == null ? before.provisionedPollers() : provisioned(pollers));
    }

    /// An empty configuration takes the pollers away.
    private static Optional<ProvisionedPollers> provisioned(ProvisionedPollerConfig config) {
        if (config.minimumPollers() == null && config.maximumPollers() == null && config.pollerGroupName() == null) {
            return Optional.empty();
        }
        return Optional.of(new ProvisionedPollers(Optional.ofNullable(config.minimumPollers()),
                Optional.ofNullable(config.maximumPollers()), config.pollerGroupName() == null ? "" : config.pollerGroupName()));
    }

    static List<StoredSetting> storedSettings() {
        List<StoredSetting> settings = new ArrayList<>();
        for (String operation : List.of("CreateEventSourceMapping", "UpdateEventSourceMapping")) {
            settings.add(new StoredSetting(operation, "KMSKeyArn", "filters are not encrypted at rest"));
            settings.add(new StoredSetting(operation, "MetricsConfig", "mappings have no metrics"));
            settings.add(new StoredSetting(operation, "LoggingConfig", "mappings of queues write no log"));
            settings.add(new StoredSetting(operation, "ProvisionedPollerConfig", "a mapping is woken by its queue and needs no pollers"));
        }
        return settings;
    }
}
