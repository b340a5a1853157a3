package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The values of an event by their dotted names, of which arrays are no part: `{"a": [{"b": 1}, {"b": 2}]}` has two
/// values at `a.b`. A dot inside of a name is a dot like another one. Objects and arrays without a value leave no trace.
final class FlatEvent {
    /// A value that is neither object nor array.
    record Field(JsonNode value, Membership membership) {}

    private final Set<String> wanted;
    private final Map<String, List<Field>> fields = new HashMap<>();
    private int arrays;
    private boolean hasMemberships;

    private FlatEvent(Set<String> wanted) {
        this.wanted = wanted;
    }

    /// @param wanted the names that matter and all of their beginnings: other branches are not walked
    static FlatEvent of(JsonNode event, Set<String> wanted) {
        FlatEvent flat = new FlatEvent(wanted);
        if (event.isObject()) flat.addObject("", event, Membership.NONE);
        return flat;
    }

    List<Field> at(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /// Whether any value stands in an array's object, so that not all values go together.
    boolean hasMemberships() {
        return hasMemberships;
    }

    private void add(String name, JsonNode node, Membership membership) {
        if (node.isObject()) {
            addObject(name, node, membership);
        } else if (node.isArray()) {
            addArray(name, node, membership);
        } else {
            fields.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(new Field(node, membership));
            hasMemberships |= !membership.isEmpty();
        }
    }

    private void addObject(String path, JsonNode object, Membership membership) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = path.isEmpty() ? field.getKey() : path + '.' + field.getKey();
            if (wanted.contains(name)) add(name, field.getValue(), membership);
        }
    }

    private void addArray(String name, JsonNode array, Membership membership) {
        int id = arrays++;
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            add(name, element, element.isContainerNode() ? membership.in(id, i) : membership);
        }
    }
}
