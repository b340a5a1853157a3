package dev.brume.eventbridge.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.Scope;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformerTest {
    private static final Map<String, String> PATHS = Map.of(
            "id", "$.detail.id", "payload", "$.detail.payload", "list", "$.detail.list", "yes", "$.detail.yes", "nil", "$.detail.nil",
            "n", "$.detail.list[1]", "all", "$.detail.items[*].k", "gone", "$.detail.gone", "q", "$.detail.q");

    private static final String TEXT = """
            {"id":"e1","detail-type":"t","source":"app","detail":{"id":"0a7","payload":{"a":"x","b":"y"},"list":["A","B"],
             "yes":true,"nil":null,"items":[{"k":1},{"k":2}],"q":"say \\"hi\\""}}""";

    private static MatchedEvent event() {
        EventRule rule = new EventRule(Scope.DEFAULT, "default", "r", Optional.empty(), Optional.empty(), "ENABLED", Optional.empty(),
                Optional.empty(), Optional.empty(), Map.of());
        ObjectNode json = (ObjectNode) Json.parse(TEXT);
        return new MatchedEvent(json, Json.write(json), rule, Instant.parse("2030-01-01T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'of <payload> at /<id> and <id>'     | 'of {a:x,b:y} at /0a7 and 0a7'",
        "'<list> items'                       | '[A,B] items'",
        "'<gone> is missing'                  | ' is missing'",
        "'it cannot be escaped: \\<id>'       | 'it cannot be escaped: \\0a7'",
        "{'id' : <id>}                        | {'id' : '0a7'}",
        "{'id' : '<id>'}                      | {'id' : '0a7'}",
        "{'p': <payload>, 'l': <list>}        | {'p': {'a':'x','b':'y'}, 'l': ['A','B']}",
        "{'gone': <gone>}                     | {'gone': ''}",
        "{'yes': <yes>, 'nil': <nil>}         | {'yes': true, 'nil': null}",
        "{'yes': '<yes>'}                     | {'yes': 'true'}",
        "{'n': <n>, 'all': <all>}             | {'n': 'B', 'all': [1,2]}",
        "{'a': 'x < y', 'b': '<id> > <id>'}   | {'a': 'x < y', 'b': '0a7 > 0a7'}",
        "{'r': <aws.events.rule-name>}        | {'r': 'r'}",
        "{'r': '<aws.events.rule-arn>'}       | {'r': 'arn:aws:events:us-east-1:000000000000:rule/r'}",
        "{'t': <aws.events.event.ingestion-time>} | {'t': '2030-01-01T12:00:00Z'}",
        "{'e': <aws.events.event>}            | {'e': {'id':'e1','detailType':'t','source':'app'}}",
    }) void valuesAreWrittenAsTheirPlaceAsks(String template, String expected) {
        assertThat(new Transformer(PATHS, template.replace('\'', '"')).apply(event())).contains(expected.replace('\'', '"'));
    }

    @Test void quotesInAStringStayEscapedInsideOfQuotes() {
        assertThat(new Transformer(PATHS, "{\"q\": \"<q>\"}").apply(event())).contains("{\"q\": \"say \\\"hi\\\"\"}");
    }

    @Test void theWholeEventIsTheEventItself() {
        assertThat(new Transformer(Map.of(), "{\"e\": <aws.events.event.json>}").apply(event()))
                .contains("{\"e\": " + event().text() + "}");
    }

    @Test void anObjectInsideOfQuotesOfAnObjectMakesNoJson() {
        assertThat(new Transformer(PATHS, "{\"a\": \"users/<payload>\"}").apply(event())).isEmpty();
        assertThat(new Transformer(PATHS, "{\"a\": \"<list>\"}").apply(event())).isEmpty();
    }

    @Test void namesThatBeginAsThoseOfAwsAreRefused() {
        assertThatThrownBy(() -> new Transformer(Map.of("AWSid", "$.id"), "\"<AWSid>\"").validate("t"))
                .hasMessage("InputPathsMap for target t contains key AWSid: keys can't start with AWS.");
    }

    @Test void unknownPlaceholdersAndPathsAreRefused() {
        assertThatThrownBy(() -> new Transformer(PATHS, "\"<other>\"").validate("t"))
                .hasMessage("InputTemplate for target t contains invalid placeholder other.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "order <id> has come | order null has come | 6",
        "{'id': <id>         | {'id': null         | 12",
        "{<id>: 1}           | {null: 1}           | 2",
        "{'id': <id>} <id>,  | {'id': null} null,  | 18",
    }) void templatesThatAreNoJsonAreRefused(String template, String shown, int column) {
        assertThatThrownBy(() -> new Transformer(PATHS, template.replace('\'', '"')).validate("t"))
                .hasMessage("Invalid InputTemplate for target t : [Source: (String)\"" + shown.replace('\'', '"') + "\"; line: 1, column: "
                        + column + "].");
    }

    @Test void oneLongTemplateIsShownInPart() {
        assertThatThrownBy(() -> new Transformer(PATHS, "\"" + "x".repeat(600)).validate("t"))
                .hasMessageContaining("xx\"[truncated 101 chars]; line: 1");
    }

    @Test void aTextMayHaveSeveralLinesEachInQuotes() {
        Transformer lines = new Transformer(PATHS, "\"first <id>\"\n\"second <n>\"");

        assertThatCode(() -> lines.validate("t")).doesNotThrowAnyException();
        assertThat(lines.apply(event())).contains("\"first 0a7\"\n\"second B\"");
    }

    @ParameterizedTest @ValueSource(strings = {"\"of <id>\"", "{\"a\": <id>}", "[<id>]",
        "{\"message\": <id>}"}) void aLogGroupWantsATimestampAndAMessage(String template) {
        RuleTarget target = new RuleTarget("t", "arn:aws:logs:us-east-1:000000000000:log-group:/aws/events/x", Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(new Transformer(PATHS, template)), Optional.empty(), Optional.empty(),
                Optional.empty());

        assertThatThrownBy(() -> new TargetInput(target).validate()).hasMessage("Input for target t is not a valid JSON text.");
    }

    @ParameterizedTest @ValueSource(strings = {"detail", "$.detail['id']", "$.detail[\"id\"]", "$..id",
        "$.detail["}) void pathsThatEventBridgeDoesNotKnowAreRefused(String path) {
        assertThatThrownBy(() -> new Transformer(Map.of("a", path), "\"<a>\"").validate("t"))
                .hasMessage("InputPath for target t is invalid.");
    }

    @ParameterizedTest @ValueSource(strings = {"$", "$.detail.list[0]", "$.detail.items[*].k", "$.detail-type",
        "$.detail.a_b/c"}) void pathsAreNamesIndicesAndWildcards(String path) {
        assertThatCode(() -> new Transformer(Map.of("a", path), "\"<a>\"").validate("t")).doesNotThrowAnyException();
    }

    @ParameterizedTest @ValueSource(strings = {"[<aws.events.event.json>]", "\"of <aws.events.event.json>\"",
        "<aws.events.event.json>"}) void theWholeEventStandsInAnObjectOnly(String template) {
        assertThatThrownBy(() -> new Transformer(Map.of(), template).validate("t"))
                .hasMessage("InputTemplate for target t contains placeholder aws.events.event.json valid only for JSON template.");
    }

    @Test void ofInputsOnlyOneIsTaken() {
        RuleTarget target = new RuleTarget("t", "arn:aws:sqs:us-east-1:000000000000:q", Optional.empty(), Optional.of("{}"),
                Optional.of("$.detail"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> new TargetInput(target).validate())
                .hasMessage("Only one of Input, InputPath, or InputTransformer must be provided for target t.");
    }

    @Test void aPartOfTheEventIsWrittenAsJson() {
        RuleTarget target = new RuleTarget("t", "arn:aws:sqs:us-east-1:000000000000:q", Optional.empty(), Optional.empty(),
                Optional.of("$.detail.id"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(new TargetInput(target).of(event())).contains("\"0a7\"");
    }
}
