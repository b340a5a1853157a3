package dev.brume.iam.authorization;

import dev.brume.auth.AccessKeyUse;
import dev.brume.auth.Caller;
import dev.brume.auth.CredentialSource;
import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.iam.IamErrors;
import dev.brume.iam.accesskey.AccessKeys;
import dev.brume.iam.accesskey.LastUse;
import dev.brume.iam.accesskey.UserAccessKey;
import dev.brume.iam.identifier.AccessKeyId;
import dev.brume.iam.session.Session;
import dev.brume.iam.session.Sessions;
import dev.brume.iam.user.IamUser;
import dev.brume.timeline.Timeline;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// Knows the access keys that IAM and STS made, by the account in them. Safe on any thread.
public final class IamCredentials implements CredentialSource {
    private final IdentityStore identities;
    private final AccessKeys accessKeys;
    private final Sessions sessions;
    private final Timeline timeline;

    IamCredentials(IdentityStore identities, AccessKeys accessKeys, Sessions sessions, Timeline timeline) {
        this.identities = identities;
        this.accessKeys = accessKeys;
        this.sessions = sessions;
        this.timeline = timeline;
    }

    @Override public Optional<Caller> find(AccessKeyUse key) {
        String accessKeyId = key.accessKeyId();
        Optional<AccountId> account = AccessKeyId.account(accessKeyId);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        Optional<Caller> caller = AccessKeyId.isTemporary(accessKeyId)
                ? sessions.authenticate(account.get(), accessKeyId, key.sessionToken()).map(Session::caller).filter(this::isStillThere)
                : user(account.get(), key);
        if (caller.isEmpty() && AccessKeyId.isMadeHere(accessKeyId)) {
            // It was deleted, or what it belongs to was, or its account was reset.
            throw IamErrors.invalidClientTokenId();
        }
        return caller;
    }

    /// A session ends with the role or user it is of; another one of the same name is not the same one.
    private boolean isStillThere(Caller caller) {
        Scope scope = new Scope(caller.account(), Region.GLOBAL);
        return switch (caller.kind()) {
            case USER -> identities.users().find(scope, caller.arn().substring(caller.arn().lastIndexOf('/') + 1))
                    .filter(user -> user.id().equals(caller.userId()))
                    .isPresent();
            case ROLE_SESSION -> identities.roles().find(scope, caller.arn().split("/", 3)[1])
                    .filter(role -> caller.userId().startsWith(role.id() + ':'))
                    .isPresent();
            case ROOT, FEDERATED_USER, SERVICE, WEB_IDENTITY, ANONYMOUS -> true;
        };
    }

    private Optional<Caller> user(AccountId account, AccessKeyUse use) {
        String accessKeyId = use.accessKeyId();
        Scope scope = new Scope(account, Region.GLOBAL);
        Optional<UserAccessKey> key = accessKeys.find(scope, accessKeyId);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (!key.get().active()) {
            throw IamErrors.invalidClientTokenId();
        }
        IamUser user = identities.users().require(scope, key.get().userName());
        accessKeys.used(scope, accessKeyId, new LastUse(timeline.now().truncatedTo(ChronoUnit.SECONDS), use.service(), use.region()));
        return Optional.of(new Caller(Caller.Kind.USER, account, user.arn().toString(), user.id(), accessKeyId, Map.of()));
    }

    @Override public Optional<Caller> assume(String roleArn, String sessionName) {
        return identities.role(roleArn)
                .map(role -> RoleCaller.of(new AccountId(role.arn().account()), role, sessionName, "", Map.of()));
    }
}
