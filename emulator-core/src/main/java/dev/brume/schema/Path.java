package dev.brume.schema;

/// Where in an input something is, as AWS writes it.
///
/// @param text `entries.1.member.id`; empty for the input itself
record Path(String text) {
    static final Path INPUT = new Path("");

    Path member(MemberSchema member) {
        return under(name(member));
    }

    Path under(String name) {
        return new Path(text.isEmpty() ? name : text + '.' + name);
    }

    /// The element at this index, from 0.
    Path element(int index) {
        return new Path(text + '.' + (index + 1) + ".member");
    }

    Path entry(String key) {
        return new Path(text + '.' + key + ".member");
    }

    /// A member's name as messages have it: with a small first letter.
    static String name(MemberSchema member) {
        String name = member.name();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
