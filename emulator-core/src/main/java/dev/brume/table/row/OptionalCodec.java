package dev.brume.table.row;

import java.util.Optional;

/// Its value, or null.
record OptionalCodec(Codec value) implements Codec {
    @Override public void writeValue(RowOutput out, Object optional) {
        value.write(out, ((Optional<?>) optional).orElse(null));
    }

    @Override public Object readValue(RowInput in, int tag) {
        return Optional.of(value.readValue(in, tag));
    }

    @Override public Object nothing() {
        return Optional.empty();
    }
}
