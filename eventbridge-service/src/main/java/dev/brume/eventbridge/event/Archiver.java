package dev.brume.eventbridge.event;

import dev.brume.eventbridge.rule.EventRule;

/// Keeps what the rules of archives match.
public interface Archiver {
    /// In a unit.
    ///
    /// @return whether the rule is one of an archive; the others have targets that the router reaches
    boolean keep(EventRule rule, Event event);
}
