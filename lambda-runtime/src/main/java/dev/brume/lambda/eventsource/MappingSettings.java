package dev.brume.lambda.eventsource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a mapping reads its queue and invokes its function. Texts are empty where they are not set.
///
/// @param batchSize at most so many messages in one invocation
/// @param batchingWindow for how long messages are gathered before a batch that is not full is sent
/// @param filters event patterns, of which a message has to match one; none for all messages
/// @param functionResponseTypes `ReportBatchItemFailures`, or none
/// @param maximumConcurrency how many batches are in work at once
/// @param stored what is kept and answered, but not acted on
public record MappingSettings(
        int batchSize,
        Duration batchingWindow,
        List<String> filters,
        List<String> functionResponseTypes,
        Optional<Integer> maximumConcurrency,
        Stored stored) {
    private static final String REPORT_BATCH_ITEM_FAILURES = "ReportBatchItemFailures";

    public MappingSettings {
        filters = List.copyOf(filters);
        functionResponseTypes = List.copyOf(functionResponseTypes);
    }

    /// @param metrics those that are wanted, `EventCount`
    public record Stored(String kmsKeyArn, List<String> metrics, String systemLogLevel, Optional<ProvisionedPollers> provisionedPollers) {
        public static final Stored NOTHING = new Stored("", List.of(), "", Optional.empty());

        public Stored {
            metrics = List.copyOf(metrics);
        }
    }

    /// @param groupName empty for none
    public record ProvisionedPollers(Optional<Integer> minimum, Optional<Integer> maximum, String groupName) {}

    boolean reportsBatchItemFailures() {
        return functionResponseTypes.contains(REPORT_BATCH_ITEM_FAILURES);
    }

    boolean gathers() {
        return !batchingWindow.isZero();
    }
}
