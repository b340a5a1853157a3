package dev.brume.sns.signature;

import dev.brume.aws.Scope;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The one key that this Brume signs with, in all accounts and regions: made on first use and kept as a row, so that it
/// outlives the process with the queues that its signatures lie in. Safe on any thread.
public final class SigningKeys {
    private static final Duration VALIDITY = Duration.ofDays(3650);
    /// The clock of whoever looks at the certificate may be behind.
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int NAME_BYTES = 16;

    private final Tables tables;
    private final Table<String, SigningKey> rows;
    private final InstantSource wallClock;
    /// Certificates of keys that were used since the start, whatever a reset or a restore has done to their rows: a message
    /// that a client holds already is checked with them.
    private final Map<String, String> certificates = new ConcurrentHashMap<>();

    private volatile Current current;

    /// The key in use.
    ///
    /// @param stored whether its row is there
    record Current(SigningKey row, MultiPrimeKey key, boolean stored) {}

    /// @param wallClock what verifiers hold the certificate against, whatever the timeline says
    public SigningKeys(Tables tables, InstantSource wallClock) {
        this.tables = tables;
        this.rows = tables.table("sns.signing-key", String.class, SigningKey.class);
        this.wallClock = wallClock;
        tables.onReplaced(() -> {
            Current used = current;
            current = used == null ? null : new Current(used.row(), used.key(), false);
        });
    }

    Current current() {
        Current known = current;
        return known != null && known.stored() ? known : store(known == null && first() == null ? make() : known);
    }

    /// The certificate of a key.
    ///
    /// @return in PEM
    public Optional<String> certificate(String name) {
        return Optional.ofNullable(certificates.get(name))
                .or(() -> rows.find(Scope.DEFAULT, name).map(SigningKey::certificate));
    }

    /// Unless there is one already: then that is used, and the candidate forgotten.
    ///
    /// @param candidate null if there must be one
    private Current store(Current candidate) {
        return tables.transact(() -> {
            SigningKey there = first();
            if (there == null) {
                rows.put(Scope.DEFAULT, candidate.row().name(), candidate.row());
            }
            boolean same = candidate != null && (there == null || there.name().equals(candidate.row().name()));
            SigningKey row = same ? candidate.row() : there;
            Current used = new Current(row, same ? candidate.key() : row.key(), true);
            certificates.put(row.name(), row.certificate());
            // Known at once, for a unit may sign more than one message; counted as stored only if the unit ends well.
            current = new Current(used.row(), used.key(), false);
            tables.afterUnit(() -> current = used);
            return used;
        });
    }

    private SigningKey first() {
        Row<String, SigningKey> row = rows.ceiling(Scope.DEFAULT, "");
        return row == null ? null : row.value();
    }

    private Current make() {
        MultiPrimeKey key = MultiPrimeKey.generate(new SecureRandom());
        Instant now = wallClock.instant();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.publicKey().getEncoded());
            SigningKey row = new SigningKey(
                    HexFormat.of().formatHex(digest, 0, NAME_BYTES),
                    key.primes().stream().map(prime -> prime.toString(16)).toList(),
                    SigningCertificate.of(key, now.minus(BEFORE), now.plus(VALIDITY)));
            return new Current(row, key, false);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make a certificate", e);
        }
    }
}
