package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.Blob;
import dev.brume.json.Json;
import dev.brume.machine.Checkout;
import dev.brume.pattern.EventPattern;
import dev.brume.router.Payload;
import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.filter.FilterPolicyScope;
import dev.brume.sns.filter.FilteredAttributes;
import dev.brume.sns.filter.InvalidFilterPolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every recorded filter policy, the message, and what AWS said, to the column of an error.
class SnsFilterReplayTest {
    private static final String ACCEPTED = "accepted";

    @Test void everyCaseEndsAsOnAws() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<String> differences = new ArrayList<>();
        int replayed = 0;
        try (Stream<Path> files = Files.list(root.resolve("sns").resolve("filters"))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode recorded : Json.parse(Files.readString(file)).get("cases")) {
                    replayed++;
                    String answer = answer(recorded);
                    if (!answer.equals(expected(recorded)))
                        differences.add(file.getFileName() + ": " + answer + " not " + expected(recorded));
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(replayed).isGreaterThan(70);
    }

    private static String answer(JsonNode recorded) {
        try {
            FilterPolicy policy = FilterPolicy.parse(
                    policy(recorded), FilterPolicyScope.of(recorded.get("scope").asText()).orElseThrow());
            return recorded.has("message") ? String.valueOf(matches(policy, recorded)) : ACCEPTED;
        } catch (InvalidFilterPolicyException e) {
            return e.getMessage();
        }
    }

    private static boolean matches(FilterPolicy policy, JsonNode recorded) {
        EventPattern pattern = policy.pattern();
        return switch (policy.scope()) {
            case MESSAGE_BODY -> pattern.matches(Json.parse(recorded.get("message").asText()));
            case MESSAGE_ATTRIBUTES -> pattern.matches(FilteredAttributes.of(attributes(recorded.get("messageAttributes"))));
        };
    }

    private static Map<String, Payload.Attribute> attributes(JsonNode recorded) {
        Map<String, Payload.Attribute> attributes = new LinkedHashMap<>();
        recorded.properties().forEach(field -> {
            JsonNode value = field.getValue();
            Blob binary = value.has("BinaryValue")
                    ? Blob.of(Base64.getDecoder().decode(value.get("BinaryValue").path("$bytes").asText()))
                    : null;
            attributes.put(field.getKey(),
                    new Payload.Attribute(value.get("DataType").asText(), value.path("StringValue").asText(null), binary));
        });
        return attributes;
    }

    /// The words before say which operation it was: [SnsReplayTest] compares them too.
    private static String expected(JsonNode recorded) {
        if (recorded.has("matches")) return recorded.get("matches").asText();
        if (!recorded.has("error")) return ACCEPTED;
        JsonNode error = recorded.get("error");
        return error.path("MessageRaw").asText(error.get("Message").asText())
                .replace("Invalid parameter: ", "").replace("Attributes Reason: ", "");
    }

    private static String policy(JsonNode recorded) {
        return recorded.has("policy") ? PythonJson.write(recorded.get("policy"), false) : recorded.get("policyText").asText();
    }
}
