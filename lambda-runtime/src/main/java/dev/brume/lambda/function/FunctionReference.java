package dev.brume.lambda.function;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.lambda.LambdaErrors;

/// A function as requests name it: `NAME`, `ACCOUNT:function:NAME`, `function:NAME`, an ARN, each with or without `:QUALIFIER`.
///
/// @param qualifier a version's number, `$LATEST` or an alias; empty if there is none
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html">AWS</a>
public record FunctionReference(Scope scope, String name, String qualifier) {
    private static final String FUNCTION = "function";

    /// @param caller where the call acts
    /// @param text valid by AWS's model
    /// @param qualifier of the request's own; null for none
    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException` for another region's function,
    ///     `InvalidParameterValueException` if the text names another qualifier
    public static FunctionReference parse(Scope caller, String text, String qualifier) {
        FunctionReference named = parse(caller, text);
        if (qualifier == null || qualifier.isEmpty() || named.qualifier.equals(qualifier)) {
            return named;
        }
        if (!named.qualifier.isEmpty()) {
            throw LambdaErrors.qualifierMismatch();
        }
        return new FunctionReference(named.scope, named.name, qualifier);
    }

    public static FunctionReference parse(Scope caller, String text) {
        String[] parts = text.split(":");
        int name = 0;
        Scope scope = caller;
        if (text.startsWith("arn:")) {
            requireSameRegion(caller, parts[3]);
            scope = new Scope(new AccountId(parts[4]), caller.region());
            name = 6;
        } else if (parts.length > 1 && AccountId.isValid(parts[0])) {
            scope = new Scope(new AccountId(parts[0]), caller.region());
            name = parts[1].equals(FUNCTION) ? 2 : 1;
        } else if (parts.length > 1 && parts[0].equals(FUNCTION)) {
            name = 1;
        }
        // An ARN may end with `function`: then that is the name, since the word may be left out.
        name = Math.min(name, parts.length - 1);
        return new FunctionReference(scope, parts[name], name + 1 < parts.length ? parts[name + 1] : "");
    }

    private static void requireSameRegion(Scope caller, String region) {
        if (!caller.region().equals(new Region(region))) {
            throw LambdaErrors.functionOfOtherRegion(region, caller.region().value());
        }
    }

    /// As it is answered to who looks for it in vain.
    public String arn() {
        String arn = LambdaFunction.arn(scope, name).toString();
        return qualifier.isEmpty() ? arn : arn + ':' + qualifier;
    }

    public FunctionReference withoutQualifier() {
        return qualifier.isEmpty() ? this : new FunctionReference(scope, name, "");
    }

    /// Whether the qualifier can only be a version, since aliases have a letter.
    public boolean namesVersion() {
        return qualifier.isEmpty() || qualifier.equals(Version.LATEST) || isNumber(qualifier);
    }

    static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        // Longer ones would not fit; nobody publishes as many versions.
        return !text.isEmpty() && text.length() < 19;
    }
}
