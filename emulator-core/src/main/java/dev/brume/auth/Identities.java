package dev.brume.auth;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.UniqueId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who is behind an access key, and what they may do: iam-service's word where it provides one, habits otherwise.
///
/// The key `test` is the root user of 000000000000, twelve digits are the root user of that account, keys of
/// iam-service's are theirs, and any other key is the root user of 000000000000. Safe on any thread.
public final class Identities implements CredentialSource, Authorizer {
    private static final int KNOWN_ROOTS = 1_000;
    private static final String TEST_KEY = "test";
    private static final Caller ANONYMOUS =
            new Caller(Caller.Kind.ANONYMOUS, AccountId.DEFAULT, "anonymous", "anonymous", "", Map.of());

    private final Optional<Caller> test = root(AccountId.DEFAULT, TEST_KEY);
    private final Optional<Caller> anonymous = Optional.of(ANONYMOUS);
    private final Map<String, Optional<Caller>> roots = new ConcurrentHashMap<>();
    private volatile CredentialSource provided;
    private volatile Authorizer authorizer = Authorizer.ALLOW_ALL;

    /// Puts a service's knowledge in place of the habits.
    public void provide(CredentialSource credentials, Authorizer decider) {
        provided = credentials;
        authorizer = decider;
    }

    @Override public Decision decide(AccessRequest request) {
        return authorizer.decide(request);
    }

    /// @return never empty; who sends no access key is anonymous
    @Override public Optional<Caller> find(String accessKeyId, String sessionToken) {
        if (accessKeyId.equals(TEST_KEY)) {
            return test;
        }
        if (accessKeyId.isEmpty()) {
            return anonymous;
        }
        CredentialSource source = provided;
        if (source != null && !AccountId.isValid(accessKeyId)) {
            Optional<Caller> known = source.find(accessKeyId, sessionToken);
            if (known.isPresent()) {
                return known;
            }
        }
        Optional<Caller> root = roots.get(accessKeyId);
        return root == null ? remember(accessKeyId) : root;
    }

    private Optional<Caller> remember(String accessKeyId) {
        if (roots.size() >= KNOWN_ROOTS) {
            roots.clear();
        }
        AccountId account = AccountId.isValid(accessKeyId) ? new AccountId(accessKeyId) : AccountId.DEFAULT;
        return roots.computeIfAbsent(accessKeyId, key -> root(account, key));
    }

    private static Optional<Caller> root(AccountId account, String accessKeyId) {
        return Optional.of(Caller.root(account, "aws", accessKeyId));
    }

    /// Without iam-service there are no roles to look up: any role's ARN will do.
    @Override public Optional<Caller> assume(String roleArn, String service, String sessionName) {
        CredentialSource source = provided;
        if (source != null) {
            return source.assume(roleArn, service, sessionName);
        }
        return Arn.tryParse(roleArn)
                .filter(arn -> arn.resource().startsWith("role/") && AccountId.isValid(arn.account()))
                .map(arn -> session(arn, sessionName));
    }

    private static Caller session(Arn role, String sessionName) {
        String arn = "arn:" + role.partition() + ":sts::" + role.account() + ":assumed-role/" + role.resourceName() + '/'
                + sessionName;
        String userId = "AROA" + UniqueId.hex(17).toUpperCase(Locale.ROOT) + ':' + sessionName;
        return new Caller(Caller.Kind.ROLE_SESSION, new AccountId(role.account()), arn, userId, "", Map.of());
    }
}
