package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A pattern of events, as EventBridge's rules, Pipes and Lambda's event source filters have it.
///
/// Pure and immutable, safe on any thread.
///
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">AWS</a>
public final class EventPattern {
    private final String text;
    private final List<Alternative> alternatives;
    private final Set<String> wanted;

    private EventPattern(String text, List<Alternative> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
        this.wanted = wanted(alternatives);
    }

    /// @throws InvalidPatternException with AWS's reason
    public static EventPattern parse(String text) {
        Optional<List<Map<String, JsonNode>>> read = PatternReader.read(text);
        // Only after the number of combinations is known to be bounded.
        PatternSyntax.require(text);
        List<Map<String, JsonNode>> fields = read.orElseThrow(() -> new InvalidPatternException("Filter is not an object"));
        for (Map<String, JsonNode> alternative : fields) {
            if (alternative.size() > PatternLimits.MAX_FIELDS) {
                throw new InvalidPatternException("Size of rule exceeds max value of " + PatternLimits.MAX_FIELDS);
            }
        }
        List<Alternative> alternatives = fields.stream().map(Alternative::of).toList();
        alternatives.stream().flatMap(alternative -> alternative.leaves().stream()).map(Leaf::text).distinct()
                .forEach(PatternSyntax::requireSimple);
        return new EventPattern(text, alternatives);
    }

    private static Set<String> wanted(List<Alternative> alternatives) {
        Set<String> names = new HashSet<>();
        for (Alternative alternative : alternatives) {
            for (Leaf leaf : alternative.leaves()) {
                String name = leaf.name();
                for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                    names.add(name.substring(0, dot));
                }
                names.add(name);
            }
        }
        return Set.copyOf(names);
    }

    /// @param event an object; nothing else matches
    public boolean matches(JsonNode event) {
        FlatEvent flat = FlatEvent.of(event, wanted);
        for (Alternative alternative : alternatives) {
            if (alternative.matches(flat)) return true;
        }
        return false;
    }

    /// Why the event does not match, empty if it does.
    ///
    /// @param event as for [#matches]
    public Optional<Mismatch> explain(JsonNode event) {
        FlatEvent flat = FlatEvent.of(event, wanted);
        Explainer explainer = new Explainer(event, flat);
        List<List<FailedLeaf>> failed = new ArrayList<>();
        for (Alternative alternative : alternatives) {
            if (alternative.matches(flat)) return Optional.empty();
            failed.add(explainer.explain(alternative));
        }
        return Optional.of(Mismatch.of(failed));
    }

    /// Whether a leaf of it lies below the field: `body.id` below `body`.
    boolean looksInto(String field) {
        return wanted.stream().anyMatch(name -> name.startsWith(field + '.'));
    }

    CoarsePattern coarse() {
        return CoarsePattern.of(alternatives);
    }

    /// As it was parsed.
    public String text() {
        return text;
    }

    @Override public boolean equals(Object other) {
        return other instanceof EventPattern pattern && pattern.text.equals(text);
    }

    @Override public int hashCode() {
        return text.hashCode();
    }

    @Override public String toString() {
        return text;
    }
}
