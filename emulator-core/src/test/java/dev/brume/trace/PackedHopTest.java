package dev.brume.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackedHopTest {
    private static final Instant AT = Instant.parse("2030-01-01T12:00:00.123456789Z");

    private final StringBuilder room = new StringBuilder();

    @Test void everythingIsThereAgain() {
        Hop hop = hop("arn:aws:sqs:us-east-1:000000000000:orders", new Verdict.Failed("Code", "reason"), Map.of("MessageId", "1"));

        assertThat(PackedHop.of(hop, room).unpack()).isEqualTo(hop);
    }

    @Test void hopsWithoutDetailsAndWithEmptyTextsAreThereAgain() {
        Hop hop = hop("", new Verdict.Accepted(), Map.of());

        assertThat(PackedHop.of(hop, room).unpack()).isEqualTo(hop);
    }

    @Test void textsOfAnyLengthAndScriptAreThereAgain() {
        for (String text : List.of("x".repeat(127), "x".repeat(128), "é".repeat(40_000), "猫", "\0\u0080\ud800", "🐈".repeat(200))) {
            Hop hop = hop(text, new Verdict.Accepted(), Map.of("detail", text));

            assertThat(PackedHop.of(hop, room).unpack()).isEqualTo(hop);
        }
    }

    @Test void detailsKeepTheirOrder() {
        Map<String, String> details = new LinkedHashMap<>();
        for (int i = 20; i > 0; i--) {
            details.put("detail" + i, "");
        }
        assertThat(PackedHop.of(hop("to", new Verdict.Accepted(), details), room).unpack().details().keySet())
                .containsExactlyElementsOf(details.keySet());
    }

    private static Hop hop(String to, Verdict verdict, Map<String, String> details) {
        return new Hop(
                "0123456789abcdef", "1-5759e988-bd862e3fe1be46a994272793", "", Scope.DEFAULT, AT, "sqs:SendMessage", "from",
                to, verdict, details);
    }
}
