package dev.brume.auth;

import java.util.List;
import java.util.Map;

/// The question of a permission check.
///
/// @param action `sqs:SendMessage`
/// @param resource the ARN asked for, or `*`
/// @param resourceAccount the account that owns the resource
/// @param resourcePolicy the resource's own policy document, or empty if it has none
/// @param context condition keys of the request, in any case: `aws:SourceArn`, `aws:SourceIp`
public record AccessRequest(
        Caller caller,
        String action,
        String resource,
        String resourceAccount,
        String resourcePolicy,
        Map<String, List<String>> context) {

    /// Whether it is asked if somebody may become a role. Then the role's trust policy must allow it, whoever asks: an
    /// account's root user and its administrators are no exception.
    public boolean asksTrustPolicy() {
        return switch (action) {
            case "sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity" ->
                    true;
            default -> false;
        };
    }
}
