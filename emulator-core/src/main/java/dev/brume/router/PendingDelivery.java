package dev.brume.router;

/// A delivery's row.
///
/// @param hop the hop that says it was taken on
/// @param sequence its place among its like, by the order in which they were handed over
record PendingDelivery(Delivery delivery, String hop, long sequence) {}
