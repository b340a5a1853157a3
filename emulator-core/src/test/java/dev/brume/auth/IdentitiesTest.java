package dev.brume.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitiesTest {
    private final Identities identities = new Identities();

    @ParameterizedTest
    @CsvSource({
        "test,000000000000",
        "123456789012,123456789012",
        "AKIAIOSFODNN7EXAMPLE,000000000000",
        "mock,000000000000"
    }) void keyStandsForTheRootUserOfAnAccount(String key, String account) {
        Caller caller = identities.find(key, "").orElseThrow();

        assertThat(caller.kind()).isEqualTo(Caller.Kind.ROOT);
        assertThat(caller.account()).isEqualTo(new AccountId(account));
        assertThat(caller.arn()).isEqualTo("arn:aws:iam::" + account + ":root");
        assertThat(caller.userId()).isEqualTo(account);
        assertThat(caller.accessKeyId()).isEqualTo(key);
    }

    @Test void sameKeyIsAskedForWithoutMakingACallerAgain() {
        assertThat(identities.find("123456789012", "")).isSameAs(identities.find("123456789012", ""));
        assertThat(identities.find("test", "")).isSameAs(identities.find("test", ""));
    }

    @Test void whoSendsNoKeyIsAnonymous() {
        assertThat(identities.find("", "").orElseThrow().kind()).isEqualTo(Caller.Kind.ANONYMOUS);
    }

    @Test void keysOfAServiceAreTheirs() {
        Caller user = new Caller(
                Caller.Kind.USER, new AccountId("111111111111"), "arn:aws:iam::111111111111:user/kim", "AIDA1", "AKIA1",
                Map.of());
        identities.provide(only("AKIA1", user), Authorizer.ALLOW_ALL);

        assertThat(identities.find("AKIA1", "")).contains(user);
        assertThat(identities.find("AKIA2", "").orElseThrow().account()).isEqualTo(AccountId.DEFAULT);
        assertThat(identities.find("test", "").orElseThrow().kind()).isEqualTo(Caller.Kind.ROOT);
    }

    @Test void errorOfAServicesOwnKeysIsPassedOn() {
        identities.provide(
                new CredentialSource() {
                    @Override public Optional<Caller> find(String accessKeyId, String sessionToken) {
                        throw AwsException.sender(403, "ExpiredToken", "The security token included in the request is expired");
                    }

                    @Override public Optional<Caller> assume(String roleArn, String service, String sessionName) {
                        return Optional.empty();
                    }
                },
                Authorizer.ALLOW_ALL);

        assertThatThrownBy(() -> identities.find("ASIA1", "token")).isInstanceOf(AwsException.class);
        assertThat(identities.assume("arn:aws:iam::000000000000:role/r", "states.amazonaws.com", "s")).isEmpty();
    }

    @Test void withoutIamServiceAnyRoleCanBeAssumed() {
        Caller session = identities
                .assume("arn:aws:iam::123456789012:role/team/worker", "states.amazonaws.com", "run-1")
                .orElseThrow();

        assertThat(session.kind()).isEqualTo(Caller.Kind.ROLE_SESSION);
        assertThat(session.arn()).isEqualTo("arn:aws:sts::123456789012:assumed-role/worker/run-1");
        assertThat(session.userId()).startsWith("AROA").endsWith(":run-1");
        assertThat(identities.assume("not an arn", "states.amazonaws.com", "s")).isEmpty();
        assertThat(identities.assume("arn:aws:iam::123456789012:user/u", "states.amazonaws.com", "s")).isEmpty();
    }

    private static CredentialSource only(String key, Caller caller) {
        return new CredentialSource() {
            @Override public Optional<Caller> find(String accessKeyId, String sessionToken) {
                return accessKeyId.equals(key) ? Optional.of(caller) : Optional.empty();
            }

            @Override public Optional<Caller> assume(String roleArn, String service, String sessionName) {
                return Optional.empty();
            }
        };
    }
}
