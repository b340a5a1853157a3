package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsCommandTest extends CommandTest {
    private static final long NOON = Instant.parse("2030-01-01T12:00:00Z").toEpochMilli();
    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=%s/20300101/eu-west-3/logs/aws4_request, SignedHeaders=host, Signature=0";
    /// A zip with an empty file `bootstrap`.
    private static final String EMPTY_BOOTSTRAP =
            "UEsDBBQAAAAAAAAAIWQAAAAAAAAAAAAAAAAJAAAAYm9vdHN0cmFwUEsBAhQDFAAAAAAAAAAhZAAAAAAAAAAAAAAAAAkAAAAAAAAAAAAAAIABAAAAAGJvb3RzdHJhcFBLBQYAAAAAAQABADcAAAAnAAAAAAA=";

    @BeforeEach void beginAnew() {
        environment.put("AWS_REGION", "eu-west-3");
        new ControlClient(endpoint()).post("/_brume/reset", Json.object());
    }

    private static void call(String account, String operation, ObjectNode body) {
        new ControlClient(endpoint()).post("/", body, Map.of(
                "Content-Type", "application/x-amz-json-1.1",
                "X-Amz-Target", "Logs_20140328." + operation,
                "X-Amz-Date", "20300101T000000Z",
                "Authorization", CREDENTIAL.formatted(account)));
    }

    private static ObjectNode named(String group) {
        return Json.object().put("logGroupName", group);
    }

    private static void make(String account, String group) {
        call(account, "CreateLogGroup", named(group));
        call(account, "CreateLogStream", named(group).put("logStreamName", "s"));
    }

    private static void put(String account, String group, long time, String message) {
        ObjectNode request = named(group).put("logStreamName", "s");
        request.putArray("logEvents").addObject().put("timestamp", time).put("message", message);
        call(account, "PutLogEvents", request);
    }

    @Test void linesOfAFunctionAreShownWithTheirTimes() {
        make("test", "/aws/lambda/cook");
        put("test", "/aws/lambda/cook", NOON - 60_000, "START\n");
        put("test", "/aws/lambda/cook", NOON, "ERROR soup");

        assertThat(run("logs", "cook")).isZero();
        assertThat(out.toString().lines()).containsExactly("2030-01-01T11:59:00Z START", "2030-01-01T12:00:00Z ERROR soup");
    }

    @Test void aFunctionTellsWhereItLogs() {
        ObjectNode function = Json.object().put("FunctionName", "cook").put("Runtime", "provided.al2023").put("Handler", "x")
                .put("Role", "arn:aws:iam::000000000000:role/any");
        function.putObject("Code").put("ZipFile", EMPTY_BOOTSTRAP);
        new ControlClient(endpoint()).post("/2015-03-31/functions", function, Map.of(
                "Content-Type", "application/json",
                "X-Amz-Date", "20300101T000000Z",
                "Authorization", CREDENTIAL.formatted("test").replace("/logs/", "/lambda/")));
        make("test", "/aws/lambda/cook");
        put("test", "/aws/lambda/cook", NOON, "soup");

        assertThat(run("logs", "cook")).isZero();
        assertThat(out.toString()).contains("soup");
    }

    @Test void timeFilterGroupAndAccountChoose() {
        make("123456789012", "kitchen");
        put("123456789012", "kitchen", NOON - 600_000, "ERROR old");
        put("123456789012", "kitchen", NOON - 1_000, "ERROR new");
        put("123456789012", "kitchen", NOON - 500, "fine");

        assertThat(run("logs", "--group", "kitchen", "--account", "123456789012", "--since", "5m", "--filter", "ERROR")).isZero();
        assertThat(run("logs", "--group", "kitchen", "--account", "123456789012", "--since", "2030-01-01T11:59:59.400Z", "--json"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(2).first().isEqualTo("2030-01-01T11:59:59Z ERROR new");
        assertThat(Json.parse(out.toString().lines().toList().getLast()).path("message").asText()).isEqualTo("fine");
    }

    @Test void whatIsNotThereIsSaidInOneLine() {
        assertThat(run("logs", "nobody")).isEqualTo(ExitCodes.FAILURE);
        assertThat(err.toString().strip()).isEqualTo(
                "brume: there is no log group /aws/lambda/nobody in eu-west-3; a function's is there when it has logged");
        assertThat(run("logs", "nobody", "--since", "soon")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("Neither a time");
    }

    @Test void followingGoesOnWithWhatComesAndShowsNothingTwice() throws InterruptedException {
        Lines lines = new Lines();
        Thread follower = Thread.ofVirtual().start(() -> run(lines, "logs", "cook", "--follow"));
        try {
            make("test", "/aws/lambda/cook");
            put("test", "/aws/lambda/cook", NOON, "1");
            assertThat(lines.next()).isEqualTo("2030-01-01T12:00:00Z 1");
            put("test", "/aws/lambda/cook", NOON + 1, "3");
            assertThat(lines.next()).endsWith(" 3");
            put("test", "/aws/lambda/cook", NOON, "2, late");
            assertThat(lines.next()).endsWith(" 2, late");
        } finally {
            follower.interrupt();
            follower.join();
        }
        assertThat(lines.rest()).isNull();
    }
}
