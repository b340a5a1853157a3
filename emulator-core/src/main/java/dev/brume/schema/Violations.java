package dev.brume.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Collects what is wrong with an input, in the order in which AWS reports it: members as the model has them, what is
/// wrong with a value itself before what is wrong inside of it.
final class Violations {
    /// AWS reports no more.
    private static final int MOST = 10;

    private final List<Violation> found = new ArrayList<>();
    private MemberSchema member;

    private Violations() {}

    static List<Violation> of(Structure input, Path body) {
        Violations violations = new Violations();
        violations.input(input.schema(), input, body);
        return violations.found;
    }

    /// The body before the members of URI, query and headers; for most services that is one and the same place.
    private void input(StructureSchema type, Structure input, Path body) {
        for (int i = 0; i < type.size(); i++) {
            if (type.member(i).location() == Location.BODY || body.equals(Path.INPUT)) {
                member = type.member(i);
                member(member, input.member(i), body);
            }
        }
        for (int i = 0; i < type.size() && !body.equals(Path.INPUT); i++) {
            if (type.member(i).location() != Location.BODY) {
                member = type.member(i);
                member(member, input.member(i), Path.INPUT);
            }
        }
    }

    private void member(MemberSchema schema, Object value, Path parent) {
        if (value != null) {
            value(schema.target(), value, parent.member(schema));
        } else if (schema.required()) {
            add(Rule.NOT_NULL, parent.member(schema), schema.target(), null);
        }
    }

    private void value(TypeSchema type, Object value, Path path) {
        if (!type.constrained() || found.size() >= MOST) {
            return;
        }
        Rule.broken(type, value).forEach(rule -> add(rule, path, type, value));
        switch (type) {
            case StructureSchema structure -> {
                for (int index : structure.constrainedMembers()) {
                    member(structure.member(index), ((Structure) value).member(index), path);
                }
            }
            case ListSchema list -> list(list, (List<?>) value, path);
            case MapSchema map -> map(map, (Map<?, ?>) value, path);
            default -> {}
        }
    }

    /// Simple elements are reported as one, with the whole list and all that an element must be.
    private void list(ListSchema type, List<?> values, Path path) {
        if (isSimple(type.element())) {
            if (values.stream().anyMatch(value -> value != null && !type.element().accepts(value))) {
                add(elements("Member must satisfy constraint: ", type.element()), path, type, values);
            }
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                value(type.element(), values.get(i), path.element(i));
            }
        }
    }

    private void map(MapSchema type, Map<?, ?> entries, Path path) {
        if (entries.keySet().stream().anyMatch(key -> !type.key().accepts(key))) {
            add(elements("Map keys must satisfy constraint: ", type.key()), path, type, entries);
        }
        if (isSimple(type.value())) {
            if (entries.values().stream().anyMatch(value -> value != null && !type.value().accepts(value))) {
                add(elements("Map value must satisfy constraint: ", type.value()), path, type, entries);
            }
            return;
        }
        entries.forEach((key, value) -> {
            if (value != null) {
                value(type.value(), value, path.entry((String) key));
            }
        });
    }

    private static boolean isSimple(TypeSchema type) {
        return switch (type) {
            case StructureSchema _,ListSchema _,MapSchema _ -> false;
            default -> true;
        };
    }

    /// AWS lists the constraints of an element the other way round than it reports them.
    private static Rule elements(String words, TypeSchema type) {
        List<Rule> rules = new ArrayList<>(Rule.of(type));
        Collections.reverse(rules);
        String all = rules.stream().map(Rule::text).collect(Collectors.joining(", ", "[", "]"));
        return new Rule(Violation.Kind.ELEMENTS, words + all);
    }

    private void add(Rule rule, Path path, TypeSchema type, Object value) {
        if (found.size() < MOST) {
            found.add(new Violation(path.text(), member, Shown.of(type, value), rule.kind(), rule.text()));
        }
    }
}
