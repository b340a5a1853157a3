/// Brume's own interface under `/_brume`: health, reset, clock, trace, snapshots, support. Described by `openapi.yaml`.
package dev.brume.server.control;
