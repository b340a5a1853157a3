package dev.brume.schema;

/// A shape of a service model.
public sealed interface TypeSchema
        permits BlobSchema,
        BooleanSchema,
        DocumentSchema,
        DoubleSchema,
        FloatSchema,
        IntegerSchema,
        ListSchema,
        LongSchema,
        MapSchema,
        StringSchema,
        StructureSchema,
        TimestampSchema {

    /// The shape's name in the model, which AWS's messages do not show but traces and tests do.
    String name();

    /// Which of the permitted types it is.
    Kind kind();

    /// Whether a value could break a constraint, its own or that of a value inside.
    boolean constrained();

    /// Whether a value, not null and of this type, keeps all constraints: its own and those of the values inside.
    boolean accepts(Object value);

    /// Whether values must not be shown in messages and logs.
    boolean sensitive();
}
