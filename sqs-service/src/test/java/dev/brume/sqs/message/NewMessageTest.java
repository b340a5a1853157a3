package dev.brume.sqs.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.Scope;
import dev.brume.sqs.queue.AttributeChange;
import dev.brume.sqs.queue.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewMessageTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Queue STANDARD = queue("orders", Map.of("MaximumMessageSize", "1024", "DelaySeconds", "3"));

    private static Queue queue(String name, Map<String, String> attributes) {
        return new Queue(
                Scope.DEFAULT, name, 1, NOON, NOON, AttributeChange.create(attributes, NOON), Map.of(), Queue.NEVER, 0);
    }

    private static NewMessage send(String body) {
        return NewMessage.of(STANDARD, SendRequest.of(body, "AIDA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "\t\r\n", "\ud7ff\ue000\ufffd", "\ud83d\ude00", "\u007f\u0085"}) void charactersOfXmlAreTaken(
            String body) {
        assertThat(send(body).contents().body()).isEqualTo(body);
    }

    @Test void otherCharactersAreRefused() {
        assertThatThrownBy(() -> send("a\u0007"))
                .hasMessage("Invalid binary character '#x7' was found in the message body, the set of allowed"
                        + " characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].")
                .extracting("code").isEqualTo("InvalidMessageContents");
        assertThatThrownBy(() -> send("\uffff")).hasMessageContaining("'#xFFFF'");
        assertThatThrownBy(() -> send("\ud800x")).hasMessageContaining("'#xD800'");
    }

    @Test void anEmptyBodyIsAMissingOne() {
        assertThatThrownBy(() -> send(""))
                .hasMessage("The request must contain the parameter MessageBody.")
                .extracting("code").isEqualTo("MissingRequiredParameterException");
    }

    @Test void bodyAndAttributesTogetherKeepWithinTheMaximum() {
        assertThat(send("x".repeat(1_024)).size()).isEqualTo(1_024);
        Map<String, MessageAttribute> attributes = Map.of("k", new MessageAttribute("String", "x", null));
        SendRequest request =
                new SendRequest("a".repeat(1_017), null, attributes, "", false, null, null, "AIDA");
        assertThatThrownBy(() -> NewMessage.of(STANDARD, request))
                .hasMessage("One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.")
                .extracting("code").isEqualTo("InvalidParameterValueException");
    }

    @Test void bytesCountNotCharacters() {
        assertThat(send("é").size()).isEqualTo(2);
        assertThat(send("\ud83d\ude00").size()).isEqualTo(4);
    }

    @Test void theDelayIsTheQueuesUnlessTheMessageHasOne() {
        assertThat(send("a").delay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(delayed(0).delay()).isEqualTo(Duration.ZERO);
        assertThat(delayed(900).delay()).isEqualTo(Duration.ofMinutes(15));
        assertThatThrownBy(() -> delayed(901))
                .hasMessage("Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <=" + " 900.");
        assertThatThrownBy(() -> delayed(-1)).hasMessageContaining("DelaySeconds");
    }

    private static NewMessage delayed(int seconds) {
        return NewMessage.of(STANDARD, new SendRequest("a", seconds, Map.of(), "", false, null, null, "AIDA"));
    }

    @Test void groupIdsOfStandardQueuesHaveRulesToo() {
        assertThatThrownBy(() -> grouped("group 123"))
                .hasMessage("Value group 123 for parameter MessageGroupId is invalid. Reason: MessageGroupId can only"
                        + " include alphanumeric and punctuation characters. 1 to 128 in length.");
        assertThatThrownBy(() -> grouped("a".repeat(129))).hasMessageContaining("MessageGroupId");
        assertThat(grouped("a".repeat(128)).contents().messageGroupId()).hasSize(128);
    }

    private static NewMessage grouped(String group) {
        return NewMessage.of(STANDARD, new SendRequest("a", null, Map.of(), "", false, null, group, "AIDA"));
    }

    @Test void standardQueuesHaveNoDeduplication() {
        assertThatThrownBy(() -> NewMessage.of(
                STANDARD, new SendRequest("a", null, Map.of(), "", false, "d", null, "AIDA")))
                .hasMessage("Value d for parameter MessageDeduplicationId is invalid. Reason: The request include"
                        + " parameter that is not valid for this queue type.");
    }
}
