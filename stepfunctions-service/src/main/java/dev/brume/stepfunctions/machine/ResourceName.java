package dev.brume.stepfunctions.machine;

import dev.brume.stepfunctions.StepFunctionsErrors;

/// Names of state machines, activities and executions.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html">AWS</a>
public final class ResourceName {
    private static final String FORBIDDEN = " <>{}[]?*\"#%\\^|~`$&,;:/";

    private ResourceName() {}

    /// @throws dev.brume.aws.AwsException `InvalidName` if AWS takes no such name
    public static void require(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c)
                    || Character.isWhitespace(c)
                    || Character.isSurrogate(c)
                    || c >= '\uFFFE'
                    || FORBIDDEN.indexOf(c) >= 0) {
                throw StepFunctionsErrors.invalidName(name);
            }
        }
    }
}
