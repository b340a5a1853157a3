package dev.brume.lambda.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.InvocationResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class PythonTest {
    private static Functions functions;

    @BeforeAll static void open() {
        functions = new Functions(PoolLimits.DEFAULT);
        functions.needs("python3.12");
    }

    @AfterAll static void close() {
        functions.close();
    }

    private static FunctionVersion python(String code) {
        return functions.function("python3.12", "main.handler", Map.of("main.py", code));
    }

    private static String answer(String code) {
        return Functions.text(functions.invoke(python(code), "{}"));
    }

    @Test void aHandlerGetsItsEventAndItsContext() {
        FunctionVersion version = python("""
                import os
                def handler(event, context):
                    return {"event": event, "name": context.function_name, "version": context.function_version,
                            "memory": context.memory_limit_in_mb, "arn": context.invoked_function_arn, "id": len(context.aws_request_id),
                            "left": 19000 < context.get_remaining_time_in_millis() <= 20000, "colour": os.environ["COLOUR"],
                            "stream": context.log_stream_name == os.environ["AWS_LAMBDA_LOG_STREAM_NAME"], "file": __file__}
                """);
        assertThat(Functions.text(functions.invoke(version, "{\"k\": \"é\"}"))).isEqualTo("{\"event\": {\"k\": \"é\"}, \"name\": \""
                + version.functionName()
                + "\", \"version\": \"$LATEST\", \"memory\": \"256\", \"arn\": \"arn:aws:lambda:us-east-1:000000000000:function:"
                + version.functionName()
                + "\", \"id\": 36, \"left\": true, \"colour\": \"blue\", \"stream\": true, \"file\": \"/var/task/main.py\"}");
    }

    @Test void boto3IsThereAndFindsBrume() {
        assertThat(answer("""
                import boto3
                def handler(event, context):
                    return boto3.client("sqs").meta.endpoint_url
                """)).isEqualTo("\"http://127.0.0.1:4566\"");
    }

    @Test void globalsStayBetweenInvocations() {
        FunctionVersion counter = python("n = 0\ndef handler(e, c):\n    global n\n    n += 1\n    return n\n");
        assertThat(Functions.text(functions.invoke(counter, "{}"))).isEqualTo("1");
        assertThat(Functions.text(functions.invoke(counter, "{}"))).isEqualTo("2");
    }

    @Test void anExceptionShowsItsTypeAndItsFrames() {
        InvocationResult result = functions.invoke(python("def handler(event, context):\n    raise Exception(\"Handler fails\")\n"), "{}");
        assertThat(result.functionError()).contains("Unhandled");
        assertThat(Functions.text(result))
                .matches("\\{\"errorMessage\": \"Handler fails\", \"errorType\": \"Exception\", \"requestId\": \"[0-9a-f-]{36}\","
                        + " \"stackTrace\": \\[\"  File \\\\\"/var/task/main.py\\\\\", line 2, in handler\\\\n    raise Exception\\(\\\\\"Handler fails\\\\\"\\)\\\\n\"\\]}");
        assertThat(new String(result.log().get(), UTF_8))
                .contains("[ERROR] Exception: Handler fails\rTraceback (most recent call last):\r  File ");
    }

    @Test void aModuleThatIsMissingIsAnImportError() {
        assertThat(Functions.text(functions.invoke(functions.function("python3.12", "nowhere.handler", Map.of("main.py", "")), "{}")))
                .isEqualTo("{\"errorMessage\": \"Unable to import module 'nowhere': No module named 'nowhere'\","
                        + " \"errorType\": \"Runtime.ImportModuleError\", \"requestId\": \"\", \"stackTrace\": []}");
    }

    @Test void aHandlerThatIsMissingIsNamed() {
        assertThat(answer("x = 1\n")).contains("\"Handler 'handler' missing on module 'main'\"").contains("\"Runtime.HandlerNotFound\"");
    }

    @Test void aHandlerWithoutAModuleIsMalformed() {
        assertThat(Functions.text(functions.invoke(functions.function("python3.12", "handler", Map.of("main.py", "")), "{}")))
                .contains("\"Bad handler 'handler': not enough values to unpack (expected 2, got 1)\"")
                .contains("\"Runtime.MalformedHandlerName\"");
    }

    @Test void aSyntaxErrorNamesItsLine() {
        assertThat(answer("def handler(e, c):\n    return (\n")).contains("\"Runtime.UserCodeSyntaxError\"")
                .contains("Syntax error in module 'main': '(' was never closed (main.py, line 2)");
    }

    @Test void anExceptionAtImportIsAnsweredAsItIs() {
        assertThat(answer("raise Exception('Runtime startup fails')\n")).contains("\"Runtime startup fails\"")
                .contains("\"requestId\": \"\"")
                .contains("importlib/__init__.py").contains("/var/task/main.py\\\", line 1, in <module>");
    }

    @Test void anExitIsAnExitError() {
        assertThat(answer("import sys\ndef handler(e, c):\n    sys.exit(0)\n")).matches("\\{\"errorType\":\"Runtime.ExitError\","
                + "\"errorMessage\":\"RequestId: [0-9a-f-]{36} Error: Runtime exited without providing a reason\"}");
        assertThat(answer("import os\ndef handler(e, c):\n    os._exit(2)\n")).contains("Runtime exited with error: exit status 2");
        assertThat(answer("import os\ndef handler(e, c):\n    os.kill(os.getpid(), 9)\n"))
                .contains("Runtime exited with error: signal: killed");
    }

    @Test void whatJsonDoesNotKnowCannotBeMarshalled() {
        assertThat(answer("def handler(e, c):\n    return {1, 2}\n"))
                .contains("\"Unable to marshal response: Object of type set is not JSON serializable\"")
                .contains("\"Runtime.MarshalError\"");
    }

    @Test void aResponseOfSevenMegabytesIsTooLarge() {
        assertThat(answer("def handler(e, c):\n    return 'x' * 7_000_000\n")).isEqualTo("{\"errorType\":\"Function.ResponseSizeTooLarge\","
                + "\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 bytes).\"}");
    }

    @Test void aWrapperStartsTheRuntime() {
        FunctionVersion version = functions.function("python3.12", "main.handler", Map.of("main.py",
                "import os\ndef handler(e, c):\n    return [os.environ['WRAPPED'], os.getcwd()]\n", "wrapper",
                "#!/bin/bash\nexport WRAPPED=$#\nexec \"$@\"\n"));
        assertThat(Functions.text(functions.invoke(Functions.with(version, Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/var/task/wrapper")), "{}")))
                .isEqualTo("[\"2\", \"/var/task\"]");
        FunctionVersion none = python("def handler(e, c):\n    return 1\n");
        assertThat(Functions.text(functions.invoke(Functions.with(none, Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/idontexist.sh")), "{}")))
                .matches("\\{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":"
                        + "\"RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 127\"}");
    }

    @Test void anInitThatFailsIsReported() {
        FunctionVersion version = python("import nowhere\n");
        assertThat(Functions.text(functions.invoke(version, "{}"))).contains("Runtime.ImportModuleError");
        List<String> lines = functions.awaitReport(version);
        assertThat(lines).filteredOn(line -> line.startsWith("INIT_START")).hasSize(1);
        assertThat(lines.getLast()).endsWith("\tStatus: error\tError Type: Runtime.ImportModuleError\n");
        assertThat(lines.subList(lines.size() - 3, lines.size())).extracting(line -> line.split(" ")[0])
                .containsExactly("START", "END", "REPORT");
        assertThat(lines.stream().filter(line -> line.startsWith("INIT_REPORT")))
                .hasSize(2)
                .allMatch(line -> line
                        .matches(
                                "INIT_REPORT Init Duration: [0-9.]+ ms\tPhase: (init|invoke)\tStatus: error\tError Type: Runtime.ImportModuleError\n"));
    }

    @Test void linesAreLoggedAsTheyWerePrinted() {
        InvocationResult result = functions.invoke(python("""
                import logging
                def handler(e, c):
                    print("multi\\nline")
                    print("another\\rline")
                    logging.getLogger().warning("careful")
                """), "{}");
        assertThat(Functions.text(result)).isEqualTo("null");
        assertThat(new String(result.log().get(), UTF_8)).contains("\nmulti\nline\nanother\rline\n")
                .containsPattern("\\[WARNING\\]\t\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\t[0-9a-f-]{36}\tcareful\n");
    }
}
