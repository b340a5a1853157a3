package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The header that X-Ray's SDKs add to every call: a recorded test sent it, but its recording does not tell.
class TraceHeaderTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final String TRACE = "Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1";

    private final String account = RunningBrume.newAccount();

    private Wire call(String operation, String body) {
        return Wire.json(operation, account, "us-east-1", body);
    }

    @Test void traceOfTheSenderReachesTheReceiver() throws IOException {
        String url = Json.parse(call("CreateQueue", "{\"QueueName\":\"orders\"}").send(BRUME.port()).body()).path("QueueUrl").asText();
        call("SendMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"test\"}").with("X-Amzn-Trace-Id", TRACE).send(BRUME.port());

        JsonNode received = Json.parse(call("ReceiveMessage",
                "{\"QueueUrl\":\"" + url + "\",\"WaitTimeSeconds\":2,\"AttributeNames\":[\"AWSTraceHeader\"]}").send(BRUME.port()).body());

        assertThat(received.path("Messages").path(0).path("Attributes").path("AWSTraceHeader").asText()).isEqualTo(TRACE);
    }
}
