package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.machine.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final Accounts ACCOUNTS = new Accounts("710000000001", "720000000001");

    private static Comparison comparison(String rules) {
        return new Comparison(new Recording("test", "test", Json.parse("{\"replaced\": " + rules + "}")), ACCOUNTS);
    }

    private static List<String> compare(Comparison comparison, String expected, String actual) {
        return comparison.differences("answer", Json.parse(expected), Json.parse(actual), UnaryOperator.identity());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'a': 1}                  | {'a': 1}",
        "{'a': 'datetime'}         | {'a': '2030-01-01'}",
        "{'a': 'date, it is'}      | {'a': '2030-01-01T10:00:00.000Z, it is'}",
        "{'a': {'b': '[1]'}}       | {'a': '{\\\"b\\\": \\\"[1]\\\"}'}",
        "{'a': '<region>/111111111111/000000000002'} | {'a': 'us-east-1/710000000001/720000000001'}",
        "{'a': 'arn:<partition>:sqs'} | {'a': 'arn:aws:sqs'}",
        "{'a': '<uuid:1>-<uuid:2>-<uuid:1>'} | {'a': 'x-y-x'}",
        "{'a': '<p>not a word</p>'} | {'a': '<p>not a word</p>'}"
    }) void isEqual(String expected, String actual) {
        assertThat(compare(comparison("[]"), expected.replace('\'', '"'), actual.replace('\'', '"'))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'a': 1}                 | {'a': 1.0}",
        "{'a': '1'}               | {'a': 1}",
        "{'a': 'datetime'}        | {}",
        "{}                       | {'a': null}",
        "{'a': ['x', 'y']}        | {'a': ['y', 'x']}",
        "{'a': ['x']}             | {'a': ['x', 'x']}",
        "{'a': '<uuid:1>-<uuid:1>'} | {'a': 'x-y'}",
        "{'a': '<uuid:1>', 'b': '<uuid:2>'} | {'a': 'x', 'b': 'x'}"
    }) void differs(String expected, String actual) {
        assertThat(compare(comparison("[]"), expected.replace('\'', '"'), actual.replace('\'', '"'))).isNotEmpty();
    }

    @Test void placeholderKeepsItsTextFromOneAnswerToTheNext() {
        Comparison comparison = comparison("[]");

        assertThat(compare(comparison, "{\"a\": \"<name:1>\"}", "{\"a\": \"x\"}")).isEmpty();
        assertThat(compare(comparison, "{\"a\": \"<name:1>\"}", "{\"a\": \"y\"}")).isNotEmpty();
        assertThat(compare(comparison, "{\"a\": \"<name:1>\"}", "{\"a\": \"x\"}")).isEmpty();
    }

    @Test void answerThatDiffersBindsNothing() {
        Comparison comparison = comparison("[]");

        assertThat(compare(comparison, "{\"a\": \"<name:1>\", \"b\": 1}", "{\"a\": \"x\", \"b\": 2}")).isNotEmpty();
        assertThat(compare(comparison, "{\"a\": \"<name:1>\", \"b\": 1}", "{\"a\": \"y\", \"b\": 1}")).isEmpty();
    }

    @Test void overwrittenValueMayBeAnythingButMissing() {
        Comparison comparison = comparison("[{\"key\": \"hash\", \"with\": \"code-hash\", \"numbered\": false}]");

        assertThat(compare(comparison, "{\"hash\": \"code-hash\"}", "{\"hash\": [7]}")).isEmpty();
        assertThat(compare(comparison, "{\"hash\": \"code-hash\"}", "{}")).isNotEmpty();
    }

    @Test void textOfAnAnswerIsReplacedWhereverItIs() {
        Comparison comparison = comparison("[{\"regex\": \"role-7\", \"with\": \"role_name\"}]");

        assertThat(compare(comparison, "{\"a\": \"arn/role_name\"}", "{\"a\": \"arn/role-7\"}")).isEmpty();
        assertThat(compare(comparison, "{\"a\": \"arn/role_name\"}", "{\"a\": \"arn/role-8\"}")).isNotEmpty();
    }

    @Test void regularExpressionIsReplacedByItsWords() {
        Comparison comparison = comparison("[{\"regex\": \"Request ID: [a-f0-9]+\", \"with\": \"Request ID: <request_id>\"}]");

        assertThat(compare(comparison, "[\"Request ID: <request_id>\", \"(Request ID: <request_id>)\"]",
                "[\"Request ID: 0a\", \"(Request ID: 1b)\"]")).isEmpty();
        assertThat(compare(comparison, "[\"Request ID: <request_id>\"]", "[\"Request ID: none\"]")).isNotEmpty();
    }

    @Test void unknownTextIsAPlaceholderWithoutBrackets() {
        Comparison comparison = comparison("[{\"unknown\": true, \"with\": \"topic-1\"}]");

        assertThat(compare(comparison, "[\"topic-1\", \"arn:topic-1\"]", "[\"x\", \"arn:x\"]")).isEmpty();
        assertThat(compare(comparison, "[\"topic-1\", \"arn:topic-1\"]", "[\"x\", \"arn:y\"]")).isNotEmpty();
    }

    @Test void sortedListIsComparedWithoutOrderButWithItsNumbers() {
        Comparison comparison = comparison("[{\"sort\": \"items\"}]");

        assertThat(compare(comparison, "{\"items\": [1, 2, 2]}", "{\"items\": [2, 1, 2]}")).isEmpty();
        assertThat(compare(comparison, "{\"items\": [1, 2, 2]}", "{\"items\": [2, 1, 1]}")).isNotEmpty();
    }

    @Test void ignoredPathIsNotLookedAt() {
        Recording recording = new Recording("test", "test", Json.parse("{\"ignore\": [\"$..Failed..Code\", \"$..b[0].c\"]}"));
        Comparison comparison = new Comparison(recording, ACCOUNTS);

        assertThat(compare(comparison, "{\"Failed\": [{\"Code\": 1}], \"b\": [{\"c\": 1}]}",
                "{\"Failed\": [{\"Code\": 2}], \"b\": [{}]}")).isEmpty();
        assertThat(compare(comparison, "{\"b\": [{}, {\"c\": 1}]}", "{\"b\": [{}, {\"c\": 2}]}")).isNotEmpty();
    }

    @Test void eventsOfParallelBranchesMayComeInAnyOrder() {
        Comparison comparison = comparison("[{\"rule\": \"SfnNoneRecursiveParallelTransformer\"}]");
        String expected = """
                {"events": [{"id": 1, "type": "ParallelStateStarted"},
                 {"id": [0], "previousEventId": 0, "type": "A"}, {"id": [0], "previousEventId": 0, "type": "B"},
                 {"id": 5, "type": "ParallelStateExited"}]}""";
        String actual = """
                {"events": [{"id": 1, "type": "ParallelStateStarted"},
                 {"id": 2, "previousEventId": 1, "type": "B"}, {"id": 3, "previousEventId": 1, "type": "A"},
                 {"id": 4, "type": "ParallelStateSucceeded"}, {"id": 5, "type": "ParallelStateExited"}]}""";

        assertThat(compare(comparison, expected, actual)).isEmpty();
        assertThat(compare(comparison, expected, actual.replace("\"B\"", "\"C\""))).isNotEmpty();
    }

    /// Of services without JSON in JSON in JSON, of which a comparison takes another layer away.
    @Test void everyRecordedAnswerEqualsItself() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        for (Recording recording : Recording.of(root, Set.of("sqs", "iam", "sts"))) {
            Comparison comparison = new Comparison(recording, ACCOUNTS);
            for (String key : recording.expectedKeys()) {
                JsonNode expected = recording.expected(key);
                assertThat(comparison.differences(key, expected, expected, UnaryOperator.identity())).as(recording.name()).isEmpty();
            }
        }
    }
}
