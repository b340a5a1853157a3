package dev.brume.iam.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who makes a request, as policies see it.
public sealed interface RequestPrincipal {

    /// The account that the principal belongs to; empty for services, outside identities and the anonymous.
    default Optional<String> account() {
        return Optional.empty();
    }

    /// The principal in messages and in a policy's `Principal` element: an ARN, or a service's name.
    String name();

    /// How closely a policy's principal names this one.
    PrincipalMatch matchedBy(PrincipalPattern pattern);

    /// The value of a context key that comes with the principal; empty for keys that do not.
    ///
    /// @param key in lower case
    List<String> contextKey(String key);

    /// The parts that a `NotPrincipal` element must all name before it exempts the caller: its account, its role, itself.
    default boolean exemptedBy(List<PrincipalPattern> patterns) {
        return anyMatches(patterns, PrincipalMatch.CALLER);
    }

    private boolean anyMatches(List<PrincipalPattern> patterns, PrincipalMatch match) {
        for (PrincipalPattern pattern : patterns) {
            if (matchedBy(pattern) == match || pattern instanceof PrincipalPattern.Everyone) {
                return true;
            }
        }
        return false;
    }

    /// The root user of an account.
    record Root(String accountId) implements RequestPrincipal {
        @Override public Optional<String> account() {
            return Optional.of(accountId);
        }

        @Override public String name() {
            return "arn:aws:iam::" + accountId + ":root";
        }

        @Override public PrincipalMatch matchedBy(PrincipalPattern pattern) {
            // The account's ARN is the root user's own.
            return ofAccount(pattern, accountId) ? PrincipalMatch.CALLER : PrincipalMatch.NONE;
        }

        @Override public List<String> contextKey(String key) {
            return awsIdentity(key, name(), accountId, "Account", accountId);
        }
    }

    /// An IAM user, also with the temporary credentials of GetSessionToken.
    ///
    /// @param tags by key
    record User(String accountId, String arn, String id, String userName, Map<String, String> tags)
            implements RequestPrincipal {

        public User {
            tags = lowerCaseKeys(tags);
        }

        @Override public Optional<String> account() {
            return Optional.of(accountId);
        }

        @Override public String name() {
            return arn;
        }

        @Override public PrincipalMatch matchedBy(PrincipalPattern pattern) {
            if (named(pattern, arn, id)) {
                return PrincipalMatch.CALLER;
            }
            return byAccount(pattern, accountId);
        }

        @Override public boolean exemptedBy(List<PrincipalPattern> patterns) {
            return RequestPrincipal.super.exemptedBy(patterns) && anyOfAccount(patterns, accountId);
        }

        @Override public List<String> contextKey(String key) {
            return key.equals("aws:username") ? List.of(userName) : tagOr(key, tags, arn, accountId, "User", id);
        }
    }

    /// A session of a role.
    ///
    /// @param roleId the role's unique id, `AROA…`
    /// @param tags of role and session, by key
    record RoleSession(
            String accountId,
            String roleArn,
            String roleName,
            String roleId,
            String sessionName,
            Map<String, String> tags)
            implements RequestPrincipal {

        public RoleSession {
            tags = lowerCaseKeys(tags);
        }

        @Override public Optional<String> account() {
            return Optional.of(accountId);
        }

        @Override public String name() {
            return "arn:aws:sts::" + accountId + ":assumed-role/" + roleName + "/" + sessionName;
        }

        @Override public PrincipalMatch matchedBy(PrincipalPattern pattern) {
            if (named(pattern, roleArn, roleId)) {
                return PrincipalMatch.ISSUER;
            }
            if (pattern instanceof PrincipalPattern.AwsArn(String arn) && arn.equals(name())) {
                return PrincipalMatch.CALLER;
            }
            return byAccount(pattern, accountId);
        }

        @Override public boolean exemptedBy(List<PrincipalPattern> patterns) {
            return RequestPrincipal.super.exemptedBy(patterns)
                    && anyNamed(patterns, roleArn, roleId)
                    && anyOfAccount(patterns, accountId);
        }

        @Override public List<String> contextKey(String key) {
            return tagOr(key, tags, roleArn, accountId, "AssumedRole", roleId + ":" + sessionName);
        }
    }

    /// A session of GetFederationToken.
    ///
    /// @param userArn the user whose keys asked for it
    record FederatedUser(String accountId, String federatedName, String userArn, Map<String, String> tags)
            implements RequestPrincipal {

        public FederatedUser {
            tags = lowerCaseKeys(tags);
        }

        @Override public Optional<String> account() {
            return Optional.of(accountId);
        }

        @Override public String name() {
            return "arn:aws:sts::" + accountId + ":federated-user/" + federatedName;
        }

        @Override public PrincipalMatch matchedBy(PrincipalPattern pattern) {
            if (pattern instanceof PrincipalPattern.AwsArn(String arn)) {
                return arn.equals(name())
                        ? PrincipalMatch.CALLER
                        : arn.equals(userArn) ? PrincipalMatch.ISSUER
                        : PrincipalMatch.NONE;
            }
            return byAccount(pattern, accountId);
        }

        @Override public boolean exemptedBy(List<PrincipalPattern> patterns) {
            return RequestPrincipal.super.exemptedBy(patterns) && anyOfAccount(patterns, accountId);
        }

        @Override public List<String> contextKey(String key) {
            return tagOr(key, tags, name(), accountId, "FederatedUser", accountId + ":" + federatedName);
        }
    }

    /// A service that acts on behalf of one of its resources.
    record Service(String serviceName) implements RequestPrincipal {
        @Override public String name() {
            return serviceName;
        }

        @Override public PrincipalMatch matchedBy(PrincipalPattern pattern) {
            return switch (pattern) {
                case PrincipalPattern.Everyone() -> PrincipalMatch.CALLER;
                case PrincipalPattern.Service(String service) ->
                        service.equals("*") || isNamed(service) ? PrincipalMatch.CALLER : PrincipalMatch.NONE;
                case PrincipalPattern.Account _,PrincipalPattern.AwsArn _,PrincipalPattern.UniqueId _,PrincipalPattern.Federated _,PrincipalPattern.CanonicalUser _ ->
                        PrincipalMatch.NONE;
            };
        }

        /// Policies may name a service by region: `logs.eu-west-3.amazonaws.com` for `logs.amazonaws.com`.
        private boolean isNamed(String service) {
            if (service.length() <= serviceName.length()) {
                return service.equals(serviceName);
            }
            int label = serviceName.indexOf('.');
            int end = service.length() - (serviceName.length() - label);
            return service.startsWith(serviceName.substring(0, label + 1))
                    && service.startsWith(serviceName.substring(label), end)
                    && service.indexOf('.', label + 1) == end;
        }

        @Override public List<String> contextKey(String key) {
            return switch (key) {
                case "aws:principalisawsservice" -> List.of("true");
                case "aws:principalservicename" -> List.of(serviceName);
                case "aws:principalservicenameslist" -> List.of(serviceName);
                default -> List.of();
            };
        }
    }

    /// An identity that an identity provider vouches for, before it has a role.
    ///
    /// @param provider the provider's ARN or domain
    record WebIdentity(String provider) implements RequestPrincipal {
        @Override public String name() {
            return provider;
        }

        @Override public PrincipalMatch matchedBy(PrincipalPattern pattern) {
            boolean named = pattern instanceof PrincipalPattern.Everyone
                    || (pattern instanceof PrincipalPattern.Federated(String federated) && federated.equals(provider));
            return named ? PrincipalMatch.CALLER : PrincipalMatch.NONE;
        }

        @Override public List<String> contextKey(String key) {
            return key.equals("aws:federatedprovider") ? List.of(provider) : List.of();
        }
    }

    /// Whoever carries policies that are only tried out: of an account, but nobody in particular.
    record Simulated(String accountId) implements RequestPrincipal {
        @Override public Optional<String> account() {
            return Optional.of(accountId);
        }

        @Override public String name() {
            return "a principal of account " + accountId;
        }

        @Override public PrincipalMatch matchedBy(PrincipalPattern pattern) {
            return byAccount(pattern, accountId);
        }

        @Override public List<String> contextKey(String key) {
            return key.equals("aws:principalaccount") ? List.of(accountId) : List.of();
        }
    }

    /// Whoever sent a request without credentials.
    record Anonymous() implements RequestPrincipal {
        @Override public String name() {
            return "anonymous";
        }

        @Override public PrincipalMatch matchedBy(PrincipalPattern pattern) {
            return pattern instanceof PrincipalPattern.Everyone ? PrincipalMatch.CALLER : PrincipalMatch.NONE;
        }

        @Override public List<String> contextKey(String key) {
            return switch (key) {
                case "aws:principaltype" -> List.of("Anonymous");
                case "aws:userid" -> List.of("anonymous");
                default -> List.of();
            };
        }
    }

    private static boolean named(PrincipalPattern pattern, String arn, String id) {
        return switch (pattern) {
            case PrincipalPattern.AwsArn(String named) -> named.equals(arn);
            case PrincipalPattern.UniqueId(String named) -> named.equals(id);
            case PrincipalPattern.Everyone _,PrincipalPattern.Account _,PrincipalPattern.Service _,PrincipalPattern.Federated _,PrincipalPattern.CanonicalUser _ ->
                    false;
        };
    }

    private static boolean anyNamed(List<PrincipalPattern> patterns, String arn, String id) {
        for (PrincipalPattern pattern : patterns) {
            if (named(pattern, arn, id) || pattern instanceof PrincipalPattern.Everyone) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyOfAccount(List<PrincipalPattern> patterns, String account) {
        for (PrincipalPattern pattern : patterns) {
            if (ofAccount(pattern, account)) {
                return true;
            }
        }
        return false;
    }

    private static PrincipalMatch byAccount(PrincipalPattern pattern, String account) {
        if (pattern instanceof PrincipalPattern.Everyone) {
            return PrincipalMatch.CALLER;
        }
        return ofAccount(pattern, account) ? PrincipalMatch.ACCOUNT : PrincipalMatch.NONE;
    }

    private static boolean ofAccount(PrincipalPattern pattern, String account) {
        return switch (pattern) {
            case PrincipalPattern.Everyone() -> true;
            case PrincipalPattern.Account(String named) -> named.equals(account);
            case PrincipalPattern.CanonicalUser(String id) -> CanonicalUserId.of(account).equals(id);
            case PrincipalPattern.AwsArn _,PrincipalPattern.UniqueId _,PrincipalPattern.Service _,PrincipalPattern.Federated _ -> false;
        };
    }

    private static List<String> tagOr(
            String key, Map<String, String> tags, String arn, String account, String type, String userId) {
        if (key.startsWith("aws:principaltag/")) {
            String value = tags.get(key.substring("aws:principaltag/".length()));
            return value == null ? List.of() : List.of(value);
        }
        return awsIdentity(key, arn, account, type, userId);
    }

    private static List<String> awsIdentity(String key, String arn, String account, String type, String userId) {
        return switch (key) {
            case "aws:principalarn" -> List.of(arn);
            case "aws:principalaccount" -> List.of(account);
            case "aws:principaltype" -> List.of(type);
            case "aws:userid" -> List.of(userId);
            case "aws:principalisawsservice" -> List.of("false");
            default -> List.of();
        };
    }

    private static Map<String, String> lowerCaseKeys(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return Map.of();
        }
        Map<String, String> lower = new HashMap<>();
        tags.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
        return Map.copyOf(lower);
    }
}
