/// Rows as bytes: compact, self-describing, and readable by a version whose records have other components.
///
/// A value begins with a [Tag]. A record names its shape, which is defined once per file: the record's simple name and
/// the names of its components. A component that the reader does not know is passed over; one that is not there is null,
/// empty or zero.
package dev.brume.table.row;
