package dev.brume.table.row;

/// A constant of an enum, by its name.
record EnumCodec(Class<?> type) implements Codec {
    @Override public void writeValue(RowOutput out, Object value) {
        out.oneByte(Tag.ENUM);
        out.text(((Enum<?>) value).name());
    }

    @Override public Object readValue(RowInput in, int tag) {
        if (tag != Tag.ENUM && tag != Tag.STRING) {
            throw Codec.mismatch(tag, type.getSimpleName());
        }
        String name = in.text();
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new RowFormatException(type.getSimpleName() + " has no " + name);
    }
}
