package dev.brume.sts.webidentity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a token says of its bearer.
///
/// @param provider the issuer without its scheme, as in the names of condition keys
/// @param subject who the bearer is there
/// @param audience for whom the token was made
/// @param authorizedParty to whom it was given, where it says so
/// @param authenticationMethods how the bearer proved it
public record WebIdentityToken(
        String provider,
        String subject,
        List<String> audience,
        Optional<String> authorizedParty,
        List<String> authenticationMethods,
        Optional<Instant> expiration) {

    /// Providers that policies name by their domain; all others are named by an ARN of the account.
    private static final List<String> KNOWN_BY_DOMAIN =
            List.of("cognito-identity.amazonaws.com", "www.amazon.com", "graph.facebook.com", "accounts.google.com");

    public WebIdentityToken {
        audience = List.copyOf(audience);
        authenticationMethods = List.copyOf(authenticationMethods);
    }

    /// Reads a JSON Web Token; empty if the text is none. Claims that are missing are empty.
    public static Optional<WebIdentityToken> parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Json.parse(decode(parts[0]));
            JsonNode claims = Json.parse(decode(parts[1]));
            return claims.isObject() ? Optional.of(read(claims)) : Optional.empty();
        } catch (JsonException | IllegalArgumentException notAToken) {
            return Optional.empty();
        }
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static WebIdentityToken read(JsonNode claims) {
        String issuer = claims.path("iss").asText("");
        Optional<Instant> expiration =
                claims.path("exp").canConvertToLong() ? Optional.of(Instant.ofEpochSecond(claims.path("exp").asLong())) : Optional.empty();
        return new WebIdentityToken(issuer.replaceFirst("^https?://", ""), claims.path("sub").asText(""), strings(claims.path("aud")),
                claims.path("azp").isTextual() ? Optional.of(claims.path("azp").asText()) : Optional.empty(),
                strings(claims.path("amr")), expiration);
    }

    private static List<String> strings(JsonNode claim) {
        List<String> values = new ArrayList<>();
        if (claim.isTextual()) {
            values.add(claim.asText());
        }
        claim.forEach(value -> values.add(value.asText()));
        return values;
    }

    /// The provider as a trust policy names it.
    public String principal(String partition, String account) {
        return KNOWN_BY_DOMAIN.contains(provider) ? provider : "arn:" + partition + ":iam::" + account + ":oidc-provider/" + provider;
    }

    /// The condition keys of the provider.
    public Map<String, List<String>> context() {
        Map<String, List<String>> context = new LinkedHashMap<>();
        context.put(provider + ":sub", List.of(subject));
        // With an authorized party, `aud` is that one, and the audience itself is `oaud`.
        context.put(provider + ":aud", authorizedParty.map(List::of).orElse(audience));
        context.put(provider + ":oaud", audience);
        context.put(provider + ":amr", authenticationMethods);
        return context;
    }
}
