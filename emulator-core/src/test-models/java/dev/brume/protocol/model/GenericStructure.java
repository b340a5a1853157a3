package dev.brume.protocol.model;

import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// A structure of any shape: the members' values by position.
public final class GenericStructure implements Structure {
    private final StructureSchema schema;
    private final Object[] members;

    GenericStructure(StructureSchema schema, Object[] members) {
        this.schema = schema;
        this.members = members;
    }

    /// A structure of these members, by their names in the model.
    public static Structure of(StructureSchema schema, Map<String, ?> values) {
        Object[] members = new Object[schema.size()];
        int found = 0;
        for (int i = 0; i < members.length; i++) {
            members[i] = values.get(schema.member(i).name());
            found += values.containsKey(schema.member(i).name()) ? 1 : 0;
        }
        if (found != values.size()) {
            throw new IllegalArgumentException(schema + " has not all of " + values.keySet());
        }
        return schema.create(members);
    }

    @Override public StructureSchema schema() {
        return schema;
    }

    @Override public Object member(int index) {
        return members[index];
    }

    /// The member of this name in the model.
    public Object get(String name) {
        for (int i = 0; i < members.length; i++) {
            if (schema.member(i).name().equals(name)) {
                return members[i];
            }
        }
        throw new IllegalArgumentException(schema + " has no member " + name);
    }

    @Override public boolean equals(Object other) {
        return other instanceof GenericStructure that && schema == that.schema && Arrays.equals(members, that.members);
    }

    @Override public int hashCode() {
        return Arrays.hashCode(members);
    }

    /// The members that are there, by name.
    @Override public String toString() {
        Map<String, Object> present = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i++) {
            if (members[i] != null) {
                present.put(schema.member(i).name(), members[i]);
            }
        }
        return present.toString();
    }
}
