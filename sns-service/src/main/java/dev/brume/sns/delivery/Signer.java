package dev.brume.sns.delivery;

import java.util.Optional;

/// Signs messages, so that subscribers can tell where they come from.
@FunctionalInterface
public interface Signer {
    /// Leaves messages unsigned.
    Signer NONE = (_, _) -> Optional.empty();

    /// @param version `1` or `2`
    Optional<Signature> sign(SignedMessage message, String version);

    /// @param value Base64
    /// @param certificateUrl where the certificate is
    record Signature(String version, String value, String certificateUrl) {}
}
