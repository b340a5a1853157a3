package dev.brume.iam.policy.evaluation;

import dev.brume.iam.policy.RequestPrincipal;
import dev.brume.iam.policy.grammar.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Short ways to write down who asks what of which policies.
final class Policies {

    static final String ACCOUNT = "111122223333";
    static final String OTHER_ACCOUNT = "444455556666";
    static final String QUEUE = "arn:aws:sqs:eu-west-1:111122223333:orders";

    static final RequestPrincipal.User BOB =
            new RequestPrincipal.User(ACCOUNT, "arn:aws:iam::111122223333:user/bob", "AIDABOB0000000000000", "bob", Map.of("Team", "red"));
    static final RequestPrincipal.RoleSession SESSION = new RequestPrincipal.RoleSession(
            ACCOUNT, "arn:aws:iam::111122223333:role/team/app", "app", "AROAAPP0000000000000", "run-1", Map.of());
    static final RequestPrincipal.FederatedUser FEDERATED =
            new RequestPrincipal.FederatedUser(ACCOUNT, "guest", BOB.arn(), Map.of());
    static final RequestPrincipal.Root ROOT = new RequestPrincipal.Root(ACCOUNT);
    static final RequestPrincipal.Service SNS = new RequestPrincipal.Service("sns.amazonaws.com");
    static final RequestPrincipal.Anonymous ANONYMOUS = new RequestPrincipal.Anonymous();

    private Policies() {}

    static AttachedPolicy identity(String... statements) {
        return new AttachedPolicy("mine", PolicyKind.MANAGED.parse(document(statements)));
    }

    static AttachedPolicy resource(String... statements) {
        return new AttachedPolicy("theirs", PolicyKind.RESOURCE.parse(document(statements)));
    }

    static AttachedPolicy trust(String... statements) {
        return new AttachedPolicy("trust", PolicyKind.TRUST.parse(document(statements)));
    }

    static String allow(String action, String resource) {
        return "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
    }

    static String deny(String action, String resource) {
        return "{\"Sid\":\"Never\",\"Effect\":\"Deny\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
    }

    static String allowTo(String principal, String action) {
        return "{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":\"" + action + "\",\"Resource\":\"*\"}";
    }

    static String denyTo(String principal, String action) {
        return "{\"Effect\":\"Deny\",\"Principal\":" + principal + ",\"Action\":\"" + action + "\",\"Resource\":\"*\"}";
    }

    static AuthorizationRequest send(RequestPrincipal principal) {
        return request(principal, "sqs:SendMessage", QUEUE, ACCOUNT, Map.of());
    }

    static AuthorizationRequest sendFrom(RequestPrincipal principal, String queueAccount) {
        return request(principal, "sqs:SendMessage", QUEUE.replace(ACCOUNT, queueAccount), queueAccount, Map.of());
    }

    static AuthorizationRequest request(
            RequestPrincipal principal, String action, String resource, String resourceAccount, Map<String, String> context) {
        return new AuthorizationRequest(
                principal,
                action,
                resource,
                Optional.of(resourceAccount),
                key -> context.entrySet().stream()
                        .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(key))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    private static String document(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", List.of(statements)) + "]}";
    }
}
