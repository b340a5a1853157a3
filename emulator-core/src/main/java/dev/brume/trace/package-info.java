/// What led to what, and why a delivery did not happen: hops with their verdicts, in bounded memory.
package dev.brume.trace;
