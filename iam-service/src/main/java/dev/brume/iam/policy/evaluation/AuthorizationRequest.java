package dev.brume.iam.policy.evaluation;

import dev.brume.iam.policy.RequestPrincipal;
import dev.brume.iam.policy.pattern.RequestContext;
import java.util.List;
import java.util.Optional;

/// What is asked of the policies: may this principal do this to that?
///
/// @param action such as `sqs:SendMessage`
/// @param resource an ARN, or `*` for an operation that names no resource
/// @param resourceAccount the account that owns the resource; empty means the principal's own
/// @param context the context keys that do not come with the principal
public record AuthorizationRequest(
        RequestPrincipal principal,
        String action,
        String resource,
        Optional<String> resourceAccount,
        RequestContext context)
        implements RequestContext {

    @Override public List<String> values(String key) {
        List<String> given = context.values(key);
        if (!given.isEmpty()) {
            return given;
        }
        List<String> ofPrincipal = principal.contextKey(key);
        if (!ofPrincipal.isEmpty() || !key.equals("aws:resourceaccount")) {
            return ofPrincipal;
        }
        return resourceAccount.or(principal::account).map(List::of).orElse(List.of());
    }

    /// Whether principal and resource belong to different accounts. Services and outside identities have none of their own:
    /// for them there is only the resource's side.
    boolean crossesAccounts() {
        return resourceAccount.isPresent()
                && principal.account().isPresent()
                && !resourceAccount.equals(principal.account());
    }
}
