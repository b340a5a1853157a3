package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All services together under the control API.
class WholeServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir Path folder;

    @AfterAll static void closeClient() {
        CLIENT.close();
    }

    @Test void snapshotBringsQueuesAndTheirMessagesBack() {
        try (Brume brume = start(Map.of())) {
            String url = createQueue(brume, "test", "orders");
            sqs(brume, "test", "SendMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"kept\"}");
            control(brume, "POST", "/_brume/snapshots", "{\"id\":\"one\"}");
            sqs(brume, "test", "DeleteQueue", "{\"QueueUrl\":\"" + url + "\"}");
            control(brume, "POST", "/_brume/snapshots/one/restore", "");

            JsonNode received = sqs(brume, "test", "ReceiveMessage", "{\"QueueUrl\":\"" + url + "\"}");
            assertThat(received.at("/Messages/0/Body").asText()).isEqualTo("kept");
        }
    }

    @Test void resetOfOneAccountLeavesTheOthers() {
        try (Brume brume = start(Map.of())) {
            createQueue(brume, "111111111111", "theirs");
            createQueue(brume, "222222222222", "mine");
            control(brume, "POST", "/_brume/reset", "{\"account\":\"111111111111\"}");

            assertThat(sqs(brume, "111111111111", "ListQueues", "{}").path("QueueUrls")).isEmpty();
            assertThat(sqs(brume, "222222222222", "ListQueues", "{}").path("QueueUrls")).hasSize(1);
        }
    }

    @Test void queuesSurviveARestartWithData() {
        Map<String, String> options = Map.of("DATA", folder.resolve("data").toString());
        String url;
        try (Brume brume = start(options)) {
            url = createQueue(brume, "test", "orders");
            sqs(brume, "test", "SendMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"kept\"}");
        }
        try (Brume brume = start(options)) {
            JsonNode received = sqs(brume, "test", "ReceiveMessage", "{\"QueueUrl\":\"" + url + "\"}");
            assertThat(received.at("/Messages/0/Body").asText()).isEqualTo("kept");
        }
    }

    @Test void callIsFoundInTheTraceByItsRequestId() {
        try (Brume brume = start(Map.of())) {
            HttpResponse<String> response = call(brume, "test", "CreateQueue", "{\"QueueName\":\"orders\"}");
            String requestId = response.headers().firstValue("x-amzn-RequestId").orElseThrow();

            JsonNode hops = control(brume, "GET", "/_brume/trace?id=" + requestId, "").path("hops");
            assertThat(hops).hasSize(1);
            assertThat(hops.path(0).path("action").asText()).isEqualTo("sqs:CreateQueue");
            assertThat(hops.path(0).at("/verdict/kind").asText()).isEqualTo("Accepted");
            assertThat(hops.path(0).path("traceId").asText())
                    .isEqualTo(response.headers().firstValue("x-brume-trace").orElseThrow());
        }
    }

    @Test void messageIsFollowedThroughTheTrace() {
        try (Brume brume = start(Map.of())) {
            String url = createQueue(brume, "test", "orders");
            String id = sqs(brume, "test", "SendMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"a\"}")
                    .path("MessageId").asText();
            sqs(brume, "test", "SendMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"b\"}");
            sqs(brume, "test", "ReceiveMessage", "{\"QueueUrl\":\"" + url + "\",\"MaxNumberOfMessages\":10}");

            assertThat(actions(brume, "id=" + id)).containsExactly("sqs:SendMessage", "sqs:ReceiveMessage");
            assertThat(actions(brume, "arn=arn:aws:sqs:us-east-1:000000000000:orders")).containsExactly(
                    "sqs:CreateQueue", "sqs:SendMessage", "sqs:SendMessage", "sqs:ReceiveMessage");
        }
    }

    @Test void healthSaysWhatKeepsFunctionsApartBeforeThereIsOne() {
        assumeThat(new ProcessBuilder("python3", "--version")).matches(WholeServerTest::starts, "there is a python3");
        try (Brume brume = start(Map.of())) {
            brume.announce();
            JsonNode isolation = control(brume, "GET", "/_brume/health", "").findPath("isolation");
            assertThat(isolation.findPath("inForce").valueStream().map(JsonNode::asText)).contains("no new privileges");
        }
    }

    private static boolean starts(ProcessBuilder program) {
        try {
            program.start().destroy();
            return System.getProperty("os.name").equals("Linux");
        } catch (IOException _) {
            return false;
        }
    }

    private static List<String> actions(Brume brume, String query) {
        return control(brume, "GET", "/_brume/trace?" + query, "").path("hops").valueStream()
                .map(hop -> hop.path("action").asText()).toList();
    }

    @Test void supportIsSaidByTheCode() {
        try (Brume brume = start(Map.of())) {
            JsonNode services = control(brume, "GET", "/_brume/support", "").path("services");

            JsonNode sqs = services.valueStream().filter(service -> service.path("service").asText().equals("sqs"))
                    .findFirst().orElseThrow();
            assertThat(sqs.path("works")).hasSize(23);
            assertThat(sqs.path("refused")).isEmpty();
            assertThat(sqs.path("storedOnly")).isNotEmpty();
        }
    }

    @Test void onlyTheServicesThatWereAskedForRun() {
        try (Brume brume = start(Map.of("SERVICES", "sts"))) {
            JsonNode health = control(brume, "GET", "/_localstack/health", "").path("services");
            assertThat(health.path("sts").asText()).isEqualTo("running");
            assertThat(health.path("sqs").asText()).isEqualTo("disabled");

            HttpResponse<String> refused = call(brume, "test", "ListQueues", "{}");
            assertThat(refused.statusCode()).isEqualTo(501);
            assertThat(refused.body()).contains("sqs");
        }
    }

    @Test void stopAnswersWhoWaitsForMessages() throws IOException {
        Brume brume = start(Map.of());
        String url = createQueue(brume, "test", "orders");
        String list = "Action=ListQueues&Version=2012-11-05";
        String receive = "Action=ReceiveMessage&Version=2012-11-05&WaitTimeSeconds=20&QueueUrl=" + url;
        try (Socket socket = new Socket("127.0.0.1", brume.port())) {
            // The second one begins when the first one is answered, so it waits by the time the system is quiet.
            socket.getOutputStream().write((query(list) + query(receive)).getBytes(StandardCharsets.UTF_8));
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
            control(brume, "POST", "/_brume/settle", "");
            brume.stop();

            assertThat(in.lines()).anySatisfy(line -> assertThat(line).contains("ReceiveMessageResponse"));
        }
    }

    private static String query(String form) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: " + form.length() + "\r\n\r\n" + form;
    }

    private static Brume start(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("PORT", "0"));
        all.putAll(options);
        return Brume.start(BrumeConfig.of(all));
    }

    private static String createQueue(Brume brume, String accessKey, String name) {
        return sqs(brume, accessKey, "CreateQueue", "{\"QueueName\":\"" + name + "\"}").path("QueueUrl").asText();
    }

    private static JsonNode sqs(Brume brume, String accessKey, String operation, String input) {
        HttpResponse<String> response = call(brume, accessKey, operation, input);
        assertThat(response.statusCode()).as("%s: %s", operation, response.body()).isEqualTo(200);
        return response.body().isEmpty() ? Json.object() : Json.parse(response.body());
    }

    private static HttpResponse<String> call(Brume brume, String accessKey, String operation, String input) {
        return send(HttpRequest.newBuilder(uri(brume, "/"))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + operation)
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=" + accessKey
                        + "/20300101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64))
                .POST(BodyPublishers.ofString(input))
                .build());
    }

    private static JsonNode control(Brume brume, String method, String path, String body) {
        HttpResponse<String> response = send(
                HttpRequest.newBuilder(uri(brume, path)).method(method, BodyPublishers.ofString(body)).build());
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isBetween(200, 201);
        return Json.parse(response.body());
    }

    private static URI uri(Brume brume, String path) {
        return URI.create("http://127.0.0.1:" + brume.port() + path);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
