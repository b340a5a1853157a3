package dev.brume.lambda.invoke;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.aws.Blob;
import dev.brume.json.Json;
import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.LambdaLimits;
import dev.brume.timeline.BackgroundWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What payloads of invocations must keep: AWS's sizes, and JSON. Safe on any thread.
public final class PayloadSyntax {
    /// What a function gets that is invoked without a payload.
    public static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

    /// Larger ones take longer to read than an event loop may be held.
    private static final int QUICKLY_READ = 64 * 1024;

    private final BackgroundWork work;

    public PayloadSyntax(BackgroundWork work) {
        this.work = work;
    }

    /// @param payload null for none
    /// @throws dev.brume.aws.AwsException `RequestEntityTooLargeException`, `InvalidRequestContentException`
    public byte[] synchronous(Blob payload) {
        if (payload != null && payload.size() > LambdaLimits.MAX_PAYLOAD.bytes()) {
            throw LambdaErrors.payloadTooLarge();
        }
        return json(payload);
    }

    /// @param payload null for none
    /// @throws dev.brume.aws.AwsException `RequestEntityTooLargeException`, `InvalidRequestContentException`
    public byte[] asynchronous(Blob payload) {
        if (payload != null && payload.size() > LambdaLimits.MAX_ASYNC_PAYLOAD.bytes()) {
            throw LambdaErrors.eventTooLarge(payload.size());
        }
        return json(payload);
    }

    private byte[] json(Blob payload) {
        if (payload == null || payload.size() == 0) {
            return EMPTY;
        }
        if (payload.size() <= QUICKLY_READ) {
            check(payload.bytes());
        } else {
            work.await("read a payload of " + payload.size() + " bytes", () -> check(payload.bytes()));
        }
        return payload.bytes();
    }

    /// Reads it to its end and keeps nothing. AWS answers with the words of the same JSON parser.
    static byte[] check(byte[] payload) {
        try (JsonParser parser = Json.factory().createParser(payload)) {
            if (parser.nextToken() == null) {
                throw LambdaErrors.payloadNotJson("No content to map due to end-of-input");
            }
            parser.skipChildren();
            JsonToken trailing = parser.nextToken();
            if (trailing != null) {
                throw LambdaErrors.payloadNotJson("Trailing token (of type " + trailing + ") found after value");
            }
            return payload;
        } catch (JsonProcessingException e) {
            throw LambdaErrors.payloadNotJson(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
