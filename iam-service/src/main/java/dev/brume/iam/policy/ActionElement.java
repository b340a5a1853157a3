package dev.brume.iam.policy;

import dev.brume.iam.policy.pattern.PatternSyntax;
import dev.brume.iam.policy.pattern.RequestContext;
import dev.brume.iam.policy.pattern.StringPattern;
import java.util.ArrayList;
import java.util.List;

/// The `Action` or `NotAction` element.
public final class ActionElement {

    private final boolean negated;
    private final List<String> texts;
    private final List<StringPattern> patterns;

    /// @param negated for `NotAction`
    /// @param texts the actions as the policy writes them, such as `sqs:Send*`
    public ActionElement(boolean negated, List<String> texts) {
        this.negated = negated;
        this.texts = List.copyOf(texts);
        List<StringPattern> compiled = new ArrayList<>(texts.size());
        for (String text : texts) {
            compiled.add(PatternSyntax.ACTION.compile(text, false));
        }
        this.patterns = List.copyOf(compiled);
    }

    public boolean negated() {
        return negated;
    }

    public List<String> texts() {
        return texts;
    }

    /// Whether the statement is about the action.
    public boolean covers(String action) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matches(action, RequestContext.EMPTY)) {
                return !negated;
            }
        }
        return negated;
    }
}
