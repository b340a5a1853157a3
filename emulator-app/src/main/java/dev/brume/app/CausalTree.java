package dev.brume.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A step with what it led to. Of what was asked for it has all effects, of what led there only the path.
///
/// @param asked whether it is about what was asked for
/// @param hidden how many of its effects have nothing to do with that
record CausalTree(TracedStep step, List<CausalTree> effects, boolean asked, int hidden) {
    CausalTree {
        effects = List.copyOf(effects);
    }

    /// A tree for each step that nothing known led to, in the order of the steps.
    ///
    /// @param steps of whole traces
    static List<CausalTree> of(List<TracedStep> steps, Predicate<TracedStep> isAsked) {
        return new Growth(steps, isAsked).trees();
    }

    /// A call that was answered and led to nothing.
    boolean isPlainCall() {
        return effects.isEmpty() && hidden == 0 && step.parent().isEmpty() && step.isAccepted();
    }

    /// What a service logs by itself, which says nothing of why it does what it does.
    boolean isLogging() {
        return step.action().equals("logs:PutLogEvents") && step.parent().isEmpty() && step.verdict("kind").equals("Delivered");
    }

    /// The ARNs, other than `subject` itself, of what bears this name in the steps that were asked for.
    Stream<String> named(String subject) {
        Stream<String> here = asked ? Stream.of(step.from(), step.to()).filter(arn -> TracedStep.isNamed(arn, subject)) : Stream.of();
        return Stream.concat(here, effects.stream().flatMap(effect -> effect.named(subject))).filter(arn -> !arn.equals(subject));
    }

    /// When it began: a call is written down when it is answered, after the first of what it led to.
    Instant begin() {
        return effects.stream().map(CausalTree::begin).filter(step.at()::isAfter).min(Comparator.naturalOrder()).orElse(step.at());
    }

    /// Whether a step right below tells what was denied.
    boolean isToldWhatIsDenied() {
        return effects.stream().anyMatch(effect -> effect.step().verdict("kind").equals("Denied"));
    }

    private static final class Growth {
        private final Map<String, TracedStep> byId = new LinkedHashMap<>();
        private final Map<String, List<TracedStep>> below = new LinkedHashMap<>();
        private final Predicate<TracedStep> isAsked;
        /// A step never leads to itself, whatever a client's trace header says.
        private final Set<String> under = new HashSet<>();

        Growth(List<TracedStep> steps, Predicate<TracedStep> isAsked) {
            this.isAsked = isAsked;
            steps.forEach(step -> byId.put(step.id(), step));
            for (TracedStep step : byId.values()) {
                below.computeIfAbsent(byId.containsKey(step.parent()) ? step.parent() : "", _ -> new ArrayList<>()).add(step);
            }
            below.values().forEach(siblings -> siblings.sort(Comparator.comparing(TracedStep::at)));
        }

        List<CausalTree> trees() {
            List<CausalTree> trees = new ArrayList<>();
            for (TracedStep root : below.getOrDefault("", List.of())) {
                CausalTree tree = grow(root, false);
                if (tree != null) {
                    trees.add(tree);
                }
            }
            return trees;
        }

        /// @return null if it has nothing to do with what was asked for
        private CausalTree grow(TracedStep step, boolean wanted) {
            boolean asked = isAsked.test(step);
            List<CausalTree> effects = new ArrayList<>();
            int hidden = 0;
            under.add(step.id());
            for (TracedStep next : next(step)) {
                CausalTree effect = under.contains(next.id()) ? null : grow(next, wanted || asked);
                if (effect == null) {
                    hidden++;
                } else {
                    effects.add(effect);
                }
            }
            under.remove(step.id());
            if (!asked && !wanted && effects.isEmpty()) {
                return null;
            }
            if (effects.size() == 1 && hidden == 0 && step.isToldBy(effects.getFirst().step())) {
                CausalTree attempt = effects.getFirst();
                return new CausalTree(attempt.step, attempt.effects, asked || attempt.asked, attempt.hidden);
            }
            return new CausalTree(step, effects, asked, hidden);
        }

        private List<TracedStep> next(TracedStep step) {
            List<TracedStep> next = new ArrayList<>(below.getOrDefault(step.id(), List.of()));
            if (!step.detail("InvokedInTrace").isEmpty()) {
                byId.values().stream().filter(step::goesOnAt).findFirst()
                        .ifPresent(first -> next.addAll(below.getOrDefault(first.id(), List.of())));
            }
            return next;
        }
    }
}
