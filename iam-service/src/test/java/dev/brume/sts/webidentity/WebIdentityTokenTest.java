package dev.brume.sts.webidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebIdentityTokenTest {

    @Test void claimsAreConditionKeysOfTheProvider() {
        WebIdentityToken token = token("{\"iss\":\"https://token.example.com/a\",\"sub\":\"me\",\"aud\":[\"x\",\"y\"],\"exp\":1767225600,"
                + "\"amr\":[\"authenticated\"]}");

        assertThat(token.context()).containsEntry("token.example.com/a:sub", List.of("me"))
                .containsEntry("token.example.com/a:aud", List.of("x", "y"))
                .containsEntry("token.example.com/a:amr", List.of("authenticated"));
        assertThat(token.expiration()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(token.principal("aws", "111122223333")).isEqualTo("arn:aws:iam::111122223333:oidc-provider/token.example.com/a");
    }

    @Test void theAuthorizedPartyStandsForTheAudience() {
        WebIdentityToken token = token("{\"iss\":\"https://accounts.google.com\",\"sub\":\"me\",\"aud\":\"x\",\"azp\":\"app\"}");

        assertThat(token.context()).containsEntry("accounts.google.com:aud", List.of("app"))
                .containsEntry("accounts.google.com:oaud", List.of("x"));
        assertThat(token.principal("aws", "111122223333")).isEqualTo("accounts.google.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "e30.!!.x", "e30.W10.x", "e30.Ing.x", "e30.e30", "....",
        "e30.e30.e30.e30"}) void whatIsNoTokenIsNone(String text) {
        assertThat(WebIdentityToken.parse(text)).isEmpty();
    }

    @Test void claimsThatAreMissingOrOddAreEmpty() {
        WebIdentityToken token = token("{\"aud\":[],\"exp\":\"soon\",\"sub\":{}}");

        assertThat(token.provider()).isEmpty();
        assertThat(token.subject()).isEmpty();
        assertThat(token.audience()).isEmpty();
        assertThat(token.expiration()).isEmpty();
    }

    private static WebIdentityToken token(String claims) {
        return WebIdentityToken.parse("e30." + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".").orElseThrow();
    }
}
