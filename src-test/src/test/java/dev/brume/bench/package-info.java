/// Benchmarks: Brume beside the bare minimum that could do the same, in one run.
package dev.brume.bench;
