package dev.brume.lambda;

import dev.brume.aws.DataSize;
import java.time.Duration;

/// The quotas of Lambda, as they stand by default.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">AWS</a>
public final class LambdaLimits {
    /// Of functions and layers together, zipped.
    public static final DataSize MAX_CODE_STORAGE = DataSize.mebibytes(75L * 1024);

    /// A zip file in a request.
    public static final DataSize MAX_ZIPPED_CODE = DataSize.mebibytes(50);

    /// A function's code and its layers, unpacked.
    public static final DataSize MAX_UNPACKED_CODE = DataSize.mebibytes(250);

    /// A request with a zip file in it, which is a third larger in JSON.
    public static final DataSize MAX_CODE_REQUEST = DataSize.bytes(70_167_211);

    public static final int MAX_FUNCTION_NAME_LENGTH = 64;

    public static final DataSize MAX_MEMORY = DataSize.mebibytes(10_240);

    public static final Duration MAX_TIMEOUT = Duration.ofMinutes(15);

    /// Names and values together, as JSON.
    public static final DataSize MAX_ENVIRONMENT_VARIABLES = DataSize.kibibytes(4);

    public static final int CONCURRENT_EXECUTIONS = 1_000;

    /// In a page of a list, also of aliases and versions.
    public static final int MAX_LISTED = 50;

    public static final int MAX_TAGS = 50;

    /// What a function gets when it is invoked synchronously.
    public static final DataSize MAX_PAYLOAD = DataSize.mebibytes(6);

    /// What a function gets when it is invoked by an event that waits.
    public static final DataSize MAX_ASYNC_PAYLOAD = DataSize.mebibytes(1);

    /// In base64.
    public static final DataSize MAX_CLIENT_CONTEXT = DataSize.bytes(3_583);

    /// How often a chain of requests runs a function before the next run is refused.
    public static final int MAX_RECURSION = 16;

    public static final int MAX_LISTED_EVENT_INVOKE_CONFIGS = 50;

    // Event source mappings: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html

    public static final int DEFAULT_SQS_BATCH = 10;

    /// Of one ReceiveMessage.
    public static final int MAX_RECEIVED_MESSAGES = 10;

    public static final int MAX_FILTERS = 5;

    /// How many batches AWS begins with at once.
    public static final int INITIAL_POLLER_CONCURRENCY = 5;

    public static final int MAX_LISTED_MAPPINGS = 100;

    private LambdaLimits() {}
}
