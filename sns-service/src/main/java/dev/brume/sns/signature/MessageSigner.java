package dev.brume.sns.signature;

import dev.brume.sns.delivery.SignedMessage;
import dev.brume.sns.delivery.Signer;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// Signs messages, once for all who get them: what differs between subscribers is not signed. About 7 µs each. Safe on any
/// thread.
public final class MessageSigner implements Signer {
    private final SigningKeys keys;
    private final Supplier<String> endpoint;

    /// @param endpoint where this server listens: `localhost:4566`
    public MessageSigner(SigningKeys keys, Supplier<String> endpoint) {
        this.keys = keys;
        this.endpoint = endpoint;
    }

    @Override public Optional<Signature> sign(SignedMessage message, String version) {
        SigningKeys.Current current = keys.current();
        byte[] signature = current.key().sign(SignatureVersion.of(version).encode(message.stringToSign()));
        return Optional.of(new Signature(
                version,
                Base64.getEncoder().encodeToString(signature),
                "http://" + endpoint.get() + CertificateEndpoint.pathOf(current.row().name())));
    }
}
