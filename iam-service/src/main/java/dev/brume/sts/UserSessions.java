package dev.brume.sts;

import dev.brume.auth.Caller;
import dev.brume.aws.Arn;
import dev.brume.iam.identifier.AccessKeyId;
import dev.brume.iam.session.Session;
import dev.brume.iam.session.Sessions;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// GetSessionToken and GetFederationToken: sessions that come from a user's own keys.
final class UserSessions {
    private final Timeline timeline;
    private final Sessions sessions;
    private final SessionPolicies sessionPolicies;

    UserSessions(Timeline timeline, Sessions sessions, SessionPolicies sessionPolicies) {
        this.timeline = timeline;
        this.sessions = sessions;
        this.sessionPolicies = sessionPolicies;
    }

    GetSessionTokenResponse getSessionToken(Call call, GetSessionTokenRequest request) {
        requireLongTerm(call, "GetSessionToken");
        if (request.serialNumber() != null || request.tokenCode() != null) {
            throw NotImplemented.feature("sts", "multi-factor authentication (SerialNumber, TokenCode)");
        }
        Caller caller = call.caller();
        String accessKeyId = sessions.nextAccessKeyId(caller.account());
        Instant now = now();
        Caller same = new Caller(caller.kind(), caller.account(), caller.arn(), caller.userId(), accessKeyId, context(caller, now));
        Session session = start(same, accessKeyId, now, duration(call, request.durationSeconds()), caller.arn(), Session.Limits.NONE,
                SessionTags.NONE);
        return new GetSessionTokenResponse(RoleSessions.credentials(session));
    }

    GetFederationTokenResponse getFederationToken(Call call, GetFederationTokenRequest request) {
        requireLongTerm(call, "GetFederationToken");
        Caller caller = call.caller();
        String accessKeyId = sessions.nextAccessKeyId(caller.account());
        Instant now = now();
        SessionTags tags = SessionTags.of(request.tags(), null, Optional.empty());
        Session.Limits limits = sessionPolicies.read(call.scope(), request.policy(), request.policyArns());
        Map<String, String> context = context(caller, now);
        context.putAll(tags.principalTags());
        String arn = new Arn(call.scope().region().partition(), "sts", "", caller.account().value(), "federated-user/" + request.name())
                .toString();
        Caller federated = new Caller(Caller.Kind.FEDERATED_USER, caller.account(), arn, caller.account() + ":" + request.name(),
                accessKeyId, context);
        Session session = start(federated, accessKeyId, now, duration(call, request.durationSeconds()), caller.arn(), limits, tags);
        return new GetFederationTokenResponse(RoleSessions.credentials(session), new FederatedUser(federated.userId(), arn),
                SessionPolicies.packedSize(limits, tags));
    }

    private void requireLongTerm(Call call, String operation) {
        CallingSession.requireSigned(call);
        boolean isUser = call.caller().kind() == Caller.Kind.USER || call.caller().kind() == Caller.Kind.ROOT;
        if (!isUser || CallingSession.of(sessions, call).isPresent()) {
            throw StsErrors.accessDenied("Cannot call " + operation + " with session credentials");
        }
    }

    private Instant now() {
        return timeline.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /// A root user's session lasts an hour at most; AWS shortens what is asked for without a word.
    private static Duration duration(Call call, Integer seconds) {
        Duration duration = seconds == null ? StsLimits.DEFAULT_USER_SESSION : Duration.ofSeconds(seconds);
        boolean tooLong = call.caller().kind() == Caller.Kind.ROOT && duration.compareTo(StsLimits.MAX_ROOT_SESSION) > 0;
        return tooLong ? StsLimits.MAX_ROOT_SESSION : duration;
    }

    private static Map<String, String> context(Caller caller, Instant now) {
        Map<String, String> context = new HashMap<>(caller.context());
        context.put("aws:TokenIssueTime", now.toString());
        context.put("aws:MultiFactorAuthPresent", "false");
        return context;
    }

    private Session start(Caller caller, String accessKeyId, Instant now, Duration duration, String issuer, Session.Limits limits,
            SessionTags tags) {
        return sessions.start(new Session(accessKeyId, AccessKeyId.nextSecret(), AccessKeyId.nextSessionToken(), now, now.plus(duration),
                caller, issuer, limits, tags.values(), tags.transitiveKeys(), Optional.empty()));
    }
}
