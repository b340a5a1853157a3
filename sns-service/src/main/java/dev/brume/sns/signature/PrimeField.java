package dev.brume.sns.signature;

import java.math.BigInteger;

/// Arithmetic modulo one prime of 64 bits, by Montgomery's method. Numbers are unsigned.
///
/// @param prime above 2⁶³
/// @param inverse of the prime, modulo 2⁶⁴
/// @param square 2¹²⁸ modulo the prime: what takes a number into Montgomery's form
/// @see <a href="https://www.ams.org/journals/mcom/1985-44-170/S0025-5718-1985-0777282-X/">Montgomery: Modular
///     multiplication without trial division</a>
record PrimeField(long prime, long inverse, long square) {
    static PrimeField of(BigInteger prime) {
        BigInteger word = BigInteger.ONE.shiftLeft(Long.SIZE);
        return new PrimeField(
                prime.longValue(), prime.modInverse(word).longValue(), word.multiply(word).mod(prime).longValue());
    }

    BigInteger big() {
        return new BigInteger(Long.toUnsignedString(prime));
    }

    /// `a · b / 2⁶⁴`; at least one of them is below the prime.
    long multiply(long a, long b) {
        long high = Math.unsignedMultiplyHigh(a, b);
        long multiple = Math.unsignedMultiplyHigh(a * b * inverse, prime);
        long difference = high - multiple;
        return Long.compareUnsigned(high, multiple) < 0 ? difference + prime : difference;
    }

    /// One subtraction is enough, since the prime is above 2⁶³.
    long reduce(long number) {
        return Long.compareUnsigned(number, prime) < 0 ? number : number - prime;
    }

    long subtract(long a, long b) {
        long difference = a - b;
        return Long.compareUnsigned(a, b) < 0 ? difference + prime : difference;
    }

    private long add(long a, long b) {
        long sum = a + b;
        boolean carries = Long.compareUnsigned(sum, a) < 0;
        return carries || Long.compareUnsigned(sum, prime) >= 0 ? sum - prime : sum;
    }

    /// The remainder of a number that goes on with one more word.
    ///
    /// @param rest of the words before it
    long append(long rest, long word) {
        return add(multiply(rest, square), reduce(word));
    }
}
