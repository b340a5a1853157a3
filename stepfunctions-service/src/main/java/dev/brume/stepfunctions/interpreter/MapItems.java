package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.asl.Field;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.QueryLanguage;
import dev.brume.stepfunctions.data.DataException;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.StatesJson;
import java.util.Optional;

/// The items of a Map state and what its fields make of them.
final class MapItems {
    private MapItems() {}

    /// @return an array
    static JsonNode of(MapState map, Document input, LiveFlow flow) {
        return switch (map.items()) {
            case MapState.Items.Input _ -> ofInput(map, input);
            case MapState.Items.Of(Field.Expression(_, var template)) -> template.evaluateArray(flow.over(input));
            case MapState.Items.Of(Field field) -> array(field.value(flow.over(input)), field);
            case MapState.Items.Written(var template) -> template.evaluate(flow.over(input));
        };
    }

    private static JsonNode ofInput(MapState map, Document input) {
        JsonNode items = input.node();
        if (items.isArray()) {
            return items;
        }
        if (map.queryLanguage() == QueryLanguage.JSONATA) {
            throw new DataException(ErrorNames.QUERY_EVALUATION_ERROR,
                    "Map state input must be an array but was: " + StatesJson.write(items), null);
        }
        throw new DataException(ErrorNames.RUNTIME, "Reference path \"$\" must point to array.", null);
    }

    private static JsonNode array(JsonNode items, Field field) {
        if (!items.isArray()) {
            String path = field instanceof Field.ByPath(_, var itemsPath) ? itemsPath.text() : field.name();
            throw new DataException(ErrorNames.RUNTIME, "Reference path \"" + path + "\" must point to array.", null);
        }
        return items;
    }

    /// What an iteration gets: the item, or what `ItemSelector` makes of it.
    static Document select(MapState map, Document input, int index, Document value, LiveFlow flow) {
        if (map.itemSelector().isEmpty()) {
            return value;
        }
        LiveFlow.Item outer = flow.item;
        flow.item = new LiveFlow.Item(index, value);
        try {
            return Document.of(map.itemSelector().get().evaluate(flow.over(input)));
        } finally {
            flow.item = outer;
        }
    }

    /// @return 0 for no bound
    static int maxConcurrency(MapState map, Document input, LiveFlow flow) {
        return map.maxConcurrency().map(field -> (int) field.wholeNumber(flow.over(input), 0)).orElse(0);
    }

    static Optional<Double> toleratedPercentage(MapState map, Document input, LiveFlow flow) {
        Optional<Double> percentage = map.tolerated().percentage().map(field -> field.number(flow.over(input)));
        if (percentage.isPresent() && (percentage.get() < 0 || percentage.get() > 100)) {
            throw new DataException(ErrorNames.RUNTIME, "ToleratedFailurePercentage must be between 0 and 100.", null);
        }
        return percentage;
    }
}
