package dev.brume.logs.group;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.logs.LogsErrors;

/// A log group as callers name it: its name or its ARN, with or without the `:*` that some of AWS's answers end with.
///
/// @param scope whose it is
public record GroupIdentifier(Scope scope, String name) {
    private static final String TYPE = "log-group:";

    /// @param caller the scope of a name
    /// @throws dev.brume.aws.AwsException `InvalidParameterException` for an ARN of something else
    public static GroupIdentifier parse(String text, Scope caller) {
        if (!text.startsWith("arn:")) {
            return new GroupIdentifier(caller, text);
        }
        GroupIdentifier parsed = parseArn(text);
        if (parsed == null) {
            throw LogsErrors.invalid("Invalid log group identifier: " + text);
        }
        return parsed;
    }

    /// @return null if it is not the ARN of a log group
    public static GroupIdentifier parseArn(String text) {
        Arn arn = Arn.tryParse(text).orElse(null);
        if (arn == null || !arn.service().equals("logs") || !arn.resource().startsWith(TYPE) || !AccountId.isValid(arn.account())) {
            return null;
        }
        String name = arn.resource().substring(TYPE.length());
        int colon = name.indexOf(':');
        try {
            Scope scope = new Scope(new AccountId(arn.account()), new Region(arn.region()));
            return new GroupIdentifier(scope, colon < 0 ? name : name.substring(0, colon));
        } catch (IllegalArgumentException notARegion) {
            return null;
        }
    }
}
