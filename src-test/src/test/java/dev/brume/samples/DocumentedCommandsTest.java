package dev.brume.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.faults.BrumeProcess;
import dev.brume.machine.NeedsProgram;
import dev.brume.samples.DocumentedCommands.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands of a document, typed as they stand there, print what stands there.
class DocumentedCommandsTest {
    private static final String OWN_PORT = "http://localhost:";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/first-five-minutes.md", "docs/time-travel.md", "docs/tracing.md"})
    @NeedsProgram(value = "AWS CLI with curl", probe = {"bash", "-c", "aws --version && curl --version"}) void printWhatTheDocumentSays(
            String document) throws IOException {
        DocumentedCommands commands = DocumentedCommands.of(document);
        List<String> options = new ArrayList<>(commands.options());
        options.addAll(List.of("--port", "0"));
        try (BrumeProcess brume = BrumeProcess.start(options.toArray(String[]::new))) {
            List<String> printed = commands.run(folder, BrumeProcess.program(), "localhost:" + brume.port());
            for (int i = 0; i < printed.size(); i++) {
                Step step = commands.steps().get(i);
                String said = step.isStart()
                        ? brume.output().replace(OWN_PORT + brume.port(), OWN_PORT + "4566")
                        : printed.get(i) + "\n";
                assertThat(said).as(step.command()).matches(step.pattern());
            }
        }
    }

    @Test void dotsStandForAnythingAndNothingElseDoes() {
        Step step = new Step("brume status", List.of("a … [c]", "…", "end"));
        assertThat("a b [c]\nx\ny\nend\n\n").matches(step.pattern());
        assertThat("a [c]\nend\n").matches(step.pattern());
        assertThat("a b c\nend\n").doesNotMatch(step.pattern());
        assertThat("a b [c]\nend\nmore\n").doesNotMatch(step.pattern());
    }
}
