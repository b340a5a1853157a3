package dev.brume.iam.authorization;

import dev.brume.iam.accesskey.AccessKeys;
import dev.brume.iam.policy.grammar.PolicyCache;
import dev.brume.iam.session.Sessions;
import dev.brume.timeline.Timeline;

/// What the core asks of IAM: credentials and decisions.
public record IamAuthorization(IamCredentials credentials, IamAuthorizer authorizer) {

    public static IamAuthorization of(IdentityStore identities, IdentityBasedPolicies identityBased, AccessKeys accessKeys,
            Sessions sessions, PolicyCache cache, Timeline timeline) {
        CallerPolicies callers = new CallerPolicies(identities, identityBased, sessions, cache);
        return new IamAuthorization(new IamCredentials(identities, accessKeys, sessions, timeline),
                new IamAuthorizer(identities, callers, cache, timeline));
    }
}
