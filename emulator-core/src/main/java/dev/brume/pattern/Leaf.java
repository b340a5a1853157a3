package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;

/// A field of a pattern and its list, of which one element has to hold.
///
/// @param name dotted, `detail.state`
/// @param text the list as the pattern has it
record Leaf(String name, List<Condition> conditions, String text) {
    Leaf {
        conditions = List.copyOf(conditions);
    }

    static Leaf of(String name, JsonNode list) {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode element : list) {
            conditions.add(Condition.of(element));
        }
        return new Leaf(name, conditions, Json.write(list));
    }

    boolean holds(JsonNode value) {
        for (Condition condition : conditions) {
            if (condition.holds(value)) return true;
        }
        return false;
    }

    /// Whether it holds if the event has no such field.
    boolean mayBeAbsent() {
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Absent) return true;
        }
        return false;
    }

    boolean hasRange() {
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Numeric || condition instanceof Condition.Address) return true;
        }
        return false;
    }

    /// Whether it holds for a value, whatever the other leaves need.
    boolean holdsIn(FlatEvent event) {
        List<FlatEvent.Field> fields = event.at(name);
        for (FlatEvent.Field field : fields) {
            if (holds(field.value())) return true;
        }
        return fields.isEmpty() && mayBeAbsent();
    }
}
