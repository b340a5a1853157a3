package dev.brume.lambda.layer;

import java.util.List;
import java.util.Optional;

/// Which versions a list is to have.
///
/// @param compatibleRuntime `python3.12`
/// @param compatibleArchitecture `arm64`
public record LayerFilter(Optional<String> compatibleRuntime, Optional<String> compatibleArchitecture) {
    boolean takes(LayerVersion version) {
        return !version.deleted()
                && takes(compatibleRuntime, version.contents().compatibleRuntimes())
                && takes(compatibleArchitecture, version.contents().compatibleArchitectures());
    }

    private static boolean takes(Optional<String> wanted, Optional<List<String>> declared) {
        return wanted.isEmpty() || declared.orElse(List.of()).contains(wanted.get());
    }
}
