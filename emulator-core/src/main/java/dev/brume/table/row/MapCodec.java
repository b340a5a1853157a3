package dev.brume.table.row;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A map in its order. What is read cannot be changed.
record MapCodec(Class<?> type, Codec key, Codec value) implements Codec {
    @Override public void writeValue(RowOutput out, Object object) {
        Map<?, ?> map = (Map<?, ?>) object;
        out.oneByte(Tag.MAP);
        out.number(map.size());
        map.forEach((eachKey, eachValue) -> {
            key.write(out, eachKey);
            value.write(out, eachValue);
        });
    }

    @Override public Object readValue(RowInput in, int tag) {
        if (tag != Tag.MAP) {
            throw Codec.mismatch(tag, type.getSimpleName());
        }
        int size = in.length();
        in.enter();
        Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(size);
        for (int i = 0; i < size; i++) {
            Object eachKey = key.read(in);
            map.put(eachKey, value.read(in));
        }
        in.leave();
        return collect(map);
    }

    @Override public Object nothing() {
        return collect(Map.of());
    }

    private Object collect(Map<Object, Object> map) {
        if (SortedMap.class.isAssignableFrom(type)) {
            return Collections.unmodifiableNavigableMap(new TreeMap<>(map));
        }
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(map);
    }
}
