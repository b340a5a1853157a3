package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.DataSize;
import dev.brume.json.Json;
import dev.brume.server.StartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest extends CommandTest {
    @Test void helpNamesEveryCommandAndTheExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("start", "status", "reset", "clock", "trace", "why", "logs", "Exit codes:", "Examples:")
                .doesNotContain("train");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "status", "reset", "clock", "trace", "why", "logs"}) void everyCommandHasHelpWithAnExample(
            String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: brume " + command, "Example", "  brume " + command);
    }

    @Test void helpIsACommandToo() {
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("Usage: brume");
        assertThat(run("help", "clock")).isZero();
        assertThat(out.toString()).contains("Usage: brume clock");
    }

    @Test void theServerIsAskedOnThePortThatItIsStartedOn() {
        environment.remove("BRUME_ENDPOINT");
        environment.put("BRUME_PORT", Integer.toString(brume.port()));
        assertThat(run("status")).isZero();
    }

    @Test void anOptionOfAServiceThatItDoesNotUnderstandIsSaidInOneLine() {
        environment.put("BRUME_SQS_ENDPOINT_STRATEGY", "bogus");
        assertThat(run("start", "--port", "0")).isEqualTo(ExitCodes.FAILURE);
        assertThat(err.toString().strip())
                .isEqualTo("brume: BRUME_SQS_ENDPOINT_STRATEGY is standard, domain, path or dynamic, not bogus");
    }

    @Test void versionIsTold() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("Brume ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | Give a command.",
        "strat | Unmatched argument at index 0: 'strat'",
        "status --colour | Unknown option: '--colour'",
        "logs | Give a function, or a log group by --group.",
        "logs cook --group kitchen | Give a function, or a log group by --group.",
        "clock advance | Missing required parameter: 'DURATION'",
        "clock advance soon | Not a duration such as 90s, 15m, 2h, 1d or PT1H30M: soon",
        "why orders --limit 0 | The limit must be 1 or more: 0",
        "start --port http | port must be from 0 to 65535: http",
        "start --clock stopped | clock must be real, paused or skip",
        "start --log-level loud | log-level must be error, warn, info, debug or trace: loud"
    }) void wrongUsageIsCodeTwo(String arguments, String message) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).startsWith("brume: " + message).contains("Usage: brume ");
    }

    @Test void wrongUsageIsFollowedByTheFormOfTheCommandAndNotByAPage() {
        assertThat(run("clock", "advance")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString().lines()).containsExactly(
                "brume: Missing required parameter: 'DURATION'",
                "Usage: brume clock advance [-hV] [--json] [--endpoint=URL] DURATION",
                "More: brume clock advance --help");
        assertThat(run("clok")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("Did you mean: brume clock");
    }

    @ParameterizedTest @ValueSource(
            strings = {"nonsense", "localhost:4566", "ftp://localhost", "http://localhost:port"}) void endpointThatIsNoneIsSaidInOneLine(
                    String endpoint) {
        assertThat(run("status", "--endpoint", endpoint)).isEqualTo(ExitCodes.FAILURE);
        assertThat(err.toString().strip()).isEqualTo("brume: not an endpoint such as http://localhost:4566: " + endpoint);
    }

    @Test void whyTheServerIsNotReachedIsSaidInPlainWords() {
        assertThat(run("status", "--endpoint", "http://brume.invalid:4566")).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(run("status", "--endpoint", endpoint().replace("http:", "https:"))).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(err.toString()).contains("(there is no such host)", "(its certificate is not trusted here; ");
    }

    @Test void serverThatCannotBeReachedIsCodeThree() {
        assertThat(run("status", "--endpoint", "http://127.0.0.1:1")).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(err.toString().strip())
                .startsWith("brume: no Brume answers at http://127.0.0.1:1 ")
                .endsWith("start one with: brume start")
                .doesNotContain("\n");
    }

    @Test void portInUseIsSaidInOneLine() {
        assertThat(run("start", "--port", String.valueOf(brume.port()))).isEqualTo(ExitCodes.FAILURE);
        assertThat(err.toString().strip())
                .startsWith("brume: Port " + brume.port())
                .contains("another process listens there")
                .doesNotContain("\n");
    }

    @Test void heapThatIsTooSmallIsSaid() {
        Start.requireHeap(DataSize.mebibytes(31));
        assertThatThrownBy(() -> Start.requireHeap(DataSize.mebibytes(16)))
                .isInstanceOf(StartException.class)
                .hasMessage("Too little memory: the JVM may use a heap of 16 MiB, and Brume needs 32. Give it more, as by"
                        + " BRUME_JVM_OPTIONS=-Xmx256m");
    }

    @Test void hostThatIsNotThereIsSaidInOneLine() {
        assertThat(run("start", "--port", "0", "--host", "brume.invalid")).isEqualTo(ExitCodes.FAILURE);
        assertThat(err.toString().strip())
                .isEqualTo("brume: Port 0 on brume.invalid cannot be used: there is no such host");
    }

    @Test void serviceThatIsNotThereIsSaidInOneLine() {
        assertThat(run("start", "--port", "0", "--services", "sqs,mediaconvert")).isEqualTo(ExitCodes.FAILURE);
        assertThat(err.toString().strip()).startsWith("brume: There is no service mediaconvert; there are ").contains("sqs");
    }

    @Test void statusShowsWhatRuns() {
        assertThat(run("status")).isZero();
        assertThat(out.toString())
                .contains(" is running", "paused, 2030-01-01T12:00:00Z", "in memory", "SERVICE")
                .containsPattern("sqs +running");
    }

    @Test void statusIsJsonWhenAskedFor() {
        assertThat(run("status", "--json")).isZero();
        assertThat(json().path("status").asText()).isEqualTo("running");
    }

    @Test void clockIsSetWoundAndShown() {
        assertThat(run("clock", "set", "2030-01-01T13:00:00Z")).isZero();
        assertThat(run("clock", "advance", "15m", "--json")).isZero();
        out.getBuffer().setLength(0);
        assertThat(run("clock")).isZero();
        assertThat(out.toString()).startsWith("2030-01-01T13:15:00Z (paused), 0 timers pending");
        assertThat(run("clock", "set", "2030-01-01T12:00:00Z")).isZero();
    }

    @Test void errorOfTheServerIsCodeOne() {
        assertThat(run("clock", "set", "soon")).isEqualTo(ExitCodes.FAILURE);
        assertThat(err.toString()).startsWith("brume: now must be a time such as 2030-01-01T00:00:00Z: soon");
        assertThat(run("reset", "--account", "12")).isEqualTo(ExitCodes.FAILURE);
        assertThat(err.toString()).contains("brume: account must be an account id of twelve digits: 12");
    }

    @Test void resetSaysWhatIsEmpty() {
        assertThat(run("reset", "--account", "123456789012")).isZero();
        assertThat(run("reset")).isZero();
        assertThat(out.toString().lines()).containsExactly("Account 123456789012 is empty.", "All accounts are empty.");
    }

    @Test void traceIsATableOrJson() {
        assertThat(run("reset")).isZero();
        assertThat(run("trace", "arn:aws:sqs:us-east-1:000000000000:none", "--since", "5m")).isZero();
        assertThat(out.toString()).endsWith("Nothing." + System.lineSeparator());
        out.getBuffer().setLength(0);
        assertThat(run("trace", "--json", "--limit", "5")).isZero();
        assertThat(json().has("hops")).isTrue();
    }

    @Test void endpointThatIsNoneIsSaid() {
        assertThat(run("status", "--endpoint", "localhost")).isEqualTo(ExitCodes.FAILURE);
        assertThat(err.toString()).contains("not an endpoint such as http://localhost:4566: localhost");
    }

    private JsonNode json() {
        return Json.parse(out.toString());
    }
}
