package dev.brume.iam.policy.condition;

import java.util.Optional;

/// An operator as a policy writes it: `ForAnyValue:StringLikeIfExists`.
///
/// @param ifExists whether the condition holds for a request without the key
public record QualifiedOperator(SetQualifier qualifier, ConditionOperator operator, boolean ifExists) {

    private static final String IF_EXISTS = "IfExists";

    /// Reads an operator; empty if there is none of that name.
    public static Optional<QualifiedOperator> parse(String text) {
        SetQualifier qualifier = SetQualifier.NONE;
        for (SetQualifier candidate : SetQualifier.values()) {
            if (startsWith(text, candidate.prefix())) {
                qualifier = candidate;
            }
        }
        String name = text.substring(qualifier.prefix().length());
        int stem = name.length() - IF_EXISTS.length();
        boolean ifExists = stem > 0 && name.regionMatches(true, stem, IF_EXISTS, 0, IF_EXISTS.length());
        Optional<ConditionOperator> operator = ConditionOperator.named(ifExists ? name.substring(0, stem) : name);
        if (operator.isEmpty() || (operator.get() == ConditionOperator.NULL && ifExists)) {
            return Optional.empty();
        }
        return Optional.of(new QualifiedOperator(qualifier, operator.get(), ifExists));
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /// Reads a value of the policy; empty if the operator cannot have it.
    public Optional<ConditionValue> read(String value, boolean variables) {
        return operator.read(value, variables);
    }

    @Override public String toString() {
        return qualifier.prefix() + operator.awsName() + (ifExists ? IF_EXISTS : "");
    }
}
