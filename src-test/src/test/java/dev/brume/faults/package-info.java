/// Seeded faults against a real Brume process: killed, its disk full, its data damaged, told to end. Each fault has an
/// invariant that the test checks over the wire.
package dev.brume.faults;
