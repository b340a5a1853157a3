package dev.brume.lambda.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.InvocationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CustomRuntimeTest {
    private static final String ECHO = """
            #!/bin/bash
            API=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation
            while true; do
              EVENT=$(curl -sS -D /tmp/headers "$API/next")
              ID=$(grep -i lambda-runtime-aws-request-id /tmp/headers | tr -d '[:space:]' | cut -d: -f2)
              echo "got $EVENT"
              curl -sS -o /dev/null -d "{\\"echo\\":$EVENT,\\"colour\\":\\"$COLOUR\\",\\"root\\":\\"$LAMBDA_TASK_ROOT\\"}" "$API/$ID/response"
            done
            """;

    private static Functions functions;

    @BeforeAll static void open() {
        functions = new Functions(PoolLimits.DEFAULT);
        functions.needs("provided.al2023");
    }

    @AfterAll static void close() {
        functions.close();
    }

    private static FunctionVersion bootstrap(String script) {
        return functions.function("provided.al2023", "unused", Map.of("bootstrap", script));
    }

    @Test void aBootstrapAnswersOverTheRuntimeApi() {
        FunctionVersion echo = bootstrap(ECHO);
        InvocationResult cold = functions.invoke(echo, "{\"a\":1}");
        InvocationResult warm = functions.invoke(echo, "[2]");
        assertThat(Functions.text(cold)).isEqualTo("{\"echo\":{\"a\":1},\"colour\":\"blue\",\"root\":\"/var/task\"}");
        assertThat(Functions.text(warm)).startsWith("{\"echo\":[2]");
        assertThat(cold.functionError()).isEmpty();
        assertThat(cold.init()).isPresent();
        assertThat(warm.init()).isEmpty();
        assertThat(warm.logStream()).isEqualTo(cold.logStream()).startsWith("2026/01/01/[$LATEST]");
        assertThat(new String(warm.log().get(), UTF_8))
                .matches("(?s)START RequestId: \\S+ Version: \\$LATEST\ngot \\[2\\]\nEND RequestId: \\S+\n"
                        + "REPORT RequestId: \\S+\tDuration: [0-9.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 256 MB\tMax Memory Used: \\d+ MB\t\n");
    }

    @Test void withoutABootstrapTheEntrypointIsInvalid() {
        FunctionVersion nothing = functions.function("provided.al2023", "unused", Map.of("readme", ""));
        InvocationResult result = functions.invoke(nothing, "{}");
        assertThat(result.functionError()).contains("Unhandled");
        assertThat(Functions.text(result)).matches("\\{\"errorType\":\"Runtime.InvalidEntrypoint\",\"errorMessage\":"
                + "\"RequestId: \\S+ Error: Couldn't find valid bootstrap\\(s\\): \\[/var/task/bootstrap /opt/bootstrap\\]\"}");
    }

    @Test void aBootstrapThatMayNotBeRunIsInvalid() throws IOException {
        FunctionVersion version = bootstrap(ECHO);
        Files.setPosixFilePermissions(version.code().resolve("bootstrap"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Functions.text(functions.invoke(version, "{}"))).contains("\"Runtime.InvalidEntrypoint\"")
                .contains("Error: fork/exec /var/task/bootstrap: permission denied");
    }

    @Test void aBootstrapThatIsNoProgramIsInvalid() {
        InvocationResult result = functions.invoke(bootstrap("echo without a first line\n"), "{}");
        assertThat(Functions.text(result)).contains("\"Runtime.InvalidEntrypoint\"")
                .contains("Error: fork/exec /var/task/bootstrap: exec format error");
        assertThat(new String(result.log().get(), UTF_8)).matches("(?s)"
                + "INIT_REPORT Init Duration: \\S+ ms\tPhase: invoke\tStatus: error\tError Type: Runtime.InvalidEntrypoint\n"
                + "START RequestId: \\S+ Version: \\$LATEST\n"
                + "RequestId: \\S+ Error: fork/exec /var/task/bootstrap: exec format error\nRuntime.InvalidEntrypoint\n"
                + "END RequestId: \\S+\n"
                + "REPORT RequestId: .*\tStatus: error\tError Type: Runtime.InvalidEntrypoint\n");
        assertThat(Functions.text(functions.invoke(bootstrap("#!/usr/bin/nosuch\n"), "{}")))
                .contains("Error: fork/exec /var/task/bootstrap: no such file or directory");
    }

    @Test void aBootstrapThatEndsIsAnExitError() {
        InvocationResult result = functions.invoke(bootstrap("#!/bin/sh\necho going\nexit 3\n"), "{}");
        assertThat(Functions.text(result)).contains("\"Runtime.ExitError\"").contains("Error: Runtime exited with error: exit status 3");
        assertThat(new String(result.log().get(), UTF_8)).contains("going\n")
                .containsPattern("\nRequestId: \\S+ Error: Runtime exited with error: exit status 3\nRuntime.ExitError\nEND RequestId")
                .contains("Status: error\tError Type: Runtime.ExitError\n");
    }

    @Test void aRuntimeThatDoesNotReadItsEventTimesOut() {
        FunctionVersion deaf = functions.function("provided.al2023", "unused", Map.of("bootstrap", """
                #!/bin/bash
                exec 3<>/dev/tcp/${AWS_LAMBDA_RUNTIME_API/:/\\/}
                printf 'GET /2018-06-01/runtime/invocation/next HTTP/1.1\\r\\n\\r\\n' >&3
                sleep 4646
                """), Duration.ofSeconds(1));
        assertThat(Functions.text(functions.invoke(deaf, "\"" + "x".repeat(6_000_000) + "\"")))
                .contains("Task timed out after 1.00 seconds");
    }

    @Test void aSignalIsNamed() {
        InvocationResult result = functions.invoke(bootstrap("#!/bin/sh\nkill -SEGV $$\n"), "{}");
        assertThat(Functions.text(result)).contains("Runtime exited with error: signal: segmentation fault");
    }

    @Test void aTimeoutKillsTheWholeProcessGroupAndTheEnvironmentStartsAnew() {
        FunctionVersion slow = functions.function("provided.al2023", "unused", Map.of("bootstrap", """
                #!/bin/bash
                [ -e /tmp/before ] && exec /var/task/echo
                touch /tmp/before
                curl -sS -o /dev/null "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next"
                setsid sleep 4242 &
                sleep 4242
                """, "echo", ECHO), Duration.ofSeconds(1));
        InvocationResult late = functions.invoke(slow, "{}");
        assertThat(Functions.text(late)).matches("\\{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":"
                + "\"RequestId: \\S+ Error: Task timed out after 1.00 seconds\"}");
        assertThat(late.duration()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(ProcessHandle.allProcesses().filter(process -> process.info().commandLine().orElse("").contains("sleep 4242")))
                .isEmpty();
        assertThat(new String(late.log().get(), UTF_8)).contains(" Task timed out after 1.00 seconds\n\n").contains("Status: timeout\n");
        InvocationResult next = functions.invoke(slow, "7");
        assertThat(Functions.text(next)).startsWith("{\"echo\":7,");
        assertThat(next.logStream()).isEqualTo(late.logStream());
    }
}
