package dev.brume.clients;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.machine.Command;
import dev.brume.machine.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The program `aws` as one account.
record AwsCli(Map<String, String> environment) {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    /// The same with the credentials that STS gave.
    AwsCli as(JsonNode credentials) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("AWS_ACCESS_KEY_ID", credentials.path("AccessKeyId").asText());
        variables.put("AWS_SECRET_ACCESS_KEY", credentials.path("SecretAccessKey").asText());
        variables.put("AWS_SESSION_TOKEN", credentials.path("SessionToken").asText());
        return new AwsCli(variables);
    }

    /// What it prints.
    JsonNode run(String... arguments) {
        String output = outcome(arguments).orFail();
        return output.isBlank() ? Json.object() : Json.parse(output);
    }

    /// What it says when AWS refuses.
    String refused(String... arguments) {
        Outcome outcome = outcome(arguments);
        if (outcome.succeeded() || !outcome.errors().contains("An error occurred (")) {
            throw new AssertionError("Not refused by the service: " + outcome);
        }
        return outcome.errors().strip();
    }

    private Outcome outcome(String... arguments) {
        // For SQS, version 1 looks at the option only, not at AWS_ENDPOINT_URL.
        List<String> words = new ArrayList<>(List.of("aws", "--output", "json", "--endpoint-url", environment.get("AWS_ENDPOINT_URL")));
        words.addAll(List.of(arguments));
        return Command.of(words).with(environment).run(LIMIT);
    }
}
