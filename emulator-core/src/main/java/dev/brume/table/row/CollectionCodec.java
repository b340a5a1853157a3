package dev.brume.table.row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A list, or a set in its order. What is read cannot be changed.
record CollectionCodec(Class<?> type, Codec element) implements Codec {
    @Override public void writeValue(RowOutput out, Object value) {
        Collection<?> elements = (Collection<?>) value;
        out.oneByte(Tag.LIST);
        out.number(elements.size());
        for (Object each : elements) {
            element.write(out, each);
        }
    }

    @Override public Object readValue(RowInput in, int tag) {
        if (tag != Tag.LIST) {
            throw Codec.mismatch(tag, type.getSimpleName());
        }
        int size = in.length();
        in.enter();
        List<Object> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(element.read(in));
        }
        in.leave();
        return collect(elements);
    }

    @Override public Object nothing() {
        return collect(new ArrayList<>());
    }

    private Object collect(List<Object> elements) {
        if (SortedSet.class.isAssignableFrom(type)) {
            return Collections.unmodifiableNavigableSet(new TreeSet<>(elements));
        }
        if (Set.class.isAssignableFrom(type)) {
            return elements.isEmpty() ? Set.of() : Collections.unmodifiableSequencedSet(new LinkedHashSet<>(elements));
        }
        return elements.contains(null) ? Collections.unmodifiableList(elements) : List.copyOf(elements);
    }
}
