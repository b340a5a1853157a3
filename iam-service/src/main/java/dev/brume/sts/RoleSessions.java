package dev.brume.sts;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.auth.PermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.iam.authorization.IdentityStore;
import dev.brume.iam.authorization.RoleCaller;
import dev.brume.iam.identifier.AccessKeyId;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.session.Session;
import dev.brume.iam.session.Sessions;
import dev.brume.spi.Call;
import dev.brume.spi.GlobalContextKeys;
import dev.brume.spi.NotImplemented;
import dev.brume.sts.webidentity.WebIdentityToken;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// AssumeRole and AssumeRoleWithWebIdentity. Whether the trust policy lets a caller in is asked before the operation; of a
/// bearer, who does not sign, it is asked here.
final class RoleSessions {
    private final Timeline timeline;
    private final IdentityStore identities;
    private final Sessions sessions;
    private final SessionPolicies sessionPolicies;
    private final PermissionCheck permissions;
    private final TrustQuestions trust = new TrustQuestions();

    RoleSessions(Timeline timeline, IdentityStore identities, Sessions sessions, SessionPolicies sessionPolicies,
            PermissionCheck permissions) {
        this.timeline = timeline;
        this.identities = identities;
        this.sessions = sessions;
        this.sessionPolicies = sessionPolicies;
        this.permissions = permissions;
    }

    AssumeRoleResponse assumeRole(Call call, AssumeRoleRequest request) {
        CallingSession.requireSigned(call);
        if (request.serialNumber() != null || request.tokenCode() != null) {
            throw NotImplemented.feature("sts", "multi-factor authentication (SerialNumber, TokenCode)");
        }
        if (request.providedContexts() != null && !request.providedContexts().isEmpty()) {
            throw NotImplemented.feature("sts", "AssumeRole's ProvidedContexts");
        }
        IamRole role =
                require(call, request.roleArn(), () -> StsErrors.notAuthorized(call.caller().arn(), "sts:AssumeRole", request.roleArn()));
        Optional<Session> calling = CallingSession.of(sessions, call);
        boolean chained = call.caller().kind() == Caller.Kind.ROLE_SESSION;
        Duration duration = duration(role, request.durationSeconds(), chained);
        SessionTags tags = SessionTags.of(request.tags(), request.transitiveTagKeys(), calling);
        Session.Limits limits = sessionPolicies.read(scope(role, call), request.policy(), request.policyArns());
        Optional<String> sourceIdentity = calling.flatMap(Session::sourceIdentity).or(() -> Optional.ofNullable(request.sourceIdentity()));

        Session session = start(call, role, request.roleSessionName(), duration, limits, tags, sourceIdentity, Map.of());
        return new AssumeRoleResponse(credentials(session), user(session), SessionPolicies.packedSize(limits, tags),
                sourceIdentity.orElse(null));
    }

    AssumeRoleWithWebIdentityResponse assumeRoleWithWebIdentity(Call call, AssumeRoleWithWebIdentityRequest request) {
        if (request.providerId() != null) {
            throw NotImplemented.feature("sts", "OAuth 2.0 access tokens (ProviderId)");
        }
        WebIdentityToken token = read(request.webIdentityToken());
        IamRole role = require(call, request.roleArn(), StsErrors::bearerNotAuthorized);
        AccessRequest question = trust.assumeRoleWithWebIdentity(call, request.roleSessionName(), token, role);
        permissions.check(GlobalContextKeys.in(call, question), call.cause(), call::warn);
        Duration duration = duration(role, request.durationSeconds(), false);
        Session.Limits limits = sessionPolicies.read(scope(role, call), request.policy(), request.policyArns());
        String provider = token.principal(role.arn().partition(), role.arn().account());
        Map<String, String> context = Map.of("aws:FederatedProvider", provider);

        Session session = start(call, role, request.roleSessionName(), duration, limits, SessionTags.NONE, Optional.empty(), context);
        return AssumeRoleWithWebIdentityResponse.builder().credentials(credentials(session)).assumedRoleUser(user(session))
                .packedPolicySize(SessionPolicies.packedSize(limits, SessionTags.NONE)).subjectFromWebIdentityToken(token.subject())
                .provider(provider).audience(String.join(",", token.audience())).build();
    }

    private WebIdentityToken read(String text) {
        WebIdentityToken token = WebIdentityToken.parse(text).orElseThrow(StsErrors::invalidIdentityToken);
        if (token.provider().isEmpty()) {
            throw StsErrors.invalidIdentityToken("iss");
        }
        if (token.subject().isEmpty()) {
            throw StsErrors.invalidIdentityToken("sub");
        }
        if (token.audience().isEmpty()) {
            throw StsErrors.invalidIdentityToken("aud");
        }
        Instant now = timeline.now();
        if (token.expiration().filter(expiration -> !now.isBefore(expiration)).isPresent()) {
            throw StsErrors.expiredIdentityToken(now, token.expiration().get());
        }
        return token;
    }

    /// @throws AwsException `AccessDenied` if there is no such role: AWS does not tell that from a refusal
    private IamRole require(Call call, String roleArn, Supplier<AwsException> refusal) {
        if (Arn.tryParse(roleArn).filter(arn -> arn.resource().startsWith("role/")).isEmpty()) {
            throw StsErrors.validation(roleArn + " is invalid");
        }
        return identities.role(roleArn).orElseThrow(() -> {
            call.warn("There is no role " + roleArn);
            return refusal.get();
        });
    }

    private static Scope scope(IamRole role, Call call) {
        return new Scope(new AccountId(role.arn().account()), call.scope().region());
    }

    private static Duration duration(IamRole role, Integer seconds, boolean chained) {
        Duration duration = seconds == null ? StsLimits.DEFAULT_ROLE_SESSION : Duration.ofSeconds(seconds);
        if (chained && duration.compareTo(StsLimits.MAX_CHAINED_SESSION) > 0) {
            throw StsErrors.durationBeyondChaining();
        }
        if (duration.compareTo(role.maxSession()) > 0) {
            throw StsErrors.durationBeyondRole();
        }
        return duration;
    }

    private Session start(Call call, IamRole role, String sessionName, Duration duration, Session.Limits limits, SessionTags tags,
            Optional<String> sourceIdentity, Map<String, String> context) {
        Instant now = timeline.now().truncatedTo(ChronoUnit.SECONDS);
        AccountId account = new AccountId(role.arn().account());
        String accessKeyId = sessions.nextAccessKeyId(account);
        Map<String, String> keys = new HashMap<>(context);
        keys.putAll(tags.principalTags());
        keys.put("aws:TokenIssueTime", now.toString());
        keys.put("aws:MultiFactorAuthPresent", "false");
        sourceIdentity.ifPresent(identity -> keys.put("aws:SourceIdentity", identity));
        Caller caller = RoleCaller.of(account, role, sessionName, accessKeyId, keys);
        identities.roles().update(new Scope(account, Region.GLOBAL), role.name(), used -> used.usedAt(now, call.scope().region().value()));
        return sessions.start(new Session(accessKeyId, AccessKeyId.nextSecret(), AccessKeyId.nextSessionToken(), now, now.plus(duration),
                caller, role.arn().toString(), limits, tags.values(), tags.transitiveKeys(), sourceIdentity));
    }

    static Credentials credentials(Session session) {
        return new Credentials(session.accessKeyId(), session.secretAccessKey(), session.sessionToken(), session.expiration());
    }

    private static AssumedRoleUser user(Session session) {
        return new AssumedRoleUser(session.caller().userId(), session.caller().arn());
    }
}
