package dev.brume.schema;

import java.util.Map;

/// A map shape; keys are `String`, values are `Map` in the order of the wire.
///
/// @param keyName   the keys' name in XML and queries, `null` where the model leaves it at the protocol's `key`
/// @param valueName the values' name in XML and queries, `null` where the model leaves it at the protocol's `value`
/// @param flattened whether the shape itself has no element of its own in XML and queries, see [MemberSchema#flattened]
/// @param min       the least number of entries, -1 if the model names none
/// @param max       the greatest number of entries, `Long.MAX_VALUE` if the model names none
public record MapSchema(
        String name,
        StringSchema key,
        TypeSchema value,
        String keyName,
        String valueName,
        boolean flattened,
        long min,
        long max,
        boolean sensitive)
        implements TypeSchema {

    public MapSchema(String name, StringSchema key, TypeSchema value) {
        this(name, key, value, null, null, false, -1, Long.MAX_VALUE, false);
    }

    @Override public Kind kind() {
        return Kind.MAP;
    }

    @Override public boolean constrained() {
        return min > 0 || max != Long.MAX_VALUE || key.constrained() || value.constrained();
    }

    @Override public boolean accepts(Object value) {
        Map<?, ?> entries = (Map<?, ?>) value;
        boolean inside = key.constrained() || this.value.constrained();
        return entries.size() >= min && entries.size() <= max && (!inside || acceptsAll(entries));
    }

    private boolean acceptsAll(Map<?, ?> entries) {
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            if (!key.accepts(entry.getKey()) || entry.getValue() != null && !value.accepts(entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override public String toString() {
        return "MapSchema[" + name + "]";
    }
}
