package dev.brume.lambda.destination;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.brume.aws.Blob;
import dev.brume.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// What a destination is told of an asynchronous invocation.
///
/// @param functionArn with its qualifier, `$LATEST` if it was invoked without one
/// @param invokeCount how often the function ran
/// @param request JSON
/// @param response of the last run; empty if it never ran
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">AWS</a>
public record InvocationRecord(
        String requestId,
        String functionArn,
        Condition condition,
        int invokeCount,
        Blob request,
        Optional<FunctionResponse> response,
        Instant timestamp) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    String json() {
        StringWriter text = new StringWriter(512 + request.size());
        try (JsonGenerator json = Json.factory().createGenerator(text)) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", "1.0");
        json.writeStringField("timestamp", MILLIS.format(timestamp));
        json.writeObjectFieldStart("requestContext");
        json.writeStringField("requestId", requestId);
        json.writeStringField("functionArn", functionArn);
        json.writeStringField("condition", condition.text());
        json.writeNumberField("approximateInvokeCount", invokeCount);
        json.writeEndObject();
        json.writeFieldName("requestPayload");
        json.writeRawValue(request.text());
        if (response.isPresent()) {
            write(json, response.get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, FunctionResponse response) throws IOException {
        json.writeObjectFieldStart("responseContext");
        json.writeNumberField("statusCode", FunctionResponse.STATUS);
        json.writeStringField("executedVersion", response.executedVersion());
        if (response.functionError().isPresent()) {
            json.writeStringField("functionError", response.functionError().get());
        }
        json.writeEndObject();
        json.writeFieldName("responsePayload");
        String payload = response.payload().text();
        if (payload.isEmpty()) {
            json.writeNull();
        } else if (response.isJson()) {
            json.writeRawValue(payload);
        } else {
            json.writeString(payload);
        }
    }
}
