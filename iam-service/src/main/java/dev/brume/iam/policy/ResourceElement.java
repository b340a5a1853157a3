package dev.brume.iam.policy;

import dev.brume.iam.policy.pattern.PatternSyntax;
import dev.brume.iam.policy.pattern.RequestContext;
import dev.brume.iam.policy.pattern.StringPattern;
import java.util.ArrayList;
import java.util.List;

/// The `Resource` or `NotResource` element.
public final class ResourceElement {

    /// What a statement without the element is about, in a policy that belongs to a resource: that resource.
    public static final ResourceElement EVERYTHING =
            new ResourceElement(false, List.of("*"), PolicyVersion.V2012_10_17);

    private final boolean negated;
    private final List<String> texts;
    private final List<StringPattern> patterns;

    /// @param negated for `NotResource`
    /// @param texts the ARNs as the policy writes them, with wildcards and variables
    public ResourceElement(boolean negated, List<String> texts, PolicyVersion version) {
        this.negated = negated;
        this.texts = List.copyOf(texts);
        List<StringPattern> compiled = new ArrayList<>(texts.size());
        for (String text : texts) {
            compiled.add(PatternSyntax.RESOURCE.compile(text, version.hasVariables()));
        }
        this.patterns = List.copyOf(compiled);
    }

    public boolean negated() {
        return negated;
    }

    public List<String> texts() {
        return texts;
    }

    /// Whether the statement is about the resource.
    ///
    /// @param resource an ARN, or `*` for an operation that names no resource
    public boolean covers(String resource, RequestContext context) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matches(resource, context)) {
                return !negated;
            }
        }
        return negated;
    }

    /// The context keys of the policy variables.
    List<String> variables() {
        List<String> names = new ArrayList<>();
        for (StringPattern pattern : patterns) {
            names.addAll(pattern.variables());
        }
        return names;
    }
}
