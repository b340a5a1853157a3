package dev.brume.stepfunctions.machine;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.stepfunctions.StepFunctionsErrors;

/// The ARN of a state machine, of a version or of an alias, whether it is there or not.
///
/// @param qualifier the number of a version or the name of an alias; empty for the state machine itself
public record StateMachineArn(Scope scope, String name, String qualifier) {
    private static final String TYPE = "stateMachine";

    /// The ARN of the state machine itself.
    public static StateMachineArn of(Scope scope, String name) {
        return new StateMachineArn(scope, name, "");
    }

    /// @throws dev.brume.aws.AwsException `InvalidArn`; `ValidationException` for an ARN with the label of a Map state
    public static StateMachineArn parse(String text) {
        Arn arn = StatesArn.parse(text, TYPE);
        String rest = arn.resource().substring(TYPE.length() + 1);
        int colon = rest.indexOf(':');
        String name = colon < 0 ? rest : rest.substring(0, colon);
        if (name.indexOf('/') >= 0) throw StepFunctionsErrors.labelledArn();
        String qualifier = colon < 0 ? "" : rest.substring(colon + 1);
        return new StateMachineArn(new Scope(new AccountId(arn.account()), new Region(arn.region())), name, qualifier);
    }

    public boolean isQualified() {
        return !qualifier.isEmpty();
    }

    /// Whether the qualifier is the number of a version: aliases have a letter, a dot, a dash or an underscore.
    public boolean namesVersion() {
        return version() > 0;
    }

    /// The number of the version; 0 if the ARN does not name one.
    public int version() {
        if (qualifier.isEmpty() || qualifier.length() > 9) return 0;
        int number = 0;
        for (int i = 0; i < qualifier.length(); i++) {
            char c = qualifier.charAt(i);
            if (c < '0' || c > '9') return 0;
            number = number * 10 + c - '0';
        }
        return number;
    }

    public StateMachineArn withQualifier(String other) {
        return new StateMachineArn(scope, name, other);
    }

    /// The ARN of the state machine itself.
    public StateMachineArn unqualified() {
        return isQualified() ? of(scope, name) : this;
    }

    @Override public String toString() {
        return scope.arn("states", TYPE + ':' + name + (qualifier.isEmpty() ? "" : ':' + qualifier)).toString();
    }
}
