package dev.brume.lambda;

import dev.brume.lambda.concurrency.AccountConcurrency;
import dev.brume.lambda.pool.ColdStart;
import dev.brume.lambda.pool.PoolLimits;
import dev.brume.spi.Platform;
import java.time.Duration;

/// What users set of Lambda, each as `BRUME_NAME`.
///
/// @param pool `LAMBDA_ENVIRONMENTS`, `LAMBDA_IDLE_SECONDS`, and `LAMBDA_STARTED_AHEAD`, of a kind
/// @param coldStart `LAMBDA_COLD_START`: `real` or `aws`
/// @param retryBaseDelay `LAMBDA_RETRY_BASE_DELAY_SECONDS`: before the first retry of an event; the second waits twice as long
/// @param account `LAMBDA_CONCURRENT_EXECUTIONS`: of an account in a region, at a time
/// @param asyncWidth `LAMBDA_ASYNC_CONCURRENCY`: events of one function that are tried at once
record LambdaOptions(PoolLimits pool, ColdStart coldStart, AccountConcurrency account, Duration retryBaseDelay, int asyncWidth) {
    private static final Duration RETRY_BASE_DELAY = Duration.ofMinutes(1);
    private static final int ASYNC_WIDTH = 100;

    /// @throws IllegalArgumentException in one line, if a value is not valid
    static LambdaOptions of(Platform platform) {
        return new LambdaOptions(
                new PoolLimits(
                        number(platform, "LAMBDA_ENVIRONMENTS", PoolLimits.DEFAULT.environments(), 1),
                        seconds(platform, "LAMBDA_IDLE_SECONDS", PoolLimits.DEFAULT.idle()),
                        number(platform, "LAMBDA_STARTED_AHEAD", PoolLimits.DEFAULT.ahead(), 0)),
                coldStart(platform.option("LAMBDA_COLD_START", "real")),
                AccountConcurrency.of(number(platform, "LAMBDA_CONCURRENT_EXECUTIONS", AccountConcurrency.DEFAULT.executions(), 1)),
                seconds(platform, "LAMBDA_RETRY_BASE_DELAY_SECONDS", RETRY_BASE_DELAY),
                number(platform, "LAMBDA_ASYNC_CONCURRENCY", ASYNC_WIDTH, 1));
    }

    private static ColdStart coldStart(String text) {
        return switch (text) {
            case "real" -> ColdStart.REAL;
            case "aws" -> ColdStart.AWS;
            default -> throw new IllegalArgumentException("BRUME_LAMBDA_COLD_START must be real or aws: " + text);
        };
    }

    private static Duration seconds(Platform platform, String option, Duration fallback) {
        return Duration.ofSeconds(number(platform, option, (int) fallback.toSeconds(), 0));
    }

    private static int number(Platform platform, String option, int fallback, int least) {
        String text = platform.option(option, Integer.toString(fallback));
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new IllegalArgumentException("BRUME_" + option + " must be a whole number from " + least + ": " + text);
    }
}
