package dev.brume.lambda.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.brume.lambda.executor.Interpreters;
import dev.brume.lambda.executor.Isolation;
import dev.brume.lambda.executor.ProcessExecutor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimesTest {
    @TempDir private Path work;

    /// A function that was created just before Brume stops is prepared for in the background.
    @Test void nothingIsStartedAfterTheEnd() {
        Runtimes runtimes = new Runtimes(work, Interpreters.ofThisMachine(), ProcessExecutor.ALL_LAYERS);
        runtimes.close();
        assertThatThrownBy(() -> runtimes.prepare("python3.12")).isInstanceOf(IllegalStateException.class).hasMessage("Brume is stopping");
        assertThatThrownBy(() -> runtimes.prepare("provided.al2023")).isInstanceOf(IllegalStateException.class);
        assertThat(work).isEmptyDirectory();
    }

    @Test void whatKeepsFunctionsApartIsKnownBeforeTheFirstOneAndTrueForIt() {
        Runtimes runtimes = new Runtimes(work, Interpreters.ofThisMachine(), ProcessExecutor.ALL_LAYERS);
        assumeThat(runtimes.unavailable("provided.al2023")).isEmpty();
        try (runtimes) {
            runtimes.announceIsolation();
            assertThat(work).isEmptyDirectory();
            Isolation tried = runtimes.isolation().get("others");
            assertThat(tried.inForce()).contains("no new privileges", "resource limits");
            assertThat(runtimes.isolation("provided.al2023")).isEqualTo(tried);
        }
    }

    @Test void theTrialStartsNothingAfterTheEnd() {
        Runtimes runtimes = new Runtimes(work, Interpreters.ofThisMachine(), ProcessExecutor.ALL_LAYERS);
        runtimes.close();
        runtimes.announceIsolation();
        assertThat(runtimes.isolation()).isEmpty();
    }
}
