package dev.brume.trace;

import dev.brume.aws.Scope;

/// A hop's row.
///
/// @param scope the hop's own, by which its row is found again
/// @param sequence its place among the hops of all scopes
/// @param written bytes of all hops up to this one since the first that was ever kept
record KeptHop(Scope scope, long sequence, long written, PackedHop hop) {}
