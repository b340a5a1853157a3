package dev.brume.lambda.invoke;

import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.LambdaLimits;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.trace.Cause;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// Finds functions that invoke themselves in a circle, directly or through queues, topics and other functions.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html">AWS</a>
final class RecursiveLoop {
    private RecursiveLoop() {}

    /// What an invocation leads to: the chain has run the function once more.
    ///
    /// @throws dev.brume.aws.AwsException `RecursiveInvocationException`
    static Cause enter(LambdaFunction function, Cause cause) {
        String hash = hash(function);
        boolean stops = function.recursiveLoop().equals(LambdaFunction.TERMINATE);
        if (stops && cause.lineage().visits(hash) >= LambdaLimits.MAX_RECURSION) {
            throw LambdaErrors.recursiveInvocation();
        }
        return cause.with(cause.lineage().visiting(hash));
    }

    /// What an invocation that has been let in leads to.
    static Cause after(LambdaFunction function, Cause cause) {
        return cause.with(cause.lineage().visiting(hash(function)));
    }

    private static String hash(LambdaFunction function) {
        CRC32 crc = new CRC32();
        crc.update(function.arn().toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
