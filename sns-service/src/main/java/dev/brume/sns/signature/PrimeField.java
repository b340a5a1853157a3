package dev.brume.sns.signature;

import java.math.BigInteger;

/// Arithmetic modulo one prime of 64 bits, by Montgomery's method. Numbers are unsigned. The methods that take the parts of
/// the field are for loops over many of them.
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
        return multiply(a, b, prime, inverse);
    }

    static long multiply(long a, long b, long prime, long inverse) {
        long high = Math.unsignedMultiplyHigh(a, b);
        long multiple = Math.unsignedMultiplyHigh(a * b * inverse, prime);
        long difference = high - multiple;
        return Long.compareUnsigned(high, multiple) < 0 ? difference + prime : difference;
    }

    /// One subtraction is enough, since the prime is above 2⁶³.
    static long reduce(long number, long prime) {
        return Long.compareUnsigned(number, prime) < 0 ? number : number - prime;
    }

    static long subtract(long a, long b, long prime) {
        long difference = a - b;
        return Long.compareUnsigned(a, b) < 0 ? difference + prime : difference;
    }

    private static long add(long a, long b, long prime) {
        long sum = a + b;
        boolean carries = Long.compareUnsigned(sum, a) < 0;
        return carries || Long.compareUnsigned(sum, prime) >= 0 ? sum - prime : sum;
    }

    /// The remainder of a number that goes on with one more word.
    ///
    /// @param rest of the words before it
    static long append(long rest, long word, long square, long prime, long inverse) {
        return add(multiply(rest, square, prime, inverse), reduce(word, prime), prime);
    }
}
