package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.stepfunctions.asl.Branch;
import dev.brume.stepfunctions.asl.DefinitionException;
import dev.brume.stepfunctions.asl.DefinitionParser;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.ParallelState;
import dev.brume.stepfunctions.asl.State;
import dev.brume.stepfunctions.data.StatesJson;
import dev.brume.stepfunctions.validation.DefinitionValidator;
import dev.brume.stepfunctions.validation.Diagnostics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the state that is tested: the only one of a definition, or one inside of a state machine.
final class StateUnderTest {
    /// What a state that stands alone is called.
    static final String NAME = "StateName";

    private StateUnderTest() {}

    /// @throws InvalidTestException if there is no such state, or it is not right
    static State find(String definition, String stateName) {
        if (stateName == null) {
            return parse(alone(definition)).state(NAME);
        }
        State state = find(parse(definition), stateName);
        if (state == null) {
            throw InvalidTestException.validation("State not found in definition");
        }
        return state;
    }

    private static Branch parse(String definition) {
        Diagnostics diagnostics = DefinitionValidator.validate(definition, false);
        if (!diagnostics.isEmpty()) {
            throw InvalidTestException.definition(diagnostics.refusal());
        }
        try {
            return DefinitionParser.parse(definition).branch();
        } catch (DefinitionException e) {
            throw InvalidTestException.definition("Invalid State Machine Definition: '" + e.getMessage() + "'");
        }
    }

    /// The state as a state machine of its own, with an end for each way out of it.
    private static String alone(String definition) {
        JsonNode node;
        try {
            node = StatesJson.parse(definition);
        } catch (JsonException _) {
            return definition;
        }
        if (!(node instanceof ObjectNode state)) {
            return definition;
        }
        ObjectNode machine = Json.object().put("StartAt", NAME);
        ObjectNode states = machine.putObject("States");
        states.set(NAME, state);
        for (String target : targets(state)) {
            states.putObject(target).put("Type", "Succeed");
        }
        return StatesJson.write(machine);
    }

    private static Set<String> targets(ObjectNode state) {
        Set<String> targets = new LinkedHashSet<>();
        for (String field : List.of("Next", "Default")) {
            if (state.path(field).isTextual()) {
                targets.add(state.get(field).textValue());
            }
        }
        for (String field : List.of("Choices", "Catch")) {
            for (JsonNode way : state.path(field)) {
                if (way.path("Next").isTextual()) {
                    targets.add(way.get("Next").textValue());
                }
            }
        }
        targets.remove(NAME);
        return targets;
    }

    private static State find(Branch branch, String name) {
        if (branch.state(name) != null) {
            return branch.state(name);
        }
        for (State state : branch.states().values()) {
            List<Branch> inner =
                    switch (state) {
                        case ParallelState parallel -> parallel.branches();
                        case MapState map -> List.of(map.processor().branch());
                        default -> List.of();
                    };
            for (Branch each : inner) {
                State found = find(each, name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
