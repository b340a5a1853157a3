package dev.brume.auth;

import dev.brume.aws.AccountId;
import java.util.Map;

/// The principal of a call.
///
/// @param arn as GetCallerIdentity answers it: `arn:aws:sts::000000000000:assumed-role/NAME/SESSION`
/// @param userId as GetCallerIdentity answers it: `AROA…:SESSION`; the account id for root
/// @param accessKeyId what the request was signed with; empty if it was not
/// @param context further condition keys that hold for the session, `aws:PrincipalTag/team`, `sts:ExternalId`
public record Caller(
        Kind kind, AccountId account, String arn, String userId, String accessKeyId, Map<String, String> context) {

    /// What sort of principal it is.
    public enum Kind {
        ROOT,
        USER,
        ROLE_SESSION,
        FEDERATED_USER,
        /// An AWS service acting by itself: `arn` is `sns.amazonaws.com`.
        SERVICE,
        /// Who an identity provider vouches for and has no role yet: `arn` is the provider, its ARN or domain.
        WEB_IDENTITY,
        ANONYMOUS
    }

    public static Caller root(AccountId account, String partition, String accessKeyId) {
        return new Caller(
                Kind.ROOT,
                account,
                "arn:" + partition + ":iam::" + account + ":root",
                account.value(),
                accessKeyId,
                Map.of());
    }

    /// @param provider `accounts.google.com`, or an OIDC provider's ARN
    public static Caller webIdentity(String provider, AccountId account) {
        return new Caller(Kind.WEB_IDENTITY, account, provider, provider, "", Map.of());
    }

    /// @param principal `events.amazonaws.com`
    /// @param account on whose behalf
    public static Caller service(String principal, AccountId account) {
        return new Caller(Kind.SERVICE, account, principal, principal, "", Map.of());
    }
}
