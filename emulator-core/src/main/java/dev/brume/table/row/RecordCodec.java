package dev.brume.table.row;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A record, component by component.
final class RecordCodec implements Codec {
    /// Those of which there are few and which stand in very many rows: each is kept once.
    private static final Set<Class<?>> SHARED = Set.of(Scope.class, AccountId.class, Region.class);
    private static final int MOST_SHARED = 10_000;

    private final Class<?> type;
    private final Shape shape;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;
    private final Map<Shape, int[]> known = new ConcurrentHashMap<>();
    private final Map<Object, Object> shared = new ConcurrentHashMap<>();

    /// Set once the types of the components are known: they may lead back to this record.
    private volatile Codec[] components;

    RecordCodec(Class<?> type) {
        this.type = type;
        RecordComponent[] declared = type.getRecordComponents();
        List<String> names = new ArrayList<>();
        this.accessors = new MethodHandle[declared.length];
        Class<?>[] types = new Class<?>[declared.length];
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            for (int i = 0; i < declared.length; i++) {
                names.add(declared[i].getName());
                types[i] = declared[i].getType();
                accessors[i] = lookup.unreflect(declared[i].getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
            }
            this.constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("Rows cannot be of " + type, e);
        }
        this.shape = new Shape(type.getSimpleName(), names);
    }

    void components(Codec[] codecs) {
        components = codecs;
    }

    Shape shape() {
        return shape;
    }

    @Override public void writeValue(RowOutput out, Object value) {
        out.oneByte(Tag.RECORD);
        out.shape(shape);
        for (int i = 0; i < accessors.length; i++) {
            components[i].write(out, component(i, value));
        }
    }

    private Object component(int index, Object value) {
        try {
            return (Object) accessors[index].invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override public Object readValue(RowInput in, int tag) {
        if (tag != Tag.RECORD) {
            throw Codec.mismatch(tag, type.getSimpleName());
        }
        return readRecord(in, in.shape());
    }

    Object readRecord(RowInput in, Shape written) {
        int[] places = known.computeIfAbsent(written, this::places);
        Object[] values = new Object[components.length];
        boolean[] there = new boolean[components.length];
        in.enter();
        for (int place : places) {
            if (place < 0) {
                AnyValue.read(in);
            } else {
                values[place] = components[place].read(in);
                there[place] = true;
            }
        }
        in.leave();
        for (int i = 0; i < values.length; i++) {
            if (!there[i]) {
                values[i] = components[i].nothing();
            }
        }
        return share(make(values));
    }

    /// For each component that was written: where it stands today, or -1.
    private int[] places(Shape written) {
        return written.components().stream().mapToInt(shape.components()::indexOf).toArray();
    }

    private Object make(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable e) {
            throw new RowFormatException(type.getSimpleName() + " cannot have " + Arrays.toString(values), e);
        }
    }

    private Object share(Object value) {
        if (!SHARED.contains(type) || shared.size() >= MOST_SHARED) {
            return value;
        }
        Object before = shared.putIfAbsent(value, value);
        return before == null ? value : before;
    }
}
