package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One way in which a pattern matches: leaves that all have to hold, of values that go together. A pattern without
/// `$or` has one.
///
/// @param leaves by name, the order in which AWS looks at them: what has been found so far decides in which elements of
///     arrays a field must be absent
record Alternative(List<Leaf> leaves) {
    Alternative {
        leaves = leaves.stream().sorted(Comparator.comparing(Leaf::name)).toList();
    }

    static Alternative of(Map<String, JsonNode> fields) {
        List<Leaf> leaves = new ArrayList<>();
        fields.forEach((name, list) -> leaves.add(Leaf.of(name, list)));
        return new Alternative(leaves);
    }

    boolean matches(FlatEvent event) {
        // Most events fail at once, or have no arrays of objects.
        for (Leaf leaf : leaves) {
            if (!leaf.holdsIn(event) && !(event.hasMemberships() && leaf.mayBeAbsent())) return false;
        }
        return !event.hasMemberships() || firstApart(event).isEmpty();
    }

    /// The first leaf of which no value goes together with values of those before it.
    Optional<Leaf> firstApart(FlatEvent event) {
        Set<Membership> reached = Set.of(Membership.NONE);
        for (Leaf leaf : leaves) {
            reached = reach(leaf, event.at(leaf.name()), reached);
            if (reached.isEmpty()) return Optional.of(leaf);
        }
        return Optional.empty();
    }

    private static Set<Membership> reach(Leaf leaf, List<FlatEvent.Field> fields, Set<Membership> before) {
        boolean mayBeAbsent = leaf.mayBeAbsent();
        Set<Membership> after = new LinkedHashSet<>();
        for (Membership membership : before) {
            boolean absent = true;
            for (FlatEvent.Field field : fields) {
                if (!membership.goesWith(field.membership())) continue;
                absent = false;
                if (leaf.holds(field.value())) after.add(membership.and(field.membership()));
            }
            if (absent && mayBeAbsent) after.add(membership);
        }
        return after;
    }
}
