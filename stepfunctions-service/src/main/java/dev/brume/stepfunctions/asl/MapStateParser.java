package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a Map state, with its fields as they are named today (`ItemProcessor`, `ItemSelector`) or were before
/// (`Iterator`, `Parameters`).
final class MapStateParser {
    private final String name;
    private final Fields fields;

    MapStateParser(String name, Fields fields) {
        this.name = name;
        this.fields = fields;
    }

    MapState state(DataFlow flow, ErrorHandling errors, Optional<Template> assign, String next) {
        return new MapState(name, fields.language(), flow, items(),
                fields.template(fields.has("ItemSelector") ? "ItemSelector" : "Parameters"),
                fields.field("MaxConcurrency"),
                processor(),
                batcher(),
                new MapState.ToleratedFailures(fields.field("ToleratedFailureCount"), fields.field("ToleratedFailurePercentage")),
                Optional.ofNullable(fields.text("Label")),
                Stream.of("ItemReader", "ResultWriter").filter(fields::has).findFirst().map(MapState.UnservedFields::new),
                errors, assign, next);
    }

    private MapState.Items items() {
        if (!fields.isJsonata()) {
            return fields.has("ItemsPath")
                    ? new MapState.Items.Of(new Field.ByPath("ItemsPath", fields.path("ItemsPath")))
                    : new MapState.Items.Input();
        }
        JsonNode items = fields.get("Items");
        if (items == null) {
            return new MapState.Items.Input();
        }
        return items.isTextual()
                ? new MapState.Items.Of(fields.field("Items").orElseThrow())
                : new MapState.Items.Written(fields.template("Items").orElseThrow());
    }

    private MapState.Processor processor() {
        String field = fields.has("ItemProcessor") ? "ItemProcessor" : "Iterator";
        Fields processor = fields.at(field, fields.require(field), "");
        JsonNode config = processor.node().path("ProcessorConfig");
        boolean express = "EXPRESS".equals(config.path("ExecutionType").asText());
        return new MapState.Processor(DefinitionParser.branch(processor), "DISTRIBUTED".equals(config.path("Mode").asText()),
                express ? MapState.ExecutionType.EXPRESS : MapState.ExecutionType.STANDARD);
    }

    private Optional<MapState.ItemBatcher> batcher() {
        JsonNode node = fields.get("ItemBatcher");
        if (node == null) {
            return Optional.empty();
        }
        Fields batcher = fields.at("ItemBatcher", node, "ItemBatcher/");
        return Optional.of(new MapState.ItemBatcher(
                batcher.field("MaxItemsPerBatch"), batcher.field("MaxInputBytesPerBatch"), batcher.template("BatchInput")));
    }
}
