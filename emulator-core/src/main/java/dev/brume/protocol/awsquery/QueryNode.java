package dev.brume.protocol.awsquery;

import dev.brume.protocol.WireLimits;
import dev.brume.schema.ListSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TypeSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A structure, list or map that is being put together out of parameters, which come in any order.
///
/// Each parameter walks down once from the root along the parts of its name. Elements are kept by their numbers, however
/// large and with whatever gaps; what counts is their order.
sealed interface QueryNode {
    /// Takes a parameter's value to its place.
    ///
    /// @param at    where in the name the part begins that this node has to understand
    /// @param depth how many nodes are above this one
    void put(String name, int at, String value, int depth);

    /// What was put together.
    ///
    /// @param path the node's name, for messages
    Object build(String path);

    /// Takes a value into a child, which is made where it is the first.
    ///
    /// @param child     what is there already, `null` if nothing is
    /// @param flattened whether a list or map is numbered without a name between
    /// @param at        where the name goes on, beyond its end if it does not
    /// @return the child: a node, or a scalar's value
    static Object put(
            Object child, TypeSchema type, boolean flattened, String name, int at, String value, int depth) {
        if (depth > WireLimits.MAX_DEPTH) {
            throw MalformedInput.because(name, "The name has too many parts");
        }
        QueryNode node =
                switch (type.kind()) {
                    case STRUCTURE -> child == null ? new OfStructure((StructureSchema) type) : (QueryNode) child;
                    case LIST -> child == null ? new OfList((ListSchema) type, flattened) : (QueryNode) child;
                    case MAP -> child == null ? new OfMap((MapSchema) type, flattened) : (QueryNode) child;
                    default -> null;
                };
        if (node == null) {
            // What goes on below a scalar is not in the model: as good as any unknown parameter.
            return at > name.length() ? QueryScalar.parse(value, type, name) : child;
        }
        node.put(name, at, value, depth + 1);
        return node;
    }

    /// Where the part of the name ends that begins here.
    static int end(String name, int at) {
        int dot = name.indexOf('.', at);
        return dot < 0 ? name.length() : dot;
    }

    static boolean is(String name, int at, int end, String wanted) {
        return end - at == wanted.length() && name.startsWith(wanted, at);
    }

    static Object finished(Object child, String path) {
        return child instanceof QueryNode node ? node.build(path) : child;
    }

    /// A structure's members so far.
    final class OfStructure implements QueryNode {
        private final StructureSchema schema;
        private final Object[] members;
        private int last = -1;

        OfStructure(StructureSchema schema) {
            this.schema = schema;
            this.members = new Object[schema.size()];
        }

        @Override public void put(String name, int at, String value, int depth) {
            if (at > name.length()) {
                return;
            }
            int end = end(name, at);
            int index = index(name, at, end);
            if (index >= 0) {
                last = index;
                MemberSchema member = schema.member(index);
                members[index] =
                        QueryNode.put(members[index], member.target(), member.flattened(), name, end + 1, value, depth);
            }
        }

        /// Parameters mostly come member by member, in the order of the model: the search begins at the last one found.
        private int index(String name, int at, int end) {
            int size = members.length;
            int index = Math.max(last, 0);
            for (int tried = 0; tried < size; tried++) {
                if (is(name, at, end, schema.member(index).queryName())) {
                    return index;
                }
                index = index + 1 == size ? 0 : index + 1;
            }
            return -1;
        }

        @Override public Object build(String path) {
            for (int i = 0; i < members.length; i++) {
                if (members[i] instanceof QueryNode node) {
                    members[i] = node.build(schema.member(i).queryName());
                }
            }
            return schema.create(members);
        }
    }

    /// Numbered children so far. Remembers the last one, whose parameters mostly come together.
    abstract sealed class Numbered implements QueryNode {
        private final TreeMap<Long, Object> children = new TreeMap<>();
        private final boolean flattened;
        private long lastNumber = -1;
        private Object lastChild;

        Numbered(boolean flattened) {
            this.flattened = flattened;
        }

        /// Whether this may stand between the name of the list or map and the number.
        abstract boolean isBetween(String name, int at, int end);

        abstract Object put(Object child, String name, int at, String value, int depth);

        @Override public final void put(String name, int at, String value, int depth) {
            if (at > name.length()) {
                // "Names=" is an empty list, "Names=a" a list of one.
                if (!value.isEmpty()) {
                    put(0, name, at, value, depth);
                }
                return;
            }
            int start = at;
            int end = end(name, start);
            if (!flattened && isBetween(name, start, end)) {
                start = end + 1;
                end = end(name, start);
            }
            put(number(name, start, end), name, end + 1, value, depth);
        }

        private void put(long number, String name, int at, String value, int depth) {
            Object before = number == lastNumber ? lastChild : children.get(number);
            Object after = put(before, name, at, value, depth);
            if (after != before) {
                children.put(number, after);
            }
            lastNumber = number;
            lastChild = after;
        }

        private static long number(String name, int start, int end) {
            long number = 0;
            for (int i = start; i < end; i++) {
                int digit = name.charAt(i) - '0';
                if (digit < 0 || digit > 9 || end - start > 18) {
                    throw MalformedInput.because(name, "Expected the number of an element");
                }
                number = number * 10 + digit;
            }
            if (start >= end) {
                throw MalformedInput.because(name, "Expected the number of an element");
            }
            return number;
        }

        final Map<Long, Object> children() {
            return children;
        }
    }

    /// A list's elements so far.
    final class OfList extends Numbered {
        private final ListSchema schema;

        OfList(ListSchema schema, boolean flattened) {
            super(flattened);
            this.schema = schema;
        }

        @Override boolean isBetween(String name, int at, int end) {
            return is(name, at, end, "member")
                    || schema.elementName() != null && is(name, at, end, schema.elementName());
        }

        @Override Object put(Object child, String name, int at, String value, int depth) {
            return QueryNode.put(child, schema.element(), false, name, at, value, depth);
        }

        @Override public List<Object> build(String path) {
            List<Object> elements = new ArrayList<>(children().size());
            for (Object child : children().values()) {
                if (child != null) {
                    elements.add(finished(child, path));
                }
            }
            return elements;
        }
    }

    /// A map's entries so far.
    final class OfMap extends Numbered {
        private final MapSchema schema;

        OfMap(MapSchema schema, boolean flattened) {
            super(flattened);
            this.schema = schema;
        }

        private static final class Entry {
            String key;
            Object value;
        }

        @Override boolean isBetween(String name, int at, int end) {
            return is(name, at, end, "entry");
        }

        @Override Object put(Object child, String name, int at, String value, int depth) {
            Entry entry = child == null ? new Entry() : (Entry) child;
            if (at <= name.length()) {
                int end = end(name, at);
                if (is(name, at, end, schema.keyName() == null ? "key" : schema.keyName())) {
                    entry.key = value;
                } else if (is(name, at, end, schema.valueName() == null ? "value" : schema.valueName())) {
                    entry.value = QueryNode.put(entry.value, schema.value(), false, name, end + 1, value, depth);
                }
            }
            return entry;
        }

        @Override public Map<String, Object> build(String path) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Object child : children().values()) {
                Entry entry = (Entry) child;
                if (entry.key == null || entry.value == null) {
                    throw MalformedInput.because(path, "Expected a key and a value for each entry");
                }
                values.put(entry.key, finished(entry.value, path));
            }
            return values;
        }
    }
}
