package dev.brume.iam;

import dev.brume.auth.Caller;
import dev.brume.aws.Arn;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;

/// The user that an operation is about when the request names none: the one who calls.
final class CallingUser {
    private CallingUser() {
    }

    /// @param userName of the request; null if it names nobody
    /// @throws dev.brume.aws.AwsException `ValidationError` if the caller is no user
    static String orElse(Call call, String userName) {
        if (userName != null) {
            return userName;
        }
        return switch (call.caller().kind()) {
            case USER -> Arn.parse(call.caller().arn()).resourceName();
            case ROOT -> throw NotImplemented.feature("iam", "access keys of the root user");
            case ROLE_SESSION, FEDERATED_USER, SERVICE, WEB_IDENTITY, ANONYMOUS -> throw mustSpecify();
        };
    }

    static boolean isRoot(Call call) {
        return call.caller().kind() == Caller.Kind.ROOT;
    }

    private static RuntimeException mustSpecify() {
        return IamErrors.validation("Must specify userName when calling with non-User credentials");
    }
}
