package dev.brume.sns.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MultiPrimeKeyTest {
    private static final MultiPrimeKey KEY = MultiPrimeKey.generate(new SecureRandom());

    @Test void verifierSeesAnOrdinaryKeyOf2048Bits() throws Exception {
        RSAPublicKey key = (RSAPublicKey) KEY.publicKey();

        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
        assertThat(key.getPublicExponent()).isEqualTo(65537);
        assertThat(KEY.primes()).hasSize(32).doesNotHaveDuplicates().allMatch(prime -> prime.isProbablePrime(100));
    }

    @Test void javaAcceptsItsSignatures() throws Exception {
        byte[] text = {1, 2, 3};
        for (SignatureVersion version : SignatureVersion.values()) {
            Signature verifier = Signature.getInstance(version == SignatureVersion.SHA1 ? "SHA1withRSA" : "SHA256withRSA");
            verifier.initVerify(KEY.publicKey());
            verifier.update(text);
            assertThat(verifier.verify(KEY.sign(version.encode(text)))).isTrue();
        }
    }

    @Property(tries = 300) void whatIsSignedIsFoundAgainWithThePublicKey(@ForAll @Size(256) byte[] bytes) throws Exception {
        RSAPublicKey key = (RSAPublicKey) KEY.publicKey();
        bytes[0] = 0;

        BigInteger signature = new BigInteger(1, KEY.sign(bytes));

        assertThat(signature.modPow(key.getPublicExponent(), key.getModulus())).isEqualTo(new BigInteger(1, bytes));
    }

    /// Data folders have keys whose primes were not chosen by their exponents.
    @Test void anyPrimesMakeAKey() {
        List<BigInteger> random = new ArrayList<>();
        BigInteger prime = BigInteger.valueOf(0xfb).shiftLeft(56);
        while (random.size() < 32) {
            prime = prime.nextProbablePrime();
            if (prime.subtract(BigInteger.ONE).mod(BigInteger.valueOf(65537)).signum() != 0) random.add(prime);
        }
        MultiPrimeKey key = new MultiPrimeKey(random);
        byte[] encoded = SignatureVersion.SHA1.encode(new byte[] {7});

        BigInteger modulus = random.stream().reduce(BigInteger.ONE, BigInteger::multiply);
        assertThat(new BigInteger(1, key.sign(encoded)).modPow(BigInteger.valueOf(65537), modulus))
                .isEqualTo(new BigInteger(1, encoded));
    }

    @Test void keyIsMadeAgainOfItsPrimes() {
        byte[] encoded = SignatureVersion.SHA256.encode(new byte[] {7});

        assertThat(new MultiPrimeKey(KEY.primes()).sign(encoded)).isEqualTo(KEY.sign(encoded));
    }

    @Test void primesThatMakeNoKeyAreRefused() {
        List<BigInteger> twice = Collections.nCopies(32, KEY.primes().getFirst());

        assertThatThrownBy(() -> new MultiPrimeKey(twice)).hasMessage("A key has 32 different primes");
        assertThatThrownBy(() -> new MultiPrimeKey(KEY.primes().subList(0, 31))).hasMessage("A key has 32 different primes");
    }
}
