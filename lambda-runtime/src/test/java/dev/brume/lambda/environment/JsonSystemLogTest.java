package dev.brume.lambda.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.DataSize;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.lambda.executor.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The levels are those that AWS lists: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
class JsonSystemLogTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration TOOK = Duration.ofMillis(12);
    private static final Outcome EXIT = new Outcome.Died(new Ended.Exited(1, DataSize.bytes(0)));

    private final List<String> lines = new ArrayList<>();

    private SystemLog log(String level) {
        FunctionVersion version = new FunctionVersion(new FunctionVersion.Id(Scope.DEFAULT, "cook", "7", "r"), "python3.12", "i.h",
                DataSize.mebibytes(128), Duration.ofSeconds(3), DataSize.mebibytes(512), Map.of(), Path.of("/code"), Optional.empty(),
                () -> null, new LoggingConfig(LoggingConfig.LogFormat.JSON, "/aws/lambda/cook", "INFO", level));
        Environment.Setting setting = new Environment.Setting("stream", "http://localhost", "on-demand",
                (_, _, _, line) -> lines.add(line), () -> NOON, Duration.ZERO);
        return new EnvironmentLog(version, setting).system();
    }

    private static SystemLog.Report report(Outcome outcome) {
        return new SystemLog.Report("id", TOOK, TOOK, Optional.empty(), 40, outcome.status(), outcome.errorType(), Optional.empty(), 2);
    }

    /// Everything that can be said of one invocation after a cold start.
    private void invoke(SystemLog log, Outcome init, Outcome run) {
        log.initStart(SystemLog.Phase.INIT);
        log.initEnd(SystemLog.Phase.INIT, TOOK, init);
        log.start("id");
        log.end(report(run));
    }

    private List<String> types() {
        return lines.stream().map(line -> Json.parse(line).path("type").asText().replace("platform.", "")).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "DEBUG | initStart initRuntimeDone initReport start runtimeDone report",
        "INFO  | initStart start report",
        "WARN  | ''"}) void whatEndsWellIsToldByLevel(String level, String expected) {
        invoke(log(level), new Outcome.Initialised(), new Outcome.Responded(new byte[2]));
        assertThat(String.join(" ", types())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "INFO | initStart initRuntimeDone initReport start runtimeDone report",
        "WARN | initRuntimeDone initReport runtimeDone report"}) void whatGoesWrongIsAWarning(String level, String expected) {
        invoke(log(level), EXIT, EXIT);
        assertThat(String.join(" ", types())).isEqualTo(expected);
        JsonNode last = Json.parse(lines.getLast());
        assertThat(last.path("record").path("status").asText()).isEqualTo("error");
        assertThat(last.path("record").path("errorType").asText()).isEqualTo("Runtime.ExitError");
    }

    @Test void whatAHandlerRaisesIsNoErrorOfThePlatform() {
        log("DEBUG").end(report(new Outcome.Failed(new byte[2])));
        assertThat(lines).hasSize(2).allMatch(line -> line.contains("\"status\":\"success\""));
    }

    @Test void membersAreThoseOfTheTelemetryApi() {
        invoke(log("DEBUG"), new Outcome.Initialised(), new Outcome.Responded(new byte[2]));
        assertThat(lines.get(2)).isEqualTo("{\"time\":\"2030-01-01T12:00:00.000Z\",\"type\":\"platform.initReport\",\"record\":"
                + "{\"initializationType\":\"on-demand\",\"phase\":\"init\",\"status\":\"success\",\"metrics\":{\"durationMs\":12.00}}}\n");
        assertThat(lines.get(4)).isEqualTo("{\"time\":\"2030-01-01T12:00:00.000Z\",\"type\":\"platform.runtimeDone\",\"record\":"
                + "{\"requestId\":\"id\",\"status\":\"success\",\"metrics\":{\"durationMs\":12.00,\"producedBytes\":2}}}\n");
    }
}
