package dev.brume.iam.identifier;

import dev.brume.aws.AccountId;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The sixteen base-32 digits of an id. As AWS's do, they hold the account in bits 1 to 40 of 80; the last ten are a
/// checksum, by which an id that this program made is told from one that AWS made.
final class EncodedId {
    static final int DIGITS = 16;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int RANDOM_BITS = 29;
    private static final int CHECKSUM_BITS = 10;
    private static final long HALF = 1L << 40;

    private EncodedId() {
    }

    static void append(StringBuilder id, AccountId account) {
        long number = Long.parseLong(account.value());
        long random = ThreadLocalRandom.current().nextLong(1L << RANDOM_BITS);
        // The first bit says that the account is in the id; ids from before 2019 do not have it.
        long high = HALF >> 1 | number >> 1;
        long body = (number & 1) << RANDOM_BITS | random;
        appendDigits(id, high);
        appendDigits(id, body << CHECKSUM_BITS | checksum(high, body));
    }

    static char randomDigit() {
        return ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length()));
    }

    /// The account in the digits from `from` on; empty if they hold none.
    static Optional<AccountId> account(String id, int from) {
        long high = half(id, from);
        long low = half(id, from + DIGITS / 2);
        if (high < HALF >> 1 || low < 0) {
            return Optional.empty();
        }
        long number = (high - (HALF >> 1)) << 1 | low >> 39;
        String digits = Long.toString(number);
        return digits.length() > 12 ? Optional.empty() : Optional.of(new AccountId("0".repeat(12 - digits.length()) + digits));
    }

    static boolean isMadeHere(String id, int from) {
        long high = half(id, from);
        long low = half(id, from + DIGITS / 2);
        return high >= 0 && low >= 0 && checksum(high, low >> CHECKSUM_BITS) == (low & (1 << CHECKSUM_BITS) - 1);
    }

    private static void appendDigits(StringBuilder id, long half) {
        for (int shift = 35; shift >= 0; shift -= 5) {
            id.append(ALPHABET.charAt((int) (half >> shift) & 31));
        }
    }

    /// Forty bits, or -1 if they are not there.
    private static long half(String id, int from) {
        if (id.length() < from + DIGITS / 2) {
            return -1;
        }
        long half = 0;
        for (int i = from; i < from + DIGITS / 2; i++) {
            int digit = ALPHABET.indexOf(id.charAt(i));
            if (digit < 0) {
                return -1;
            }
            half = half << 5 | digit;
        }
        return half;
    }

    private static long checksum(long high, long body) {
        return ((high * 31 + body) * 0x9E37_79B9_7F4A_7C15L) >>> 64 - CHECKSUM_BITS;
    }
}
