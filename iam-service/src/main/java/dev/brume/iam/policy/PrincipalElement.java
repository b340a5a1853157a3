package dev.brume.iam.policy;

import java.util.List;

/// The `Principal` or `NotPrincipal` element.
public record PrincipalElement(boolean negated, List<PrincipalPattern> patterns) {

    public PrincipalElement {
        patterns = List.copyOf(patterns);
    }

    /// How closely the element names the caller. An exempted caller of `NotPrincipal` is not named.
    public PrincipalMatch match(RequestPrincipal principal) {
        if (negated) {
            return principal.exemptedBy(patterns) ? PrincipalMatch.NONE : PrincipalMatch.CALLER;
        }
        PrincipalMatch closest = PrincipalMatch.NONE;
        for (int i = 0; i < patterns.size(); i++) {
            PrincipalMatch match = principal.matchedBy(patterns.get(i));
            if (match.compareTo(closest) > 0) {
                closest = match;
            }
        }
        return closest;
    }
}
