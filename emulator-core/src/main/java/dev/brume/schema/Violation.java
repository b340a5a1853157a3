package dev.brume.schema;

/// A constraint that an input breaks.
///
/// @param path   where, as AWS writes it: `entries.1.member.id`
/// @param member the member of the input structure itself that the path begins with
/// @param value  what is there, as AWS writes it: `null`, `'text'`, `'[a, b]'`; empty if it must not be shown
/// @param rule   AWS's words for the constraint: `Member must not be null`
public record Violation(String path, MemberSchema member, String value, Kind kind, String rule) {

    /// What kind of constraint.
    public enum Kind {
        REQUIRED,
        ENUM,
        PATTERN,
        MIN,
        MAX,
        /// One of the constraints on the elements of a list of simple values, or on the keys or values of such a map.
        ELEMENTS
    }
}
