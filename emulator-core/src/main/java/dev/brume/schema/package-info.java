/// What AWS's service models say about operations, shapes and constraints, as the codecs and the validation walk it.
///
/// The schemas of a service are generated with its records; nothing of them is built before it is first asked for.
/// Everything here is immutable and safe on any thread.
package dev.brume.schema;
