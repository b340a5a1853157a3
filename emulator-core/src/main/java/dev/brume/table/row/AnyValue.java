package dev.brume.table.row;

import dev.brume.aws.Blob;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Values read by their tags alone, where their types are not known: as null, `Boolean`, `Long`, `Double`, `BigDecimal`,
/// `String`, [Blob], `Instant`, `Duration`, [AnyEnum], `List`, `Map` or [AnyRecord].
public final class AnyValue {
    /// A constant of an enum that is not known.
    record AnyEnum(String name) {}

    private AnyValue() {}

    public static Object read(RowInput in) {
        return read(in, in.oneByte());
    }

    static Object read(RowInput in, int tag) {
        return switch (tag) {
            case Tag.NULL -> null;
            case Tag.FALSE -> Boolean.FALSE;
            case Tag.TRUE -> Boolean.TRUE;
            case Tag.INTEGER -> in.signed();
            case Tag.DOUBLE -> Double.longBitsToDouble(in.fixedLong());
            case Tag.DECIMAL -> decimal(in.text());
            case Tag.STRING -> in.text();
            case Tag.BROKEN_STRING -> in.brokenText();
            case Tag.BYTES -> Blob.of(in.bytes());
            case Tag.INSTANT -> instant(in.signed(), in.number());
            case Tag.DURATION -> duration(in.signed(), in.number());
            case Tag.ENUM -> new AnyEnum(in.text());
            case Tag.LIST -> list(in);
            case Tag.MAP -> map(in);
            case Tag.RECORD -> record(in);
            default -> throw new RowFormatException("Not a tag: " + tag);
        };
    }

    private static BigDecimal decimal(String digits) {
        try {
            return new BigDecimal(digits);
        } catch (NumberFormatException e) {
            throw new RowFormatException("Not a number: " + digits, e);
        }
    }

    private static Instant instant(long seconds, long nanos) {
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException e) {
            throw new RowFormatException("Not an instant", e);
        }
    }

    private static Duration duration(long seconds, long nanos) {
        try {
            return Duration.ofSeconds(seconds, nanos);
        } catch (ArithmeticException e) {
            throw new RowFormatException("Not a duration", e);
        }
    }

    private static List<Object> list(RowInput in) {
        int size = in.length();
        in.enter();
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(read(in));
        }
        in.leave();
        return list;
    }

    private static Map<Object, Object> map(RowInput in) {
        int size = in.length();
        in.enter();
        Map<Object, Object> map = LinkedHashMap.newLinkedHashMap(size);
        for (int i = 0; i < size; i++) {
            Object key = read(in);
            map.put(key, read(in));
        }
        in.leave();
        return map;
    }

    private static AnyRecord record(RowInput in) {
        Shape shape = in.shape();
        Object[] values = new Object[shape.components().size()];
        in.enter();
        for (int i = 0; i < values.length; i++) {
            values[i] = read(in);
        }
        in.leave();
        return new AnyRecord(shape, values);
    }

    /// Writes what [#read] has read.
    public static void write(RowOutput out, Object value) {
        switch (value) {
            case null -> out.oneByte(Tag.NULL);
            case Boolean flag -> out.oneByte(flag ? Tag.TRUE : Tag.FALSE);
            case Long number -> {
                out.oneByte(Tag.INTEGER);
                out.signed(number);
            }
            case Double number -> {
                out.oneByte(Tag.DOUBLE);
                out.fixedLong(Double.doubleToRawLongBits(number));
            }
            case BigDecimal number -> {
                out.oneByte(Tag.DECIMAL);
                out.text(number.toString());
            }
            case String text -> out.taggedText(text);
            case Blob blob -> {
                out.oneByte(Tag.BYTES);
                out.number(blob.size());
                out.bytes(blob.bytes(), 0, blob.size());
            }
            case Instant instant -> {
                out.oneByte(Tag.INSTANT);
                out.signed(instant.getEpochSecond());
                out.number(instant.getNano());
            }
            case Duration duration -> {
                out.oneByte(Tag.DURATION);
                out.signed(duration.getSeconds());
                out.number(duration.getNano());
            }
            case AnyEnum constant -> {
                out.oneByte(Tag.ENUM);
                out.text(constant.name());
            }
            case List<?> list -> {
                out.oneByte(Tag.LIST);
                out.number(list.size());
                list.forEach(element -> write(out, element));
            }
            case Map<?, ?> map -> {
                out.oneByte(Tag.MAP);
                out.number(map.size());
                map.forEach((key, element) -> {
                    write(out, key);
                    write(out, element);
                });
            }
            case AnyRecord any -> {
                out.oneByte(Tag.RECORD);
                out.shape(any.shape());
                for (Object component : any.values()) {
                    write(out, component);
                }
            }
            default -> throw new IllegalArgumentException("Not a value: " + value.getClass());
        }
    }
}
