package dev.brume.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import java.util.List;
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
        Caller caller = find(key).orElseThrow();

        assertThat(caller.kind()).isEqualTo(Caller.Kind.ROOT);
        assertThat(caller.account()).isEqualTo(new AccountId(account));
        assertThat(caller.arn()).isEqualTo("arn:aws:iam::" + account + ":root");
        assertThat(caller.userId()).isEqualTo(account);
        assertThat(caller.accessKeyId()).isEqualTo(key);
    }

    @Test void sameKeyIsAskedForWithoutMakingACallerAgain() {
        assertThat(find("123456789012")).isSameAs(find("123456789012"));
        assertThat(find("test")).isSameAs(find("test"));
    }

    @Test void whoSendsNoKeyIsAnonymous() {
        assertThat(find("").orElseThrow().kind()).isEqualTo(Caller.Kind.ANONYMOUS);
    }

    @Test void keysOfAServiceAreTheirs() {
        Caller user = new Caller(
                Caller.Kind.USER, new AccountId("111111111111"), "arn:aws:iam::111111111111:user/kim", "AIDA1", "AKIA1",
                Map.of());
        identities.provide(only("AKIA1", user), Authorizer.ALLOW_ALL);

        assertThat(find("AKIA1")).contains(user);
        assertThat(find("AKIA2").orElseThrow().account()).isEqualTo(AccountId.DEFAULT);
        assertThat(find("test").orElseThrow().kind()).isEqualTo(Caller.Kind.ROOT);
    }

    @Test void errorOfAServicesOwnKeysIsPassedOn() {
        identities.provide(
                new CredentialSource() {
                    @Override public Optional<Caller> find(AccessKeyUse key) {
                        throw AwsException.sender(403, "ExpiredToken", "The security token included in the request is expired");
                    }

                    @Override public Optional<Caller> assume(String roleArn, String sessionName) {
                        return Optional.empty();
                    }
                },
                Authorizer.ALLOW_ALL);

        assertThatThrownBy(() -> find("ASIA1")).isInstanceOf(AwsException.class);
    }

    @Test void theRootUserBelongsToThePartitionOfTheRegion() {
        for (String key : List.of("test", "123456789012")) {
            AccessKeyUse inChina = new AccessKeyUse(key, "", "sqs", new Region("cn-north-1"));
            assertThat(identities.find(inChina).orElseThrow().arn()).startsWith("arn:aws-cn:iam::").endsWith(":root");
        }
        assertThat(find("123456789012").orElseThrow().arn()).isEqualTo("arn:aws:iam::123456789012:root");
    }

    private Optional<Caller> find(String accessKeyId) {
        return identities.find(new AccessKeyUse(accessKeyId, "", "sqs", Region.US_EAST_1));
    }

    private static CredentialSource only(String known, Caller caller) {
        return new CredentialSource() {
            @Override public Optional<Caller> find(AccessKeyUse key) {
                return key.accessKeyId().equals(known) ? Optional.of(caller) : Optional.empty();
            }

            @Override public Optional<Caller> assume(String roleArn, String sessionName) {
                return Optional.empty();
            }
        };
    }
}
