package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// The four forms of queue URLs, as parameter of JSON calls, and as the address of query calls, as older clients use them.
class QueueUrlFormsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    static final List<String> FORMS = List.of(
            "http://sqs.us-west-2.localhost.localstack.cloud:%1$d/%2$s/orders",
            "http://localhost:%1$d/%2$s/orders",
            "http://localhost:%1$d/queue/us-west-2/%2$s/orders",
            "http://us-west-2.queue.localhost.localstack.cloud:%1$d/%2$s/orders",
            "https://sqs.us-west-2.amazonaws.com/%2$s/orders");

    private final String account = RunningBrume.newAccount();

    private JsonNode call(String operation, ObjectNode parameters) throws IOException {
        Wire.Answer answer = Wire.json(operation, account, "us-west-2", Json.write(parameters)).send(BRUME.port());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body().isEmpty() ? Json.object() : Json.parse(answer.body());
    }

    @ParameterizedTest
    @FieldSource("FORMS") void eachFormNamesTheQueueInAJsonCall(String form) throws IOException {
        call("CreateQueue", Json.object().put("QueueName", "orders"));
        String url = form.formatted(BRUME.port(), account);

        call("SendMessage", Json.object().put("QueueUrl", url).put("MessageBody", "hello"));
        JsonNode received = call("ReceiveMessage", Json.object().put("QueueUrl", url).put("WaitTimeSeconds", 5));

        assertThat(received.path("Messages").path(0).path("Body").asText()).isEqualTo("hello");
    }

    @ParameterizedTest
    @FieldSource("FORMS") void eachFormIsTheAddressOfAQueryCall(String form) throws IOException {
        call("CreateQueue", Json.object().put("QueueName", "orders"));
        URI url = URI.create(form.formatted(BRUME.port(), account));

        Wire.Answer sent = Wire.query("sqs", account, "us-west-2", url.getPath(),
                "Action=SendMessage&MessageBody=hello&Version=2012-11-05").with("Host", url.getAuthority()).send(BRUME.port());
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.body()).contains(
                "<SendMessageResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">",
                "<MD5OfMessageBody>5d41402abc4b2a76b9719d911017c592</MD5OfMessageBody>");
        Wire.Answer received = Wire.query("sqs", account, "us-west-2", "/",
                "Action=ReceiveMessage&WaitTimeSeconds=5&Version=2012-11-05&QueueUrl="
                        + URLEncoder.encode(url.toString(), StandardCharsets.UTF_8))
                .send(BRUME.port());
        assertThat(received.body()).contains("<Body>hello</Body>");
    }

    @Test void errorOfTheQueryProtocolIsXml() throws IOException {
        Wire.Answer answer = Wire.query("sqs", account, "us-west-2", "/",
                "Action=GetQueueUrl&QueueName=nowhere&Version=2012-11-05").send(BRUME.port());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().get("content-type")).startsWith("text/xml");
        assertThat(answer.body()).contains("<Type>Sender</Type>", "<Code>AWS.SimpleQueueService.NonExistentQueue</Code>", "<RequestId>");
    }

    @ParameterizedTest
    @CsvSource({
        "standard, http://sqs.us-west-2.localhost.localstack.cloud:%1$d/%2$s/orders",
        "domain, http://us-west-2.queue.localhost.localstack.cloud:%1$d/%2$s/orders",
        "path, http://localhost:%1$d/queue/us-west-2/%2$s/orders",
        "dynamic, http://localhost:%1$d/%2$s/orders"
    }) void strategyDecidesWhichFormIsGiven(String strategy, String form) throws IOException {
        try (Brume brume = Brume.start(BrumeConfig.of(Map.of("PORT", "0", "SQS_ENDPOINT_STRATEGY", strategy)))) {
            Wire.Answer answer = Wire.json("CreateQueue", account, "us-west-2", "{\"QueueName\":\"orders\"}").send(brume.port());

            assertThat(Json.parse(answer.body()).path("QueueUrl").asText()).isEqualTo(form.formatted(brume.port(), account));
        }
    }
}
