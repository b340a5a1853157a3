package dev.brume.lambda.environment;

import dev.brume.aws.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The ARN of the version of a runtime. AWS names versions by a hash; here each runtime has one, and the hash is of its name.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html">AWS</a>
public record RuntimeVersionArn(String value) {
    public static RuntimeVersionArn of(Scope scope, String runtime) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(runtime.getBytes(StandardCharsets.UTF_8));
            return new RuntimeVersionArn("arn:" + scope.region().partition() + ":lambda:" + scope.region() + "::runtime:"
                    + HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
