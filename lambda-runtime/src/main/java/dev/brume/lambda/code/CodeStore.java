package dev.brume.lambda.code;

import dev.brume.aws.Blob;
import dev.brume.aws.Scope;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// The zip files of functions, each once, however many versions use it. Stateless, safe on any thread; changes are made in
/// the caller's unit.
public final class CodeStore {
    private final Table<String, StoredCode> codes;

    public CodeStore(Tables tables) {
        this.codes = tables.table("lambda.code", String.class, StoredCode.class);
    }

    /// As `CodeSha256` shows it.
    public static String sha256(Blob zip) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(zip.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    public Optional<Blob> find(Scope scope, String sha256) {
        return codes.find(scope, sha256).map(StoredCode::zip);
    }

    /// Keeps a zip file for one more version.
    public void keep(Scope scope, String sha256, Blob zip) {
        StoredCode known = codes.get(scope, sha256);
        codes.put(scope, sha256, known == null ? new StoredCode(zip, 1) : new StoredCode(known.zip(), known.uses() + 1));
    }

    /// Keeps a zip file that is kept already for one more version.
    public void keepOnceMore(Scope scope, String sha256) {
        codes.find(scope, sha256).ifPresent(known -> codes.put(scope, sha256, new StoredCode(known.zip(), known.uses() + 1)));
    }

    /// Forgets a zip file once no version uses it.
    public void release(Scope scope, String sha256) {
        StoredCode known = codes.get(scope, sha256);
        if (known != null && known.uses() > 1) {
            codes.put(scope, sha256, new StoredCode(known.zip(), known.uses() - 1));
        } else {
            codes.remove(scope, sha256);
        }
    }

    /// Whether anybody uses it, in whichever account and region.
    boolean isUsed(String sha256) {
        boolean[] used = {false};
        codes.scanAll(row -> {
            used[0] = row.key().equals(sha256);
            return !used[0];
        });
        return used[0];
    }
}
