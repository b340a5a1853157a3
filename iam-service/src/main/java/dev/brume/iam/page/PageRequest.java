package dev.brume.iam.page;

import dev.brume.iam.IamErrors;
import dev.brume.iam.IamLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Which page of a list is asked for.
///
/// @param from the key to begin at; empty for the first page
/// @param maxItems at most so many
public record PageRequest(Optional<String> from, int maxItems) {

    /// The first page, of the usual size.
    public static final PageRequest FIRST = new PageRequest(Optional.empty(), IamLimits.DEFAULT_PAGE);

    /// Reads the members of a request; either may be null.
    public static PageRequest of(String marker, Integer maxItems) {
        int size = maxItems == null ? IamLimits.DEFAULT_PAGE : maxItems;
        return new PageRequest(Optional.ofNullable(marker).map(PageRequest::decode), size);
    }

    static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
            if (encode(key).equals(marker)) {
                return key;
            }
        } catch (IllegalArgumentException notOurs) {
            // Neither is what decodes to no text.
        }
        throw IamErrors.invalidMarker();
    }
}
