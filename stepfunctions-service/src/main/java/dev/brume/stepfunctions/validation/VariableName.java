package dev.brume.stepfunctions.validation;

/// The name of a variable in `Assign`.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">AWS</a>
final class VariableName {
    private static final int MAX_LENGTH = 80;
    private static final String RESERVED = "states";

    private VariableName() {}

    /// @return what is wrong with it, or `null`
    static Diagnostic fault(String name, Location at) {
        if (name.equals(RESERVED)) {
            return new Diagnostic(Diagnostic.Code.RESERVED_VARIABLE_NAME, "Cannot assign to reserved variable '$states'.", at.toString());
        }
        if (!isIdentifier(name)) {
            return invalid(name, "the variable name contains invalid characters.", at);
        }
        // AWS's own words were not observed.
        return name.length() > MAX_LENGTH
                ? invalid(name, "the variable name exceeds the " + MAX_LENGTH + "-character limit.", at)
                : null;
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty() && (Character.isUnicodeIdentifierStart(name.codePointAt(0)) || name.charAt(0) == '_')
                && name.codePoints().allMatch(Character::isUnicodeIdentifierPart);
    }

    private static Diagnostic invalid(String name, String why, Location at) {
        return new Diagnostic(
                Diagnostic.Code.INVALID_VARIABLE_NAME, "Invalid variable name '" + name + "': " + why, at.toString());
    }
}
