package dev.brume.sns.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PrimeFieldTest {
    /// The greatest of 64 bits: sums and products overflow wherever they can.
    private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.valueOf(59));
    private static final PrimeField FIELD = PrimeField.of(PRIME);

    @Property void productsAreThoseOfBigInteger(@ForAll long a, @ForAll long b) {
        long product = FIELD.multiply(FIELD.multiply(a, reduce(b)), FIELD.square());

        assertThat(big(product)).isEqualTo(big(a).multiply(big(b)).mod(PRIME));
    }

    @Property void longNumbersAreReducedWordByWord(@ForAll @Size(5) long[] words) {
        BigInteger number = BigInteger.ZERO;
        long rest = 0;
        for (long word : words) {
            number = number.shiftLeft(64).add(big(word));
            rest = PrimeField.append(rest, word, FIELD.square(), FIELD.prime(), FIELD.inverse());
        }

        assertThat(big(rest)).isEqualTo(number.mod(PRIME));
    }

    @Property void differencesAreNeverNegative(@ForAll long a, @ForAll long b) {
        long left = reduce(a);
        long right = reduce(b);

        assertThat(big(PrimeField.subtract(left, right, FIELD.prime()))).isEqualTo(big(left).subtract(big(right)).mod(PRIME));
    }

    private static long reduce(long number) {
        return PrimeField.reduce(number, FIELD.prime());
    }

    private static BigInteger big(long number) {
        return new BigInteger(Long.toUnsignedString(number));
    }
}
