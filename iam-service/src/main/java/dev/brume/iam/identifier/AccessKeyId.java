package dev.brume.iam.identifier;

import dev.brume.aws.AccountId;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Access key ids: twenty characters that tell the account, and whether the key is a user's or a session's.
public final class AccessKeyId {
    private static final String LONG_TERM = "AKIA";
    private static final String TEMPORARY = "ASIA";
    private static final String SECRET_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private AccessKeyId() {
    }

    /// A user's key.
    public static String nextLongTerm(AccountId account) {
        return next(LONG_TERM, account);
    }

    /// A session's key.
    public static String nextTemporary(AccountId account) {
        return next(TEMPORARY, account);
    }

    private static String next(String prefix, AccountId account) {
        StringBuilder id = new StringBuilder(20).append(prefix);
        EncodedId.append(id, account);
        return id.toString();
    }

    /// The account that the id belongs to, also for ids that AWS made.
    public static Optional<AccountId> account(String accessKeyId) {
        boolean hasPrefix = accessKeyId.startsWith(LONG_TERM) || accessKeyId.startsWith(TEMPORARY);
        return hasPrefix ? EncodedId.account(accessKeyId, LONG_TERM.length()) : Optional.empty();
    }

    /// Whether the key is a session's.
    public static boolean isTemporary(String accessKeyId) {
        return accessKeyId.startsWith(TEMPORARY);
    }

    /// Whether this program made the id; of the ids that AWS made, one in a thousand looks so, too.
    public static boolean isMadeHere(String accessKeyId) {
        boolean hasForm = accessKeyId.length() == LONG_TERM.length() + EncodedId.DIGITS && account(accessKeyId).isPresent();
        return hasForm && EncodedId.isMadeHere(accessKeyId, LONG_TERM.length());
    }

    /// A new secret access key. It keeps no one out: signatures are not verified.
    public static String nextSecret() {
        return random(40);
    }

    /// A new session token.
    public static String nextSessionToken() {
        return "IQoJb3JpZ2luX2Vj" + random(240);
    }

    private static String random(int length) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(SECRET_ALPHABET.charAt(random.nextInt(SECRET_ALPHABET.length())));
        }
        return text.toString();
    }
}
