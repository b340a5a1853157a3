package dev.brume.server;

import dev.brume.auth.Authorizer;
import dev.brume.auth.CredentialSource;
import dev.brume.auth.Identities;
import dev.brume.auth.PermissionCheck;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.router.DeliveryRouter;
import dev.brume.spi.Platform;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.trace.BoundedTrace;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the services of one Brume share.
final class ServerPlatform implements Platform {
    private final BrumeConfig config;
    private final Tables tables;
    private final Timeline timeline;
    private final BoundedTrace trace;
    private final Identities identities = new Identities();
    private final PermissionCheck permissions;
    private final ServiceRoles roles;
    private final DeliveryRouter router;
    /// The names of the settings that were asked for.
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private volatile int port;

    ServerPlatform(BrumeConfig config, Tables tables, Timeline timeline) {
        this.config = config;
        this.tables = tables;
        this.timeline = timeline;
        this.trace = new BoundedTrace(tables, timeline);
        this.permissions = new TracedPermissionCheck(config.iam(), identities, trace);
        this.roles = new ServiceRoles(identities, permissions);
        this.router = new DeliveryRouter(tables, timeline, trace, permissions);
    }

    @Override public Tables tables() {
        return tables;
    }

    @Override public Timeline timeline() {
        return timeline;
    }

    @Override public DeliveryRouter router() {
        return router;
    }

    @Override public BoundedTrace trace() {
        return trace;
    }

    @Override public PermissionCheck permissions() {
        return permissions;
    }

    @Override public CredentialSource credentials() {
        return identities;
    }

    @Override public ServiceRoles roles() {
        return roles;
    }

    @Override public void provide(CredentialSource credentials, Authorizer authorizer) {
        identities.provide(credentials, authorizer);
    }

    @Override public String endpoint() {
        String host = option("PUBLIC_HOST", config.localName());
        boolean hasPort = host.lastIndexOf(':') > host.lastIndexOf(']');
        return hasPort ? host : host + ':' + port;
    }

    Set<String> heard() {
        return heard;
    }

    void listensOn(int actualPort) {
        port = actualPort;
    }

    @Override public String option(String name, String fallback) {
        heard.add(name);
        return config.options().getOrDefault(name, fallback);
    }
}
