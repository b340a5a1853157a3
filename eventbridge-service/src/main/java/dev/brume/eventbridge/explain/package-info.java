/// Why a rule did or did not match an event: `POST /_brume/explain`.
package dev.brume.eventbridge.explain;
