package dev.brume.sns.signature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An RSA key of 2048 bits whose modulus has 32 prime factors of 64 bits instead of two of 1024.
///
/// Whoever checks a signature sees an ordinary key with the exponent 65537, and the signature is the one that any other
/// implementation would make of it. But to sign costs 6 µs instead of a millisecond (`m^d` is worked out modulo each
/// prime and put together, RFC 8017, 5.1.2), which is what a published message may cost here. That anybody can find the
/// factors does no harm: the signature of a local emulator shows that a consumer checks signatures, not who has sent a message.
///
/// Immutable, safe on any thread.
final class MultiPrimeKey {
    static final int BYTES = 256;
    private static final int PRIMES = BYTES / Long.BYTES;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int WINDOW = 2;
    private static final int CERTAINTY = 80;
    private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);

    /// How the exponents of the primes that are made here begin, and how many bits of them are not zero behind that.
    private static final BigInteger FIRST_DIGITS = BigInteger.valueOf(0x1ff).shiftLeft(40);

    private static final int FREE_BITS = 14;

    /// With so many words of `00 01 ff ff …` all that is signed begins.
    private static final int PADDING_WORDS = 25;

    private static final long FIRST_PADDING_WORD = 0x0001_ffff_ffff_ffffL;
    private static final long PADDING_WORD = -1;

    private final PrimeField[] fields;
    private final BigInteger modulus;
    // The parts of the fields and all that is worked out ahead stand in arrays by prime: the loops below are most of what a
    // signature costs.
    private final long[] primes;
    private final long[] inverses;
    private final long[] squares;
    private final long[] afterPadding = new long[PRIMES];

    /// For each prime, its inverse modulo the primes behind it, in Montgomery's form.
    private final long[][] inversesModulo;

    /// The digits of all exponents, the highest first; null where all of them are 0.
    private final byte[][] exponentDigits;

    /// @throws IllegalArgumentException if they do not make a key
    MultiPrimeKey(List<BigInteger> factors) {
        if (factors.size() != PRIMES || factors.stream().distinct().count() != PRIMES) {
            throw new IllegalArgumentException("A key has " + PRIMES + " different primes");
        }
        this.modulus = factors.stream().reduce(BigInteger.ONE, BigInteger::multiply);
        if (modulus.bitLength() != BYTES * Byte.SIZE) {
            throw new IllegalArgumentException("The primes are too small: " + modulus.bitLength() + " bits");
        }
        this.fields = factors.stream().map(PrimeField::of).toArray(PrimeField[]::new);
        this.primes = Arrays.stream(fields).mapToLong(PrimeField::prime).toArray();
        this.inverses = Arrays.stream(fields).mapToLong(PrimeField::inverse).toArray();
        this.squares = Arrays.stream(fields).mapToLong(PrimeField::square).toArray();
        this.inversesModulo = inversesModulo(factors);
        this.exponentDigits = exponentDigits(factors.stream()
                .mapToLong(prime -> PUBLIC_EXPONENT.modInverse(prime.subtract(BigInteger.ONE)).longValue())
                .toArray());
        append(FIRST_PADDING_WORD, afterPadding);
        for (int i = 1; i < PADDING_WORDS; i++) {
            append(PADDING_WORD, afterPadding);
        }
    }

    private long[][] inversesModulo(List<BigInteger> factors) {
        long[][] found = new long[PRIMES][PRIMES];
        for (int i = 0; i < PRIMES; i++) {
            for (int j = i + 1; j < PRIMES; j++) {
                found[i][j] = fields[j].multiply(factors.get(i).modInverse(factors.get(j)).longValue(), squares[j]);
            }
        }
        return found;
    }

    private static byte[][] exponentDigits(long[] exponents) {
        long all = Arrays.stream(exponents).reduce(0, (a, b) -> a | b);
        byte[][] digits = new byte[(Long.SIZE - Long.numberOfLeadingZeros(all) + WINDOW - 1) / WINDOW][];
        for (int at = 0; at < digits.length; at++) {
            int shift = (digits.length - 1 - at) * WINDOW;
            if ((all >>> shift & (1 << WINDOW) - 1) != 0) {
                digits[at] = new byte[PRIMES];
                for (int i = 0; i < PRIMES; i++) {
                    digits[at][i] = (byte) (exponents[i] >>> shift & (1 << WINDOW) - 1);
                }
            }
        }
        return digits;
    }

    /// A key whose primes are chosen by their exponents: as `e · d = 2 (p − 1) + 1`, the inverse of `e` modulo `p − 1` is `d`,
    /// of 49 bits and nearly all of its digits 0. Every digit that is not costs a multiplication in each signature.
    static MultiPrimeKey generate(SecureRandom random) {
        List<BigInteger> found = new ArrayList<>(PRIMES);
        while (found.size() < PRIMES) {
            BigInteger exponent = new BigInteger(FREE_BITS, random).setBit(0).or(FIRST_DIGITS);
            BigInteger candidate = PUBLIC_EXPONENT.multiply(exponent).add(BigInteger.ONE).shiftRight(1);
            if (!hasSmallFactor(candidate.longValue()) && candidate.isProbablePrime(CERTAINTY) && !found.contains(candidate)) {
                found.add(candidate);
            }
        }
        return new MultiPrimeKey(found);
    }

    /// Spares most candidates the costly test.
    private static boolean hasSmallFactor(long candidate) {
        for (int factor = 3; factor < 100; factor += 2) {
            if (Long.remainderUnsigned(candidate, factor) == 0) {
                return true;
            }
        }
        return (candidate & 1) == 0;
    }

    List<BigInteger> primes() {
        return Arrays.stream(fields).map(PrimeField::big).toList();
    }

    PublicKey publicKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, PUBLIC_EXPONENT));
    }

    /// RSASP1 of RFC 8017: the message to the power of the private exponent.
    ///
    /// @param message 256 bytes, less than the modulus
    byte[] sign(byte[] message) {
        long[] words = new long[PRIMES];
        for (int i = 0; i < PRIMES; i++) {
            words[i] = (long) WORDS.get(message, i * Long.BYTES);
        }
        long[] power = number(digits(powers(residues(words))));
        byte[] signature = new byte[BYTES];
        for (int i = 0; i < PRIMES; i++) {
            WORDS.set(signature, i * Long.BYTES, power[i]);
        }
        return signature;
    }

    /// The message modulo each prime. In this method and the next ones, the inner loop goes over the primes: a processor works
    /// on several of them at once, since they do not wait for one another.
    private long[] residues(long[] message) {
        boolean padded = isPadded(message);
        long[] rests = padded ? afterPadding.clone() : new long[PRIMES];
        for (int at = padded ? PADDING_WORDS : 0; at < PRIMES; at++) {
            append(message[at], rests);
        }
        return rests;
    }

    private static boolean isPadded(long[] message) {
        boolean padded = message[0] == FIRST_PADDING_WORD;
        for (int at = 1; padded && at < PADDING_WORDS; at++) {
            padded = message[at] == PADDING_WORD;
        }
        return padded;
    }

    private void append(long word, long[] rests) {
        for (int i = 0; i < PRIMES; i++) {
            rests[i] = PrimeField.append(rests[i], word, squares[i], primes[i], inverses[i]);
        }
    }

    private long[] powers(long[] bases) {
        long[][] table = table(bases);
        long[] results = new long[PRIMES];
        long[] factors = new long[PRIMES];
        select(table, exponentDigits[0], results);
        for (int at = 1; at < exponentDigits.length; at++) {
            for (int i = 0; i < WINDOW; i++) {
                multiply(results, results, results);
            }
            if (exponentDigits[at] != null) {
                select(table, exponentDigits[at], factors);
                multiply(results, factors, results);
            }
        }
        Arrays.fill(factors, 1);
        multiply(results, factors, results);
        return results;
    }

    /// The lowest powers, in Montgomery's form.
    private long[][] table(long[] bases) {
        long[][] table = new long[1 << WINDOW][PRIMES];
        Arrays.fill(table[0], 1);
        multiply(table[0], squares, table[0]);
        multiply(bases, squares, table[1]);
        for (int power = 2; power < table.length; power++) {
            multiply(table[power - 1], table[1], table[power]);
        }
        return table;
    }

    private static void select(long[][] table, byte[] digits, long[] selected) {
        for (int i = 0; i < PRIMES; i++) {
            selected[i] = table[digits[i]][i];
        }
    }

    private void multiply(long[] a, long[] b, long[] product) {
        for (int i = 0; i < PRIMES; i++) {
            product[i] = PrimeField.multiply(a[i], b[i], primes[i], inverses[i]);
        }
    }

    /// Garner: each digit is what is left after those of the primes before it.
    private long[] digits(long[] rests) {
        for (int i = 0; i < PRIMES; i++) {
            long digit = rests[i];
            long[] inverse = inversesModulo[i];
            for (int j = i + 1; j < PRIMES; j++) {
                long prime = primes[j];
                long rest = PrimeField.subtract(rests[j], PrimeField.reduce(digit, prime), prime);
                rests[j] = PrimeField.multiply(rest, inverse[j], prime, inverses[j]);
            }
        }
        return rests;
    }

    /// `digits[0] + p₀ · (digits[1] + p₁ · (…))`
    private long[] number(long[] digits) {
        long[] words = new long[PRIMES];
        words[PRIMES - 1] = digits[PRIMES - 1];
        for (int i = PRIMES - 2; i >= 0; i--) {
            long prime = primes[i];
            long carry = digits[i];
            for (int at = PRIMES - 1; at >= i; at--) {
                long high = Math.unsignedMultiplyHigh(words[at], prime);
                long low = words[at] * prime + carry;
                carry = Long.compareUnsigned(low, carry) < 0 ? high + 1 : high;
                words[at] = low;
            }
        }
        return words;
    }
}
