package dev.brume.sts;

import dev.brume.auth.AccessRequest;
import dev.brume.iam.authorization.IdentityStore;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import java.util.List;

/// STS as the server sees it. What is asked about a role is asked of its trust policy.
public final class StsModule implements ServiceModule {
    private final Api api;
    private final TrustQuestions trust;
    private final IdentityStore identities;

    public StsModule(StsService service, IdentityStore identities) {
        this.api = StsApi.of(service);
        this.trust = new TrustQuestions();
        this.identities = identities;
    }

    @Override public Api api() {
        return api;
    }

    /// A role can be another account's, and the root user of its own account is asked for as well. AWS lets no root user assume
    /// a role; here the root user stands for whoever administers the account, and may if the trust policy lets the account in.
    @Override public boolean concernsOtherAccount(OperationSchema operation, Call call, Structure input) {
        return input instanceof AssumeRoleRequest;
    }

    @Override public List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        return switch (input) {
            // Where there is no such role the operation refuses by itself.
            case AssumeRoleRequest request -> identities.role(request.roleArn())
                    .map(role -> trust.assumeRole(call, request, role))
                    .orElse(List.of());
            // "No permissions are required to perform this operation", says AWS of these.
            case GetCallerIdentityRequest _,GetSessionTokenRequest _,GetAccessKeyInfoRequest _ -> List.of();
            case GetFederationTokenRequest request -> List.of(new AccessRequest(call.caller(), "sts:GetFederationToken",
                    "arn:aws:sts::" + call.account() + ":federated-user/" + request.name(), call.account().value(), "",
                    SessionTags.requestTags(request.tags(), null)));
            default -> ServiceModule.super.access(operation, call, input);
        };
    }
}
