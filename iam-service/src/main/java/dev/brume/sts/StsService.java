package dev.brume.sts;

import dev.brume.auth.PermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.iam.IamWiring;
import dev.brume.iam.identifier.AccessKeyId;
import dev.brume.spi.Call;
import dev.brume.timeline.Timeline;

/// AWS STS. What is not here is refused by name.
public final class StsService implements Sts {
    private final RoleSessions roleSessions;
    private final UserSessions userSessions;

    public StsService(Timeline timeline, IamWiring iam, PermissionCheck permissions) {
        SessionPolicies sessionPolicies = new SessionPolicies(iam.policyTexts(), iam.managedPolicies());
        this.roleSessions = new RoleSessions(timeline, iam.identities(), iam.sessions(), sessionPolicies, permissions);
        this.userSessions = new UserSessions(timeline, iam.sessions(), sessionPolicies);
    }

    @Override public AssumeRoleResponse assumeRole(Call call, AssumeRoleRequest request) {
        call.concerns(request.roleArn());
        return roleSessions.assumeRole(call, request);
    }

    @Override public AssumeRoleWithWebIdentityResponse assumeRoleWithWebIdentity(Call call, AssumeRoleWithWebIdentityRequest request) {
        call.concerns(request.roleArn());
        return roleSessions.assumeRoleWithWebIdentity(call, request);
    }

    @Override public GetAccessKeyInfoResponse getAccessKeyInfo(Call call, GetAccessKeyInfoRequest request) {
        String account = AccessKeyId.account(request.accessKeyId()).map(AccountId::value)
                .orElseThrow(() -> StsErrors.invalidAccessKeyId(request.accessKeyId()));
        return new GetAccessKeyInfoResponse(account);
    }

    @Override public GetCallerIdentityResponse getCallerIdentity(Call call, GetCallerIdentityRequest request) {
        CallingSession.requireSigned(call);
        return new GetCallerIdentityResponse(call.caller().userId(), call.account().value(), call.caller().arn());
    }

    @Override public GetFederationTokenResponse getFederationToken(Call call, GetFederationTokenRequest request) {
        return userSessions.getFederationToken(call, request);
    }

    @Override public GetSessionTokenResponse getSessionToken(Call call, GetSessionTokenRequest request) {
        return userSessions.getSessionToken(call, request);
    }
}
