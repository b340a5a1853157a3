package dev.brume.lambda.invoke;

import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.LambdaLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What a client says of itself to the function that it invokes synchronously.
public final class ClientContext {
    private ClientContext() {}

    /// @param header base64 of a JSON object; null for none
    /// @return JSON
    /// @throws dev.brume.aws.AwsException `InvalidRequestContentException`
    public static Optional<String> decode(String header) {
        if (header == null || header.isEmpty()) {
            return Optional.empty();
        }
        if (header.length() > LambdaLimits.MAX_CLIENT_CONTEXT.bytes()) {
            throw LambdaErrors.clientContextTooLarge();
        }
        try {
            String json = new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
            if (Json.parse(json).isObject()) {
                return Optional.of(json);
            }
        } catch (IllegalArgumentException | JsonException _) {
            // Said below, as AWS says it.
        }
        throw LambdaErrors.clientContextInvalid();
    }
}
