package dev.brume.spi;

import dev.brume.auth.Authorizer;
import dev.brume.auth.CredentialSource;
import dev.brume.auth.PermissionCheck;
import dev.brume.auth.ServiceRoles;
import dev.brume.router.EventRouter;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Trace;

/// What a service is given.
public interface Platform {
    Tables tables();

    Timeline timeline();

    EventRouter router();

    Trace trace();

    PermissionCheck permissions();

    /// Known access keys, of whoever provides them.
    CredentialSource credentials();

    /// The roles that services act as.
    ServiceRoles roles();

    /// iam-service's part: replaces what core does without it. Called while services are wired.
    void provide(CredentialSource credentials, Authorizer authorizer);

    /// Where this server listens, for URLs in answers: `localhost:4566`, no scheme. Right once the server listens.
    String endpoint();

    /// The value of `BRUME_NAME` or its equal of the command line; the fallback if it is not set.
    String option(String name, String fallback);
}
