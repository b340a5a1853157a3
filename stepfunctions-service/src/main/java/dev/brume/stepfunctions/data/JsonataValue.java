package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.Json;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;

/// Between the trees of documents and the values that the JSONata library knows. Objects and arrays are not copied:
/// the library looks through a view at what it reads of them, and a view that comes out is its tree again.
final class JsonataValue {
    private static final double LARGEST_WHOLE = 0x1p63;

    private JsonataValue() {}

    /// A value is not JSON: a function.
    static final class NoJsonException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoJsonException() {
            super(null, null, false, false);
        }
    }

    static Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> new ObjectView((ObjectNode) node);
            case ARRAY -> new ArrayView((ArrayNode) node);
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL, MISSING, BINARY, POJO -> Jsonata.NULL_VALUE;
        };
    }

    /// Whole numbers as `int` or `long`, all others as `double`: JSONata knows no difference between 1 and 1.0.
    private static Number number(JsonNode node) {
        if (node.isInt()) {
            return node.intValue();
        }
        return node.isLong() ? node.longValue() : whole(node.doubleValue());
    }

    static Number whole(double value) {
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
            long whole = (long) value;
            if (whole == (int) whole) {
                return (int) whole;
            }
            return whole;
        }
        return value;
    }

    /// @throws NoJsonException if there is a function in it
    static JsonNode toNode(Object value) {
        return toNode(value, 0);
    }

    private static JsonNode toNode(Object value, int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw new JsonataBounds.Exceeded(JsonataBounds.TOO_MUCH);
        }
        return switch (value) {
            case null -> NullNode.instance;
            case String text -> TextNode.valueOf(text);
            case Boolean truth -> BooleanNode.valueOf(truth);
            case Integer number -> ArrayFunctions.number(number);
            case Long number -> ArrayFunctions.number(number);
            case Number number -> fraction(number.doubleValue());
            case ObjectView view -> view.object;
            case ArrayView view -> view.array;
            case Map<?, ?> map -> object(map, depth);
            case List<?> list -> array(list, depth);
            default -> {
                if (value == Jsonata.NULL_VALUE) {
                    yield NullNode.instance;
                }
                throw new NoJsonException();
            }
        };
    }

    private static JsonNode fraction(double value) {
        Number whole = whole(value);
        if (whole instanceof Double) {
            return Double.isFinite(value) ? DoubleNode.valueOf(value) : TextNode.valueOf(Double.toString(value));
        }
        return ArrayFunctions.number(whole.longValue());
    }

    private static JsonNode object(Map<?, ?> map, int depth) {
        ObjectNode object = Json.object();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            object.set(String.valueOf(member.getKey()), toNode(member.getValue(), depth + 1));
        }
        return object;
    }

    private static JsonNode array(List<?> list, int depth) {
        ArrayNode array = Json.array();
        for (Object element : list) {
            array.add(toNode(element, depth + 1));
        }
        return array;
    }

    private static final class ObjectView extends AbstractMap<String, Object> {
        private final ObjectNode object;

        ObjectView(ObjectNode object) {
            this.object = object;
        }

        @Override public Object get(Object name) {
            JsonNode value = name instanceof String text ? object.get(text) : null;
            return value == null ? null : of(value);
        }

        @Override public boolean containsKey(Object name) {
            return name instanceof String text && object.has(text);
        }

        @Override public int size() {
            return object.size();
        }

        @Override public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override public Iterator<Entry<String, Object>> iterator() {
                    Iterator<Entry<String, JsonNode>> members =
                            object.properties().iterator();
                    return new Iterator<>() {
                        @Override public boolean hasNext() {
                            return members.hasNext();
                        }

                        @Override public Entry<String, Object> next() {
                            Entry<String, JsonNode> member = members.next();
                            return Map.entry(member.getKey(), of(member.getValue()));
                        }
                    };
                }

                @Override public int size() {
                    return object.size();
                }
            };
        }
    }

    private static final class ArrayView extends AbstractList<Object> implements RandomAccess {
        private final ArrayNode array;

        ArrayView(ArrayNode array) {
            this.array = array;
        }

        @Override public Object get(int index) {
            JsonNode element = array.get(index);
            if (element == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return of(element);
        }

        @Override public int size() {
            return array.size();
        }
    }
}
