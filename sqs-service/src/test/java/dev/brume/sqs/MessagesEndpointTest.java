package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.rig.TestRequest;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessagesEndpointTest {
    private static final String PATH = "/_aws/sqs/messages";
    private final Rig rig = new Rig();
    private final String url = rig.create("orders");

    @AfterEach void close() {
        rig.close();
    }

    private String answer(HttpRequest request) {
        HttpEndpoint endpoint = rig.module.endpoints().stream()
                .filter(e -> e.path().equals(PATH) == request.path().equals(PATH))
                .findFirst()
                .orElseThrow();
        return endpoint.handle(request).body().text();
    }

    private List<String> shown(String more) {
        String query = "QueueUrl="
                + URLEncoder.encode(url.replace("/000000000000", "/queue/eu-west-3/000000000000"), StandardCharsets.UTF_8) + more;
        JsonNode answer = Json.parse(answer(TestRequest.get(PATH + '?' + query).with("accept", "application/json")));
        return answer.at("/ReceiveMessageResponse/ReceiveMessageResult/Message").findValuesAsText("Body");
    }

    @Test void messagesAreShownWithoutBeingReceived() {
        rig.send(url, "a");
        rig.send(url, "b");
        assertThat(shown("")).containsExactly("a", "b");
        assertThat(shown("")).containsExactly("a", "b");
        assertThat(rig.receiveOne(url).attributes()).containsEntry("ApproximateReceiveCount", "1");
    }

    @Test void hiddenMessagesAreShownIfAskedFor() {
        rig.send(url, "flying");
        rig.receiveOne(url);
        rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("late").delaySeconds(9).build());
        assertThat(shown("")).isEmpty();
        assertThat(shown("&ShowInvisible=true")).containsExactly("flying");
        assertThat(shown("&ShowDelayed=true")).containsExactly("late");
        assertThat(shown("&ShowInvisible=true&ShowDelayed=true")).containsExactly("flying", "late");
    }

    @Test void thePathMayNameTheQueue() {
        rig.send(url, "<a>&");
        String xml = answer(TestRequest.get(PATH + "/eu-west-3/000000000000/orders"));
        assertThat(xml)
                .startsWith("<?xml version=\"1.0\"?><ReceiveMessageResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">"
                        + "<ReceiveMessageResult><Message><MessageId>")
                .contains("<Body>&lt;a&gt;&amp;</Body>")
                .contains("<Attribute><Name>SenderId</Name><Value>AIDAALICE</Value></Attribute>");
    }

    @Test void aPathThatCannotNameAQueueNamesNone() {
        for (String path : List.of("/EU/000000000000/orders", "/eu_west/000000000000/orders", "/eu-west-3/12/orders", "/a")) {
            assertThatThrownBy(() -> answer(TestRequest.get(PATH + path)))
                    .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("QueueDoesNotExist"));
        }
    }

    @Test void anSdkCanAskByJson() {
        rig.send(url, "a");
        String body = "{\"QueueUrl\":\"http://x/queue/eu-west-3/000000000000/orders\"}";
        JsonNode answer = Json.parse(answer(TestRequest.post(PATH, body).with("x-amz-target", "AmazonSQS.ReceiveMessage")));
        assertThat(answer.at("/Messages/0/Body").asText()).isEqualTo("a");
        assertThat(answer.at("/Messages/0/Attributes/SenderId").asText()).isEqualTo("AIDAALICE");
    }

    @Test void anSdkCanAskByTheQueryProtocol() {
        rig.send(url, "a");
        String body = "Action=ReceiveMessage&QueueUrl=http%3A%2F%2Fx%2Fqueue%2Feu-west-3%2F000000000000%2Forders";
        String xml = answer(TestRequest.post(PATH, body));
        assertThat(xml).contains("<Body>a</Body>");
    }

    @Test void aQueueThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> answer(TestRequest.get(PATH + "/eu-west-3/000000000000/nowhere")))
                .extracting("code").isEqualTo("QueueDoesNotExist");
        assertThatThrownBy(() -> answer(TestRequest.get(PATH)))
                .hasMessage("The request must contain the parameter QueueUrl.");
    }
}
