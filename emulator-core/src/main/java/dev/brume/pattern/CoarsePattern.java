package dev.brume.pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;

/// What of a pattern goes into the automaton: all but ranges of numbers and addresses, of which event-ruler 2.1.0 takes
/// milliseconds to compile each, and which every event then walks that has such a number. An event that matches the
/// pattern matches this one too; whether one that matches this one matches the pattern, the pattern says.
///
/// @param alternatives a pattern without `$or` for each alternative
/// @param isExact whether nothing was left out
record CoarsePattern(List<String> alternatives, boolean isExact) {
    CoarsePattern {
        alternatives = List.copyOf(alternatives);
    }

    static CoarsePattern of(List<Alternative> alternatives) {
        List<String> texts = new ArrayList<>();
        boolean exact = true;
        for (Alternative alternative : alternatives) {
            boolean hasRange = alternative.leaves().stream().anyMatch(Leaf::hasRange);
            texts.add(hasRange ? withoutRanges(alternative) : exactly(alternative));
            exact &= !hasRange;
        }
        return new CoarsePattern(texts.stream().distinct().toList(), exact);
    }

    private static String exactly(Alternative alternative) {
        ObjectNode fields = Json.object();
        alternative.leaves().forEach(leaf -> fields.set(leaf.name(), Json.parse(leaf.text())));
        return Json.write(fields);
    }

    private static String withoutRanges(Alternative alternative) {
        // In which elements of arrays a field must be absent depends on where the others were found: then each one stays.
        boolean keepsAll = alternative.leaves().stream().anyMatch(Leaf::mayBeAbsent)
                || alternative.leaves().stream().allMatch(Leaf::hasRange);
        ObjectNode fields = Json.object();
        for (Leaf leaf : alternative.leaves()) {
            if (!leaf.hasRange()) fields.set(leaf.name(), Json.parse(leaf.text()));
            else if (keepsAll) fields.set(leaf.name(), anyValue(leaf));
        }
        return Json.write(fields);
    }

    private static ArrayNode anyValue(Leaf leaf) {
        ArrayNode list = Json.array();
        list.addObject().put("exists", true);
        if (leaf.mayBeAbsent()) list.addObject().put("exists", false);
        return list;
    }
}
