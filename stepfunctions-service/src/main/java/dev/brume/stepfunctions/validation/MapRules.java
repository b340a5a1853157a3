package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The fields of a Map state that hang together.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html">Distributed mode</a>
final class MapRules {
    private static final List<String> READER_RESOURCES =
            List.of("arn:aws:states:::s3:getObject", "arn:aws:states:::s3:listObjectsV2");
    private static final String HEADER_LOCATION = "CSVHeaderLocation";

    private final MachineRules rules;
    private final ObjectNode state;
    private final Location at;
    private final boolean inherited;
    private final boolean jsonata;

    /// @param inherited whether states of the processor that do not say otherwise are in JSONata
    MapRules(MachineRules rules, ObjectNode state, Location at, boolean inherited, boolean jsonata) {
        this.rules = rules;
        this.state = state;
        this.at = at;
        this.inherited = inherited;
        this.jsonata = jsonata;
    }

    void check() {
        String field = state.has("Iterator") ? "Iterator" : "ItemProcessor";
        JsonNode processor = state.get(field);
        if (processor == null) {
            rules.add("This object should have only one of the following fields: [ItemProcessor, Iterator]", at);
        } else {
            rules.checkInner(FieldTable.PROCESSOR, processor, at.field(field), inherited);
            if (processor.get("ProcessorConfig") instanceof ObjectNode config) {
                checkConfig(config, at.field(field).field("ProcessorConfig"));
            }
        }
        if (state.get("ItemBatcher") instanceof ObjectNode batcher) {
            rules.checkFields(FieldTable.BATCHER, batcher, at.field("ItemBatcher"), jsonata);
        }
        if (state.get("ItemReader") instanceof ObjectNode reader) {
            checkReader(reader, at.field("ItemReader"));
        }
        if (state.path("Label").isTextual()) {
            rules.checkLabel(state.get("Label").textValue(), at.field("Label"));
        }
    }

    private void checkConfig(ObjectNode config, Location place) {
        boolean distributed = config.path("Mode").asText().equals("DISTRIBUTED");
        rules.checkFields(distributed ? FieldTable.DISTRIBUTED : FieldTable.INLINE, config, place, jsonata);
        if (rules.isExpress() && distributed) {
            rules.add("The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
                    place.field("Mode"));
        }
    }

    private void checkReader(ObjectNode reader, Location place) {
        if (reader.path("Resource").isTextual() && !READER_RESOURCES.contains(reader.get("Resource").textValue())) {
            rules.add("The field 'Resource' does not match any of the allowed values", place.field("Resource"));
        }
        if (reader.get("ReaderConfig") instanceof ObjectNode config) {
            Location at = place.field("ReaderConfig");
            boolean csv = config.path("InputType").asText().equals("CSV");
            if (csv && !config.has(HEADER_LOCATION)) {
                rules.add("The field '" + HEADER_LOCATION + "' is required", at);
            } else if (config.path("InputType").asText().equals("JSON") && config.has(HEADER_LOCATION)) {
                rules.add("Field '" + HEADER_LOCATION + "' is not supported", at);
            }
            if (config.path(HEADER_LOCATION).asText().equals("GIVEN") && !config.has("CSVHeaders")) {
                rules.add("These fields are required: [CSVHeaders]", at);
            }
        }
    }
}
