package dev.brume.schema;

/// The input or output of an operation whose model has none.
public final class Empty implements Structure {
    public static final Empty INSTANCE = new Empty();
    public static final StructureSchema SCHEMA = new Schema();

    private Empty() {}

    @Override public StructureSchema schema() {
        return SCHEMA;
    }

    @Override public Object member(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override public String toString() {
        return "Empty[]";
    }

    private static final class Schema extends StructureSchema {
        Schema() {
            super("Empty", 0);
        }

        @Override protected MemberSchema[] declare() {
            return new MemberSchema[0];
        }

        @Override protected TypeSchema target(int member) {
            throw new IndexOutOfBoundsException(member);
        }

        @Override public Empty create(Object[] members) {
            return INSTANCE;
        }
    }
}
