package dev.brume.sns.signature;

import java.math.BigInteger;
import java.util.List;

/// A signing key's row.
///
/// @param name as in the certificate's address: `SimpleNotificationService-NAME.pem`
/// @param primes in hexadecimal digits
/// @param certificate in PEM
record SigningKey(String name, List<String> primes, String certificate) {
    SigningKey {
        primes = List.copyOf(primes);
    }

    MultiPrimeKey key() {
        return new MultiPrimeKey(primes.stream().map(prime -> new BigInteger(prime, 16)).toList());
    }
}
