package dev.brume.schema;

/// A value of a structure shape: every generated input, output, structure, union and error record.
public interface Structure {

    StructureSchema schema();

    /// The value of the member at this index of [StructureSchema#member], `null` if absent.
    ///
    /// Values are `String`, `Integer`, `Long`, `Float`, `Double`, `Boolean`, [dev.brume.aws.Blob], [java.time.Instant],
    /// `List`, `Map` (in the order of the wire), other structures, and for documents `Map`, `List`, `String`, `Number`,
    /// `Boolean` and `null`.
    Object member(int index);
}
