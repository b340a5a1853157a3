package dev.brume.lambda.eventsource;

import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.LambdaLimits;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.InvalidPatternException;
import java.time.Duration;
import java.util.List;

/// What the settings of a mapping of an SQS queue have to keep, beside the model's own bounds.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html">AWS</a>
public final class MappingRules {
    private static final String FIFO = ".fifo";

    private MappingRules() {}

    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException`
    public static void check(String queueArn, MappingSettings settings) {
        boolean fifo = queueArn.endsWith(FIFO);
        if (fifo && settings.gathers()) {
            throw LambdaErrors.invalidParameter("Batching window is not supported for FIFO queues");
        }
        if (settings.batchSize() > LambdaLimits.MAX_RECEIVED_MESSAGES && fifo) {
            throw LambdaErrors.invalidParameter("Maximum batch size for FIFO queues is " + LambdaLimits.MAX_RECEIVED_MESSAGES);
        }
        if (settings.batchSize() > LambdaLimits.MAX_RECEIVED_MESSAGES && !settings.gathers()) {
            throw LambdaErrors.invalidParameter("Maximum batch window in seconds must be greater than 0 if maximum batch size is"
                    + " greater than " + LambdaLimits.MAX_RECEIVED_MESSAGES);
        }
        checkFilters(settings.filters());
        if (settings.maximumConcurrency().isPresent() && settings.stored().provisionedPollers().isPresent()) {
            throw LambdaErrors.invalidParameter("MaximumConcurrency and ProvisionedPollerConfig cannot be set together.");
        }
    }

    private static void checkFilters(List<String> filters) {
        if (filters.size() > LambdaLimits.MAX_FILTERS) {
            throw LambdaErrors.invalidParameter("The number of filters exceeds the limit of " + LambdaLimits.MAX_FILTERS + ".");
        }
        for (String filter : filters) {
            try {
                EventPattern.parse(filter);
            } catch (InvalidPatternException _) {
                throw LambdaErrors.invalidParameter("Invalid filter pattern definition.");
            }
        }
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` if a message could be received again while the function
    ///     works on it
    public static void checkTimeouts(Duration visibilityTimeout, Duration functionTimeout) {
        if (visibilityTimeout.compareTo(functionTimeout) < 0) {
            throw LambdaErrors.invalidParameter("Queue visibility timeout: " + visibilityTimeout.toSeconds()
                    + " seconds is less than Function timeout: " + functionTimeout.toSeconds() + " seconds");
        }
    }
}
