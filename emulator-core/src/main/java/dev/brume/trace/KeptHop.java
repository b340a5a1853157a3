package dev.brume.trace;

/// A hop's row.
///
/// @param sequence its place among the hops of all scopes
record KeptHop(long sequence, PackedHop hop) {}
