package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;

/// Says of a definition all that is wrong with it.
public final class DefinitionValidator {
    /// Says in its messages what it read, as AWS's does.
    private static final JsonMapper READER = JsonMapper.builder(JsonFactory.builder()
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Json.MAX_DEPTH)
                    .build())
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DefinitionValidator() {}

    /// @param express whether it is for a state machine of type `EXPRESS`
    public static Diagnostics validate(String definition, boolean express) {
        return new Diagnostics(definition, diagnostics(definition, express));
    }

    private static List<Diagnostic> diagnostics(String definition, boolean express) {
        JsonNode root;
        try {
            root = READER.readTree(definition);
        } catch (JsonProcessingException e) {
            String location = String.valueOf(e.getLocation());
            return List.of(new Diagnostic(
                    Diagnostic.Code.INVALID_JSON_DESCRIPTION, e.getOriginalMessage() + "\n at " + location, location));
        }
        if (!(root instanceof ObjectNode machine)) {
            return List.of(Diagnostic.schema("Definition must be a valid JSON object", null));
        }
        List<Diagnostic> found = new ArrayList<>();
        new MachineRules(express, found).check(machine);
        if (found.isEmpty()) {
            new TransitionRules(found).check(machine, Location.ROOT);
        }
        return found;
    }
}
