package dev.brume.auth;

import dev.brume.aws.AccountId;
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
    private static final String AWS = "aws";
    private static final Caller ANONYMOUS =
            new Caller(Caller.Kind.ANONYMOUS, AccountId.DEFAULT, "anonymous", "anonymous", "", Map.of());

    private final Optional<Caller> test = root(AccountId.DEFAULT, AWS, TEST_KEY);
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

    @Override public boolean isAlwaysTheSame(AccessRequest request) {
        return authorizer.isAlwaysTheSame(request);
    }

    /// @return never empty: who sends no access key is anonymous
    @Override public Optional<Caller> find(AccessKeyUse key) {
        String accessKeyId = key.accessKeyId();
        boolean isPartitionAws = key.region().partition().equals(AWS);
        if (accessKeyId.equals(TEST_KEY) && isPartitionAws) {
            return test;
        }
        if (accessKeyId.isEmpty()) {
            return anonymous;
        }
        CredentialSource source = provided;
        if (source != null && !accessKeyId.equals(TEST_KEY) && !AccountId.isValid(accessKeyId)) {
            Optional<Caller> known = source.find(key);
            if (known.isPresent()) {
                return known;
            }
        }
        if (!isPartitionAws) {
            return root(account(accessKeyId), key.region().partition(), accessKeyId);
        }
        Optional<Caller> root = roots.get(accessKeyId);
        return root == null ? remember(accessKeyId) : root;
    }

    private Optional<Caller> remember(String accessKeyId) {
        if (roots.size() >= KNOWN_ROOTS) {
            roots.clear();
        }
        return roots.computeIfAbsent(accessKeyId, key -> root(account(key), AWS, key));
    }

    private static AccountId account(String accessKeyId) {
        return AccountId.isValid(accessKeyId) ? new AccountId(accessKeyId) : AccountId.DEFAULT;
    }

    private static Optional<Caller> root(AccountId account, String partition, String accessKeyId) {
        return Optional.of(Caller.root(account, partition, accessKeyId));
    }

    /// @return empty without iam-service, which has the roles
    @Override public Optional<Caller> assume(String roleArn, String sessionName) {
        CredentialSource source = provided;
        return source == null ? Optional.empty() : source.assume(roleArn, sessionName);
    }
}
