package dev.brume.sts;

import dev.brume.auth.Caller;
import dev.brume.iam.session.Session;
import dev.brume.iam.session.Sessions;
import dev.brume.spi.Call;
import java.util.Optional;

/// The session whose credentials a call to STS is signed with.
final class CallingSession {
    private CallingSession() {
    }

    /// Empty for a caller with long-term credentials.
    static Optional<Session> of(Sessions sessions, Call call) {
        return sessions.find(call.account(), call.caller().accessKeyId());
    }

    /// @throws dev.brume.aws.AwsException `MissingAuthenticationToken` if the call is not signed
    static void requireSigned(Call call) {
        if (call.caller().kind() == Caller.Kind.ANONYMOUS) {
            throw StsErrors.missingAuthenticationToken();
        }
    }
}
