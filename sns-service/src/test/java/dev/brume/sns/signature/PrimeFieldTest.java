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
        long product = FIELD.multiply(FIELD.multiply(a, FIELD.reduce(b)), FIELD.square());

        assertThat(big(product)).isEqualTo(big(a).multiply(big(b)).mod(PRIME));
    }

    @Property void longNumbersAreReducedWordByWord(@ForAll @Size(5) long[] words) {
        BigInteger number = BigInteger.ZERO;
        long rest = 0;
        for (long word : words) {
            number = number.shiftLeft(64).add(big(word));
            rest = FIELD.append(rest, word);
        }

        assertThat(big(rest)).isEqualTo(number.mod(PRIME));
    }

    @Property void differencesAreNeverNegative(@ForAll long a, @ForAll long b) {
        long left = FIELD.reduce(a);
        long right = FIELD.reduce(b);

        assertThat(big(FIELD.subtract(left, right))).isEqualTo(big(left).subtract(big(right)).mod(PRIME));
    }

    private static BigInteger big(long number) {
        return new BigInteger(Long.toUnsignedString(number));
    }
}
