package dev.brume.edge;

import dev.brume.auth.Authorizer;
import dev.brume.auth.CredentialSource;
import dev.brume.auth.Decision;
import dev.brume.auth.Identities;
import dev.brume.auth.PermissionCheck;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.router.EventRouter;
import dev.brume.spi.Platform;
import dev.brume.table.MvTables;
import dev.brume.table.Tables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.timeline.Timeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Trace;
import java.time.Instant;

/// A platform of core's own parts, in memory, its clock standing still.
final class FakePlatform implements Platform, AutoCloseable {
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOW);
    private final BoundedTrace trace = new BoundedTrace(tables, timeline);
    private final Identities identities = new Identities();
    private final PermissionCheck permissions;

    FakePlatform(PermissionCheck.Mode mode) {
        permissions = new TracedPermissionCheck(mode, identities, trace);
    }

    @Override public Tables tables() {
        return tables;
    }

    @Override public Timeline timeline() {
        return timeline;
    }

    @Override public EventRouter router() {
        throw new UnsupportedOperationException();
    }

    @Override public Trace trace() {
        return trace;
    }

    @Override public PermissionCheck permissions() {
        return permissions;
    }

    @Override public CredentialSource credentials() {
        return identities;
    }

    @Override public ServiceRoles roles() {
        return new ServiceRoles(identities, permissions);
    }

    @Override public void provide(CredentialSource credentials, Authorizer authorizer) {
        identities.provide(credentials, authorizer);
    }

    /// Refuses everything to everybody that the authorizer is asked about.
    void denyAll(CredentialSource credentials) {
        provide(credentials, _ -> new Decision.Denied(false, "because no identity-based policy allows it", "{\"Effect\":\"Allow\"}"));
    }

    @Override public String endpoint() {
        return "localhost:4566";
    }

    @Override public String option(String name, String fallback) {
        return fallback;
    }

    @Override public void close() {
        timeline.close();
        tables.close();
    }
}
