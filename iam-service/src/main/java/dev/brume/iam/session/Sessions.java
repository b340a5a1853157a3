package dev.brume.iam.session;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.iam.IamErrors;
import dev.brume.iam.identifier.AccessKeyId;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.util.Optional;

/// All sessions. An expired one is remembered for a while, so that its use is told from the use of a key that never was.
/// Stateless, safe on any thread.
public final class Sessions {
    private static final String EXPIRED = "sts.session";

    /// How long an expired session is known as such.
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Tables tables;
    private final Timeline timeline;
    private final Table<String, Session> table;

    public Sessions(Tables tables, Timeline timeline) {
        this.tables = tables;
        this.timeline = timeline;
        this.table = tables.table("sts.session", String.class, Session.class);
        timeline.onDueToCleanUp(EXPIRED, timer -> table.remove(timer.scope(), timer.key()));
    }

    public Session start(Session session) {
        Scope scope = scope(session.caller().account());
        tables.transact(() -> {
            table.put(scope, session.accessKeyId(), session);
            timeline.schedule(new Timer(scope, EXPIRED, session.accessKeyId(), session.expiration().plus(REMEMBERED)));
        });
        return session;
    }

    /// A new access key id, not taken in the account.
    public String nextAccessKeyId(AccountId account) {
        String id = AccessKeyId.nextTemporary(account);
        while (table.get(scope(account), id) != null) {
            id = AccessKeyId.nextTemporary(account);
        }
        return id;
    }

    /// The session of an access key, expired or not.
    public Optional<Session> find(AccountId account, String accessKeyId) {
        return Optional.ofNullable(table.get(scope(account), accessKeyId));
    }

    /// The session of the credentials of a request; empty if there is none.
    ///
    /// @throws dev.brume.aws.AwsException `ExpiredToken`; `InvalidClientTokenId` if the token is not the key's
    public Optional<Session> authenticate(AccountId account, String accessKeyId, String sessionToken) {
        Session session = table.get(scope(account), accessKeyId);
        if (session == null) {
            return Optional.empty();
        }
        if (!session.sessionToken().equals(sessionToken)) {
            throw IamErrors.invalidClientTokenId();
        }
        if (session.isExpiredAt(timeline.now())) {
            throw IamErrors.expiredToken();
        }
        return Optional.of(session);
    }

    private static Scope scope(AccountId account) {
        return new Scope(account, Region.GLOBAL);
    }
}
