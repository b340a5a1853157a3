package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.data.Document;
import java.util.LinkedHashMap;
import java.util.Map;

/// The variables that a line of control knows: its own, and those of the lines around it when it began. Never changed.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">AWS</a>
final class Variables {
    static final Variables NONE = new Variables(Map.of(), Map.of(), 0);

    private static final long UNKNOWN = -1;

    private final Map<String, JsonNode> values;
    private final Map<String, String> texts;
    private long bytes;

    private Variables(Map<String, JsonNode> values, Map<String, String> texts, long bytes) {
        this.values = values;
        this.texts = texts;
        this.bytes = bytes;
    }

    /// The variables as they were between two turns.
    static Variables thaw(Map<String, String> texts) {
        if (texts.isEmpty()) {
            return NONE;
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        texts.forEach((name, text) -> values.put(name, Document.of(text).node()));
        return new Variables(values, texts, UNKNOWN);
    }

    Map<String, String> freeze() {
        return texts;
    }

    Map<String, JsonNode> values() {
        return values;
    }

    /// What an `Assign` assigns, as the history shows it.
    static Map<String, String> shown(Map<String, JsonNode> assigned) {
        Map<String, String> shown = new LinkedHashMap<>();
        assigned.forEach((name, value) -> shown.put(name, Document.of(value).text()));
        return shown;
    }

    /// @param shown the same as `assigned`, written
    /// @return `null` if one `Assign` may not assign that much, or there would be too much of them
    Variables with(Map<String, JsonNode> assigned, Map<String, String> shown) {
        Map<String, String> allTexts = new LinkedHashMap<>(texts);
        long added = 0;
        long gone = 0;
        for (Map.Entry<String, String> variable : shown.entrySet()) {
            String before = allTexts.put(variable.getKey(), variable.getValue());
            added += Document.of(variable.getValue()).size();
            gone += before == null ? 0 : Document.of(before).size();
        }
        long total = bytes() + added - gone;
        if (added > InterpreterLimits.MAX_DATA || total > InterpreterLimits.MAX_VARIABLES) {
            return null;
        }
        Map<String, JsonNode> all = new LinkedHashMap<>(values);
        all.putAll(assigned);
        return new Variables(all, allTexts, total);
    }

    private long bytes() {
        if (bytes == UNKNOWN) {
            bytes = texts.values().stream().mapToLong(text -> Document.of(text).size()).sum();
        }
        return bytes;
    }
}
