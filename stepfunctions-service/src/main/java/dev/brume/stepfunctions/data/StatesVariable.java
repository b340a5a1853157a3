package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// `$states`: the input, what the task answered or how it failed, and the context object, which is made when it is read.
final class StatesVariable extends AbstractMap<String, Object> {
    private final Evaluation evaluation;

    StatesVariable(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    @Override public Object get(Object name) {
        JsonNode node =
                switch (String.valueOf(name)) {
                    case "input" -> evaluation.input();
                    case "context" -> evaluation.context().get();
                    case "result" -> evaluation.result();
                    case "errorOutput" -> evaluation.errorOutput();
                    default -> null;
                };
        return node == null ? null : JsonataValue.of(node);
    }

    @Override public boolean containsKey(Object name) {
        return switch (String.valueOf(name)) {
            case "input", "context" -> true;
            case "result" -> evaluation.result() != null;
            case "errorOutput" -> evaluation.errorOutput() != null;
            default -> false;
        };
    }

    @Override public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("input", get("input"));
        members.put("context", get("context"));
        if (evaluation.result() != null) {
            members.put("result", get("result"));
        }
        if (evaluation.errorOutput() != null) {
            members.put("errorOutput", get("errorOutput"));
        }
        return members.entrySet();
    }
}
