package dev.brume.table.row;

import dev.brume.aws.Blob;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// A value without parts.
///
/// @param asAny the value as [AnyValue] writes it
/// @param fromAny the value from what [AnyValue] has read; anything it throws says that it is of another type
record ScalarCodec(Class<?> type, Object nothing, Function<Object, Object> asAny, Function<Object, Object> fromAny)
        implements Codec {
    private static final Map<Class<?>, ScalarCodec> ALL = new HashMap<>();

    static {
        same(String.class);
        same(Blob.class);
        same(Instant.class);
        same(Duration.class);
        same(BigDecimal.class);
        add(BigInteger.class, null, value -> new BigDecimal((BigInteger) value), value -> ((BigDecimal) value).toBigIntegerExact());
        add(Boolean.class, null, value -> value, value -> (Boolean) value);
        add(boolean.class, false, value -> value, value -> (Boolean) value);
        whole(Byte.class, byte.class, (byte) 0, value -> (long) (Byte) value, value -> toByte((Long) value));
        whole(Short.class, short.class, (short) 0, value -> (long) (Short) value, value -> toShort((Long) value));
        whole(Character.class, char.class, '\0', value -> (long) (Character) value, value -> (char) Math.toIntExact((Long) value));
        whole(Integer.class, int.class, 0, value -> (long) (Integer) value, value -> Math.toIntExact((Long) value));
        whole(Long.class, long.class, 0L, value -> value, value -> (Long) value);
        whole(Float.class, float.class, 0f, value -> (double) (Float) value, value -> ((Number) value).floatValue());
        whole(Double.class, double.class, 0d, value -> value, value -> ((Number) value).doubleValue());
    }

    /// @return null if the class is none of a scalar
    static ScalarCodec of(Class<?> type) {
        return ALL.get(type);
    }

    private static void same(Class<?> type) {
        add(type, null, value -> value, type::cast);
    }

    private static void whole(
            Class<?> box, Class<?> primitive, Object zero, Function<Object, Object> asAny, Function<Object, Object> fromAny) {
        add(box, null, asAny, fromAny);
        add(primitive, zero, asAny, fromAny);
    }

    private static void add(
            Class<?> type, Object nothing, Function<Object, Object> asAny, Function<Object, Object> fromAny) {
        ALL.put(type, new ScalarCodec(type, nothing, asAny, fromAny));
    }

    private static byte toByte(long value) {
        if (value != (byte) value) {
            throw new ArithmeticException("byte overflow");
        }
        return (byte) value;
    }

    private static short toShort(long value) {
        if (value != (short) value) {
            throw new ArithmeticException("short overflow");
        }
        return (short) value;
    }

    @Override public void writeValue(RowOutput out, Object value) {
        AnyValue.write(out, asAny.apply(value));
    }

    @Override public Object readValue(RowInput in, int tag) {
        try {
            return fromAny.apply(AnyValue.read(in, tag));
        } catch (ClassCastException | ArithmeticException _) {
            throw Codec.mismatch(tag, type.getSimpleName());
        }
    }
}
