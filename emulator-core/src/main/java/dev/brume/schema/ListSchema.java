package dev.brume.schema;

import java.util.List;

/// A list shape; values are `List`.
///
/// @param element     the schema of the elements
/// @param elementName the elements' name in XML and queries, `null` where the model leaves it at the protocol's `member`
/// @param flattened   whether the shape itself has no element of its own in XML and queries, see [MemberSchema#flattened]
/// @param min         the least number of elements, -1 if the model names none
/// @param max         the greatest number of elements, `Long.MAX_VALUE` if the model names none
public record ListSchema(
        String name, TypeSchema element, String elementName, boolean flattened, long min, long max, boolean sensitive)
        implements TypeSchema {

    public ListSchema(String name, TypeSchema element) {
        this(name, element, null, false, -1, Long.MAX_VALUE, false);
    }

    @Override public Kind kind() {
        return Kind.LIST;
    }

    @Override public boolean constrained() {
        return min > 0 || max != Long.MAX_VALUE || element.constrained();
    }

    @Override public boolean accepts(Object value) {
        List<?> elements = (List<?>) value;
        return elements.size() >= min && elements.size() <= max && (!element.constrained() || acceptsAll(elements));
    }

    private boolean acceptsAll(List<?> elements) {
        for (int i = 0; i < elements.size(); i++) {
            Object one = elements.get(i);
            if (one != null && !element.accepts(one)) {
                return false;
            }
        }
        return true;
    }

    @Override public String toString() {
        return "ListSchema[" + name + "]";
    }
}
