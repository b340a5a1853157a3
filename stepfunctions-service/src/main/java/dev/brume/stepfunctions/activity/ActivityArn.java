package dev.brume.stepfunctions.activity;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.stepfunctions.machine.StatesArn;

/// The ARN of an activity, whether it is there or not.
public record ActivityArn(Scope scope, String name) {
    private static final String TYPE = "activity";

    /// @throws dev.brume.aws.AwsException `InvalidArn`
    public static ActivityArn parse(String text) {
        Arn arn = StatesArn.parse(text, TYPE);
        return new ActivityArn(
                new Scope(new AccountId(arn.account()), new Region(arn.region())), arn.resource().substring(TYPE.length() + 1));
    }

    @Override public String toString() {
        return scope.arn("states", TYPE + ':' + name).toString();
    }
}
