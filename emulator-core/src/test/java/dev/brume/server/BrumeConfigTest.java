package dev.brume.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.PermissionCheck;
import dev.brume.timeline.Timeline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrumeConfigTest {
    @Test void defaultsListenOnLoopbackOnlyAndKeepNothing() {
        BrumeConfig config = BrumeConfig.of(Map.of());

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(4566);
        assertThat(config.data()).isEmpty();
        assertThat(config.clock()).isEmpty();
        assertThat(config.services()).isEmpty();
        assertThat(config.iam()).isEqualTo(PermissionCheck.Mode.AUDIT);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost",
        "0.0.0.0, localhost",
        "::, localhost",
        "::1, [::1]",
        "[::1], [::1]",
        "127.0.0.2, 127.0.0.2",
        "build.example.org, build.example.org"
    }) void anAddressHasANameOnThisMachine(String host, String name) {
        assertThat(BrumeConfig.of(Map.of("HOST", host)).localName()).isEqualTo(name);
    }

    @Test void environmentSetsEveryOption() {
        BrumeConfig config = BrumeConfig.of(BrumeConfig.options(Map.of(
                "BRUME_HOST", "0.0.0.0",
                "BRUME_PORT", " 4570 ",
                "BRUME_DATA", "/var/lib/brume",
                "BRUME_CLOCK", "paused@2030-01-01T00:00:00Z",
                "BRUME_SERVICES", "sqs, IAM,,sts",
                "BRUME_IAM", "enforce",
                "BRUME_SQS_ENDPOINT_STRATEGY", "path",
                "PATH", "/bin")));

        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.port()).isEqualTo(4570);
        assertThat(config.data()).contains(Path.of("/var/lib/brume"));
        assertThat(config.clock()).contains(Timeline.Mode.PAUSED);
        assertThat(config.clockStart()).contains(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(config.services()).containsExactlyInAnyOrder("sqs", "iam", "sts");
        assertThat(config.iam()).isEqualTo(PermissionCheck.Mode.ENFORCE);
        assertThat(config.options()).containsEntry("SQS_ENDPOINT_STRATEGY", "path").doesNotContainKey("PATH");
    }

    @Test void variablesOfLocalStackWithTheSameMeaningWork() {
        assertThat(BrumeConfig.options(Map.of(
                "GATEWAY_LISTEN", "0.0.0.0:4570,0.0.0.0:443",
                "SERVICES", "sqs",
                "DEBUG", "1",
                "LAMBDA_KEEPALIVE_MS", "1500",
                "SQS_ENDPOINT_STRATEGY", "path",
                "ENFORCE_IAM", "1")))
                .containsOnly(
                        Map.entry("HOST", "0.0.0.0"),
                        Map.entry("PORT", "4570"),
                        Map.entry("LOCALSTACK_SERVICES", "sqs"),
                        Map.entry("LAMBDA_IDLE_SECONDS", "2"),
                        Map.entry("SQS_ENDPOINT_STRATEGY", "path"),
                        Map.entry("LOG_LEVEL", "debug"),
                        Map.entry("IAM", "enforce"));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1, ", "[::1], [::1], ", "[::1]:4570, [::1], 4570", ":4570, , 4570",
        "'', , "}) void addressOfLocalStackMayLackItsHostOrItsPort(String address, String host, String port) {
        Map<String, String> options = BrumeConfig.options(Map.of("GATEWAY_LISTEN", address));
        assertThat(options.get("HOST")).isEqualTo(host);
        assertThat(options.get("PORT")).isEqualTo(port);
    }

    @Test void persistenceKeepsTheStateInTheVolumeOfLocalStacksImage(@TempDir Path volume) {
        assertThat(LocalStackVariables.read(Map.of("PERSISTENCE", "1"), volume)).containsOnly(Map.entry("DATA", volume.toString()));
        assertThat(LocalStackVariables.read(Map.of("PERSISTENCE", "0"), volume)).isEmpty();
        assertThat(LocalStackVariables.read(Map.of("PERSISTENCE", "1"), volume.resolve("none"))).isEmpty();
    }

    @Test void timeThatIsNoneIsRefusedInOneLine() {
        assertThatThrownBy(() -> BrumeConfig.options(Map.of("LAMBDA_KEEPALIVE_MS", "long")))
                .hasMessage("LAMBDA_KEEPALIVE_MS must be a whole number of milliseconds: long");
    }

    @Test void servicesOfLocalStackMayBeMissingHere() {
        BrumeConfig lenient = BrumeConfig.of(BrumeConfig.options(Map.of("SERVICES", "s3,sqs")));
        assertThat(lenient.services()).containsExactlyInAnyOrder("s3", "sqs");
        assertThat(lenient.areServicesOfLocalStack()).isTrue();

        BrumeConfig own = BrumeConfig.of(BrumeConfig.options(Map.of("SERVICES", "s3", "BRUME_SERVICES", "iam")));
        assertThat(own.services()).containsExactly("iam");
        assertThat(own.areServicesOfLocalStack()).isFalse();
    }

    @Test void ownVariablesWinOverThoseOfLocalStack() {
        assertThat(BrumeConfig.options(Map.of("GATEWAY_LISTEN", ":4570", "BRUME_PORT", "4571")))
                .containsOnly(Map.entry("PORT", "4571"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "PORT | 65536 | port must be from 0 to 65535: 65536",
        "PORT | -1 | port must be from 0 to 65535: -1",
        "PORT | http | port must be from 0 to 65535: http",
        "CLOCK | stopped | clock must be real, paused or skip",
        "CLOCK | paused@tomorrow | not a time as in 2030-01-01T00:00:00Z: tomorrow",
        "IAM | on | iam must be off, audit or enforce: on",
        "CORS_ALLOWED_ORIGINS | *,app.example.org | BRUME_CORS_ALLOWED_ORIGINS takes origins as in https://app.example.org, or *: app.e",
        "CORS_ALLOWED_ORIGINS | https://app.example.org/ | BRUME_CORS_ALLOWED_ORIGINS takes origins as in"
    }) void wrongValueIsRefusedInOneLine(String option, String value, String message) {
        assertThatThrownBy(() -> BrumeConfig.of(Map.of(option, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }
}
