package dev.brume.trace;

/// A hop's row.
///
/// @param sequence its place among the hops of all scopes
/// @param written bytes of all hops up to this one since the first that was ever kept
record KeptHop(long sequence, long written, Hop hop) {}
