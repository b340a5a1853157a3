package dev.brume.lambda.layer;

import dev.brume.lambda.permission.ResourcePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A version of a layer. Nothing of it changes but its policy.
///
/// @param contents what it was published with
/// @param revisionId of its policy; empty as long as it never had one
/// @param deleted it is kept for functions that have it, and for nobody else
public record LayerVersion(LayerVersionReference reference, Instant createdDate, Contents contents, ResourcePolicy policy,
        String revisionId, boolean deleted) {

    /// What a layer's version is published with.
    ///
    /// @param codeSha256 of the zip file, in base64
    /// @param codeSize of the zip file, in bytes
    /// @param unpackedSize of what is in it, in bytes
    /// @param compatibleRuntimes empty if the publisher did not say
    /// @param compatibleArchitectures empty if the publisher did not say
    /// @param licenseInfo empty if the publisher did not say
    public record Contents(String codeSha256, long codeSize, long unpackedSize, String description,
            Optional<List<String>> compatibleRuntimes, Optional<List<String>> compatibleArchitectures, Optional<String> licenseInfo) {
        public Contents {
            compatibleRuntimes = compatibleRuntimes.map(List::copyOf);
            compatibleArchitectures = compatibleArchitectures.map(List::copyOf);
        }
    }

    public String arn() {
        return reference.arn();
    }

    public long version() {
        return reference.version();
    }

    LayerVersion with(ResourcePolicy changed, String newRevisionId) {
        return new LayerVersion(reference, createdDate, contents, changed, newRevisionId, deleted);
    }

    LayerVersion hidden() {
        return new LayerVersion(reference, createdDate, contents, ResourcePolicy.EMPTY, "", true);
    }
}
