package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

class StartArgumentsTest {
    @Test void plainStartIsReadInBothForms() {
        assertThat(StartArguments.parse("start", "--port", "0", "--log-level=debug", "--data=./a b"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("PORT", "0", "LOG_LEVEL", "debug", "DATA", "./a b"));
        assertThat(StartArguments.parse("start")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "status", "start --help", "start -h", "start --port", "start --port --host x", "start --colour red",
        "start 4566", "start --port 1 --port 2", "start --log-level=debug extra"
    }) void everythingElseIsLeftToPicocli(String arguments) {
        assertThat(StartArguments.parse(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isNull();
    }

    @Test void bothKnowTheSameOptions() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Set<String> ofPicocli = BrumeCommand.commandLine(new Terminal(nowhere, nowhere, Map.of()))
                .getSubcommands()
                .get("start")
                .getCommandSpec()
                .options()
                .stream()
                .map(OptionSpec::longestName)
                .filter(name -> !name.equals("--help") && !name.equals("--version"))
                .map(StartArguments::name)
                .collect(Collectors.toSet());

        assertThat(ofPicocli).isEqualTo(StartArguments.NAMES);
    }
}
