package dev.brume.iam.policy.grammar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A value of the policy grammar that is a string or a list of strings.
final class StringOrList {

    private StringOrList() {}

    static List<String> read(JsonParser json, Supplier<MalformedPolicyDocument> refusal) throws IOException {
        return switch (json.nextToken()) {
            case VALUE_STRING -> List.of(json.getText());
            case START_ARRAY -> {
                List<String> texts = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    if (json.currentToken() != JsonToken.VALUE_STRING) {
                        throw refusal.get();
                    }
                    texts.add(json.getText());
                }
                yield texts;
            }
            default -> throw refusal.get();
        };
    }
}
