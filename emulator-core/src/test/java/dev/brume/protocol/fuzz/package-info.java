/// Hostile requests to every codec: nothing but AWS's own errors may come of them, in bounded time and memory.
package dev.brume.protocol.fuzz;
