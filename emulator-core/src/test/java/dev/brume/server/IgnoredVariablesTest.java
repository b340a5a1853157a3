package dev.brume.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IgnoredVariablesTest {
    @Test void persistenceWithoutAFolderSaysWhatToSet() {
        assertThat(ignored(Map.of("PERSISTENCE", "1"), false))
                .containsExactly("PERSISTENCE is not heard: set BRUME_DATA (or --data) to the folder that is to keep the state");
    }

    @Test void persistenceIsThereWithAFolder() {
        assertThat(ignored(Map.of("PERSISTENCE", "1"), true)).isEmpty();
    }

    @Test void variablesOfLocalStackThatAreOffAreNotMentioned() {
        assertThat(ignored(Map.of("PERSISTENCE", "0", "EAGER_SERVICE_LOADING", "", "USE_SSL", "false"), false)).isEmpty();
    }

    @Test void addressesThatNobodyListensOnAreMentioned() {
        assertThat(ignored(Map.of("GATEWAY_LISTEN", "0.0.0.0:4566"), false)).isEmpty();
        assertThat(ignored(Map.of("GATEWAY_LISTEN", "0.0.0.0:4566,0.0.0.0:443"), false)).containsExactly(
                "Of the addresses of GATEWAY_LISTEN only the first is heard: TLS is spoken on the same port, with a certificate"
                        + " that Brume makes");
    }

    @Test void variablesThatNobodyAsksForAreNamed() {
        assertThat(ignored(Map.of("BRUME_DTAA", "/x", "BRUME_DATA", "/x", "BRUME_JVM_OPTIONS", "-Xmx1g", "PATH", "/bin"), true))
                .containsExactly("BRUME_DTAA is no setting of Brume or of a service that runs");
    }

    @Test void whatAServiceAsksForIsHeard() {
        BrumeConfig config = BrumeConfig.of(Map.of("PORT", "0", "NAME_OF_A_SERVICE", "x"));
        try (Brume brume = Brume.start(config)) {
            Map<String, String> environment = Map.of("BRUME_NAME_OF_A_SERVICE", "x");
            assertThat(brume.ignored(environment)).hasSize(1);

            brume.platform().option("NAME_OF_A_SERVICE", "");

            assertThat(brume.ignored(environment)).isEmpty();
        }
    }

    private static List<String> ignored(Map<String, String> environment, boolean data) {
        return IgnoredVariables.of(environment, BrumeConfig.OWN, data);
    }
}
