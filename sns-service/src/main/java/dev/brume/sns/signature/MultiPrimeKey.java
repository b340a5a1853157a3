package dev.brume.sns.signature;

import java.math.BigInteger;
import java.nio.ByteBuffer;
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
/// implementation would make of it. But to sign costs 14 µs instead of a millisecond (`m^d` is worked out modulo each
/// prime and put together, RFC 8017, 5.1.2), which is what a published message may cost here. That anybody can find the
/// factors does no harm: the signature of a local emulator shows that a consumer checks signatures, not who has sent a message.
///
/// Immutable, safe on any thread.
final class MultiPrimeKey {
    static final int BYTES = 256;
    private static final int PRIMES = BYTES / Long.BYTES;
    private static final int WINDOW = 4;
    private static final int CERTAINTY = 80;
    private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);

    /// The product of 32 numbers that begin so has all of its 2048 bits.
    private static final BigInteger LEAST = BigInteger.valueOf(0xfb).shiftLeft(Long.SIZE - Byte.SIZE);

    private final PrimeField[] fields;
    private final long[] exponents;
    /// For each prime, the inverses of the primes before it, in Montgomery's form.
    private final long[][] inverses;
    private final BigInteger modulus;

    /// @throws IllegalArgumentException if they do not make a key
    MultiPrimeKey(List<BigInteger> primes) {
        if (primes.size() != PRIMES || primes.stream().distinct().count() != PRIMES) {
            throw new IllegalArgumentException("A key has " + PRIMES + " different primes");
        }
        this.fields = primes.stream().map(PrimeField::of).toArray(PrimeField[]::new);
        this.exponents = primes.stream()
                .mapToLong(prime -> PUBLIC_EXPONENT.modInverse(prime.subtract(BigInteger.ONE)).longValue())
                .toArray();
        this.inverses = new long[PRIMES][];
        for (int i = 0; i < PRIMES; i++) {
            inverses[i] = new long[i];
            for (int j = 0; j < i; j++) {
                inverses[i][j] = fields[i].multiply(primes.get(j).modInverse(primes.get(i)).longValue(), fields[i].square());
            }
        }
        this.modulus = primes.stream().reduce(BigInteger.ONE, BigInteger::multiply);
        if (modulus.bitLength() != BYTES * Byte.SIZE) {
            throw new IllegalArgumentException("The primes are too small: " + modulus.bitLength() + " bits");
        }
    }

    static MultiPrimeKey generate(SecureRandom random) {
        List<BigInteger> primes = new ArrayList<>(PRIMES);
        while (primes.size() < PRIMES) {
            BigInteger candidate = new BigInteger(Long.SIZE, random).or(LEAST).setBit(0);
            if (!hasSmallFactor(candidate.longValue())
                    && candidate.isProbablePrime(CERTAINTY)
                    && candidate.subtract(BigInteger.ONE).mod(PUBLIC_EXPONENT).signum() != 0
                    && !primes.contains(candidate)) {
                primes.add(candidate);
            }
        }
        return new MultiPrimeKey(primes);
    }

    /// Spares most candidates the costly test.
    private static boolean hasSmallFactor(long candidate) {
        for (int factor = 3; factor < 100; factor += 2) {
            if (Long.remainderUnsigned(candidate, factor) == 0) {
                return true;
            }
        }
        return false;
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
        ByteBuffer.wrap(message).asLongBuffer().get(words);
        byte[] signature = new byte[BYTES];
        ByteBuffer.wrap(signature).asLongBuffer().put(power(words));
        return signature;
    }

    private long[] power(long[] message) {
        return number(digits(powers(residues(message))));
    }

    /// The message modulo each prime. In this method and the next ones, the inner loop goes over the primes: a processor works
    /// on several of them at once, since they do not wait for one another.
    private long[] residues(long[] message) {
        long[] rests = new long[PRIMES];
        for (long word : message) {
            for (int i = 0; i < PRIMES; i++) {
                rests[i] = fields[i].append(rests[i], word);
            }
        }
        return rests;
    }

    private long[] powers(long[] bases) {
        long[][] table = new long[1 << WINDOW][PRIMES];
        for (int i = 0; i < PRIMES; i++) {
            table[0][i] = fields[i].multiply(1, fields[i].square());
            table[1][i] = fields[i].multiply(bases[i], fields[i].square());
        }
        for (int power = 2; power < table.length; power++) {
            multiply(table[power - 1], table[1], table[power]);
        }
        long[] results = new long[PRIMES];
        long[] factors = new long[PRIMES];
        for (int shift = Long.SIZE - WINDOW; shift >= 0; shift -= WINDOW) {
            for (int i = 0; i < PRIMES; i++) {
                factors[i] = table[(int) (exponents[i] >>> shift) & table.length - 1][i];
            }
            if (shift == Long.SIZE - WINDOW) {
                System.arraycopy(factors, 0, results, 0, PRIMES);
            } else {
                for (int i = 0; i < WINDOW; i++) {
                    multiply(results, results, results);
                }
                multiply(results, factors, results);
            }
        }
        Arrays.fill(factors, 1);
        multiply(results, factors, results);
        return results;
    }

    private void multiply(long[] a, long[] b, long[] product) {
        for (int i = 0; i < PRIMES; i++) {
            product[i] = fields[i].multiply(a[i], b[i]);
        }
    }

    /// Garner: each digit is what is left after those of the primes before it.
    private long[] digits(long[] rests) {
        for (int i = 0; i < PRIMES; i++) {
            for (int j = i + 1; j < PRIMES; j++) {
                PrimeField field = fields[j];
                rests[j] = field.multiply(field.subtract(rests[j], field.reduce(rests[i])), inverses[j][i]);
            }
        }
        return rests;
    }

    /// `digits[0] + p₀ · (digits[1] + p₁ · (…))`
    private long[] number(long[] digits) {
        long[] words = new long[PRIMES];
        words[PRIMES - 1] = digits[PRIMES - 1];
        for (int i = PRIMES - 2; i >= 0; i--) {
            long prime = fields[i].prime();
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
