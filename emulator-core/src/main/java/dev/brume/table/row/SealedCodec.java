package dev.brume.table.row;

import java.util.Map;

/// One of the records of a sealed interface, by its simple name.
///
/// @param byName filled once the types of their components are known
record SealedCodec(Class<?> type, Map<String, RecordCodec> byName, Map<Class<?>, RecordCodec> byClass) implements Codec {
    @Override public void writeValue(RowOutput out, Object value) {
        byClass.get(value.getClass()).writeValue(out, value);
    }

    @Override public Object readValue(RowInput in, int tag) {
        if (tag != Tag.RECORD) {
            throw Codec.mismatch(tag, type.getSimpleName());
        }
        Shape shape = in.shape();
        RecordCodec codec = byName.get(shape.name());
        if (codec == null) {
            throw new RowFormatException(type.getSimpleName() + " has no " + shape.name());
        }
        return codec.readRecord(in, shape);
    }
}
