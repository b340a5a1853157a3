package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.machine.Command;
import dev.brume.machine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start that cannot be: one line that says why, and a code that is not zero. Ports and folders in use are in [DataFolderTest].
class RefusedStartTest {
    @TempDir Path folder;

    @Test void dataFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(start("--port", "0", "--data", file.resolve("data").toString()), "The data folder", file.toString());
        assertRefused(start("--port", "0", "--data", "/proc/brume"), "The data folder /proc/brume cannot be used");
    }

    @Test void tooLittleMemoryIsSaidBeforeAnythingIsServed() {
        List<String> words = new ArrayList<>(BrumeProcess.program());
        words.add(1, "-Xmx12m");
        words.addAll(List.of("start", "--port", "0"));
        assertRefused(Command.of(words).run(Duration.ofSeconds(60)), "Too little memory: the JVM may use a heap of 1");
    }

    private static Outcome start(String... options) {
        List<String> words = new ArrayList<>(BrumeProcess.program());
        words.add("start");
        words.addAll(List.of(options));
        return Command.of(words).run(Duration.ofSeconds(60));
    }

    private static void assertRefused(Outcome outcome, String... said) {
        assertThat(outcome.exitCode()).as(outcome.toString()).isEqualTo(1);
        assertThat(outcome.errors().strip()).startsWith("brume: ").contains(said).doesNotContain("\n");
        assertThat(outcome.output()).isEmpty();
    }
}
