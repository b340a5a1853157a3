package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How states lead to each other: each target is there, some state ends, each state can be reached, and no name is taken
/// twice. Of definitions whose fields are right.
final class TransitionRules {
    private static final int MAX_NAME = 80;

    private final List<Diagnostic> found;
    private final Set<String> names = new HashSet<>();

    TransitionRules(List<Diagnostic> found) {
        this.found = found;
    }

    /// Of a state machine, a branch or an item processor.
    void check(ObjectNode machine, Location at) {
        ObjectNode states = (ObjectNode) machine.get("States");
        Location within = at.field("States");
        checkNames(states, within);
        Set<String> targets = new HashSet<>();
        String start = machine.get("StartAt").textValue();
        targets.add(start);
        requireTarget(states, start, at.field("StartAt"));
        boolean ends = false;
        for (Map.Entry<String, JsonNode> state : states.properties()) {
            for (Transition transition : transitions(state.getValue(), within.field(state.getKey()))) {
                targets.add(transition.target());
                requireTarget(states, transition.target(), transition.location());
            }
            ends |= isTerminal(state.getValue());
        }
        if (ends) {
            checkReached(states, targets, within);
        } else {
            found.add(new Diagnostic(Diagnostic.Code.MISSING_END_STATE, "Workflow has no terminal state", null));
        }
        checkInside(states, within);
    }

    private void checkNames(ObjectNode states, Location within) {
        states.fieldNames().forEachRemaining(name -> {
            if (name.length() > MAX_NAME) {
                found.add(new Diagnostic(
                        Diagnostic.Code.INVALID_STATE_NAME,
                        "Invalid State name: State '" + name + "' exceeds the " + MAX_NAME
                                + "-character limit allowed by the service",
                        within.field(name).toString()));
            }
            if (!names.add(name)) {
                found.add(new Diagnostic(
                        Diagnostic.Code.DUPLICATE_STATE_NAME,
                        "Duplicate State name: " + name,
                        within.field(name).toString()));
            }
        });
    }

    private void requireTarget(ObjectNode states, String target, Location at) {
        if (!states.has(target)) {
            found.add(new Diagnostic(
                    Diagnostic.Code.MISSING_TRANSITION_TARGET, "Missing 'Next' target: " + target, at.toString()));
        }
    }

    private static boolean isTerminal(JsonNode state) {
        String type = state.path("Type").asText();
        return state.path("End").asBoolean(false) || type.equals("Succeed") || type.equals("Fail");
    }

    private record Transition(String target, Location location) {}

    private static List<Transition> transitions(JsonNode state, Location at) {
        List<Transition> transitions = new ArrayList<>();
        for (String field : List.of("Next", "Default")) {
            if (state.has(field)) {
                transitions.add(new Transition(state.get(field).asText(), at.field(field)));
            }
        }
        for (String field : List.of("Choices", "Catch")) {
            for (int i = 0; i < state.path(field).size(); i++) {
                transitions.add(new Transition(
                        state.get(field).get(i).get("Next").asText(),
                        at.field(field).element(i).field("Next")));
            }
        }
        return transitions;
    }

    /// AWS looks no further than whether anything leads to a state at all.
    private void checkReached(ObjectNode states, Set<String> targets, Location within) {
        states.fieldNames().forEachRemaining(name -> {
            if (!targets.contains(name)) {
                found.add(new Diagnostic(
                        Diagnostic.Code.MISSING_TRANSITION_TARGET,
                        "State \"" + name + "\" is not reachable.",
                        within.field(name).toString()));
            }
        });
    }

    private void checkInside(ObjectNode states, Location within) {
        for (Map.Entry<String, JsonNode> state : states.properties()) {
            Location at = within.field(state.getKey());
            for (String field : List.of("ItemProcessor", "Iterator")) {
                if (state.getValue().get(field) instanceof ObjectNode processor) {
                    check(processor, at.field(field));
                }
            }
            for (int i = 0; i < state.getValue().path("Branches").size(); i++) {
                check(
                        (ObjectNode) state.getValue().get("Branches").get(i),
                        at.field("Branches").element(i));
            }
        }
    }
}
