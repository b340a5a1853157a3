package dev.brume.sqs.queue;

import java.util.Locale;

/// In which form answers give queue URLs: `BRUME_SQS_ENDPOINT_STRATEGY`. On input every form is understood.
public enum QueueUrlStrategy {
    /// `http://sqs.REGION.localhost.localstack.cloud:PORT/ACCOUNT/NAME`
    STANDARD,
    /// `http://REGION.queue.localhost.localstack.cloud:PORT/ACCOUNT/NAME`
    DOMAIN,
    /// `http://localhost:PORT/queue/REGION/ACCOUNT/NAME`
    PATH,
    /// With the host that the client itself used, which it can surely reach: `http://localhost:PORT/ACCOUNT/NAME`. The
    /// default.
    DYNAMIC;

    /// @param option a strategy's name in any case; `off` is LocalStack's older word for what is dynamic here
    /// @throws IllegalArgumentException if there is no such strategy
    public static QueueUrlStrategy parse(String option) {
        if (option.equalsIgnoreCase("off")) {
            return DYNAMIC;
        }
        for (QueueUrlStrategy strategy : values()) {
            if (strategy.name().equals(option.toUpperCase(Locale.ROOT))) {
                return strategy;
            }
        }
        throw new IllegalArgumentException(
                "BRUME_SQS_ENDPOINT_STRATEGY is standard, domain, path or dynamic, not " + option);
    }
}
