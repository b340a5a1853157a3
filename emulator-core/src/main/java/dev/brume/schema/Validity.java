package dev.brume.schema;

import java.util.List;
import java.util.Map;

/// Says whether a value keeps all constraints, its own and those of the values inside; allocates nothing.
final class Validity {
    private Validity() {}

    static boolean holds(TypeSchema type, Object value) {
        if (!type.constrained()) {
            return true;
        }
        return switch (type) {
            case StructureSchema structure -> structure(structure, (Structure) value);
            case ListSchema list -> Rule.allKept(list, value) && elements(list.element(), (List<?>) value);
            case MapSchema map -> Rule.allKept(map, value) && entries(map, (Map<?, ?>) value);
            default -> Rule.allKept(type, value);
        };
    }

    private static boolean structure(StructureSchema type, Structure value) {
        for (int index : type.constrainedMembers()) {
            Object member = value.member(index);
            MemberSchema schema = type.member(index);
            if (member == null ? schema.required() : !holds(schema.target(), member)) {
                return false;
            }
        }
        return true;
    }

    private static boolean elements(TypeSchema type, List<?> values) {
        if (!type.constrained()) {
            return true;
        }
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null && !holds(type, value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean entries(MapSchema type, Map<?, ?> values) {
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            if (!holds(type.key(), entry.getKey())) {
                return false;
            }
            if (entry.getValue() != null && !holds(type.value(), entry.getValue())) {
                return false;
            }
        }
        return true;
    }
}
