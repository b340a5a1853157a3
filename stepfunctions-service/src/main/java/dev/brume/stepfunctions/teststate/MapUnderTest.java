package dev.brume.stepfunctions.teststate;

import dev.brume.stepfunctions.asl.Environment;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.asl.Field;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.QueryLanguage;
import dev.brume.stepfunctions.data.DataException;
import dev.brume.stepfunctions.data.Document;
import java.util.Optional;

/// The items of a Map state whose iterations are mocked, and how many of them may fail.
final class MapUnderTest {
    private final MapState map;
    private final Document input;
    private final Environment environment;
    private final StateTest.Configuration configuration;

    private Integer toleratedCount;
    private Double toleratedPercentage;

    /// @param input after `InputPath`
    MapUnderTest(MapState map, Document input, Environment environment, StateTest.Configuration configuration) {
        this.map = map;
        this.input = input;
        this.environment = environment;
        this.configuration = configuration;
    }

    /// Evaluates the fields that come before the iterations.
    ///
    /// @throws DataException if one cannot be evaluated
    void note(InspectionNotes notes) {
        Document items = items();
        if (map.queryLanguage() == QueryLanguage.JSON_PATH && configuration.mapItemReaderData() == null) {
            notes.afterItemsPath = items;
        }
        notes.maxConcurrency =
                map.maxConcurrency().map(field -> (int) field.wholeNumber(environment.over(input), 0)).orElse(0);
        toleratedCount =
                map.tolerated().count().map(field -> (int) field.wholeNumber(environment.over(input), 0)).orElse(null);
        notes.toleratedFailureCount = toleratedCount;
        toleratedPercentage =
                map.tolerated().percentage().map(field -> field.number(environment.over(input))).orElse(null);
        notes.toleratedFailurePercentage = toleratedPercentage;
    }

    private Document items() {
        if (configuration.mapItemReaderData() != null) {
            return Document.of(configuration.mapItemReaderData());
        }
        return switch (map.items()) {
            case MapState.Items.Input _ -> array(input, "$");
            case MapState.Items.Of(Field.Expression(_, var template)) ->
                    Document.of(template.evaluateArray(environment.over(input)));
            case MapState.Items.Of(Field.ByPath(_, var path)) ->
                    array(Document.of(path.select(environment.over(input))), shown(path.text()));
            case MapState.Items.Of(Field field) -> array(Document.of(field.value(environment.over(input))), field.name());
            case MapState.Items.Written(var template) -> Document.of(template.evaluate(environment.over(input)));
        };
    }

    /// AWS shows paths into the context object as if they were of the input.
    private static String shown(String path) {
        return path.startsWith("$$") ? path.substring(1) : path;
    }

    private Document array(Document items, String path) {
        if (items.node().isArray()) {
            return items;
        }
        throw map.queryLanguage() == QueryLanguage.JSONATA
                ? new DataException(
                        ErrorNames.QUERY_EVALUATION_ERROR, "Map state input must be an array but was: " + items.text())
                : new DataException(ErrorNames.RUNTIME, "Reference path \"" + path + "\" must point to array.");
    }

    /// Whether more items have failed than the state tolerates; without a word about it, it tolerates all in a test.
    boolean exceedsToleratedFailures(String result) {
        Integer failures = configuration.mapIterationFailureCount();
        if (failures == null) {
            return false;
        }
        int size = Optional.ofNullable(result).map(text -> MockRules.read(text).size()).orElse(0);
        return toleratedCount != null && failures > toleratedCount
                || toleratedPercentage != null && failures * 100.0 > toleratedPercentage * size;
    }
}
