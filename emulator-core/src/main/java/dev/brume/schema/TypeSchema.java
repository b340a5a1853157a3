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

    /// Whether a value could break a constraint, its own or that of a value inside.
    boolean constrained();

    /// Whether values must not be shown in messages and logs.
    boolean sensitive();
}
