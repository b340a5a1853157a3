package dev.brume.lambda.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.InvocationResult;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NodeTest {
    private static Functions functions;

    @BeforeAll static void open() {
        functions = new Functions(PoolLimits.DEFAULT);
        functions.needs("nodejs22.x");
    }

    @AfterAll static void close() {
        functions.close();
    }

    private static InvocationResult run(String file, String code) {
        return functions.invoke(functions.function("nodejs22.x", "index.handler", Map.of(file, code)), "{\"k\":1}");
    }

    private static String answer(String file, String code) {
        return Functions.text(run(file, code));
    }

    @Test void handlersMayBeAsyncOrCallBackOrUseTheContext() {
        assertThat(answer("index.js", "exports.handler = async (event) => ({ event })")).isEqualTo("{\"event\":{\"k\":1}}");
        assertThat(answer("index.js", "exports.handler = (event, context, callback) => { setTimeout(() => callback(null, event.k), 5) }"))
                .isEqualTo("1");
        assertThat(answer("index.js", "exports.handler = (event, context) => context.succeed('done')")).isEqualTo("\"done\"");
        assertThat(answer("index.js", "exports.handler = async () => {}")).isEqualTo("null");
    }

    @Test void modulesAreKnownByTheirEndingOrTheirPackage() {
        assertThat(answer("index.mjs", "export const handler = async (event) => event.k + 1")).isEqualTo("2");
        FunctionVersion packaged = functions.function("nodejs22.x", "index.handler", Map.of("package.json", "{\"type\":\"module\"}",
                "index.js", "import { three } from './three.js'; export const handler = async () => three", "three.js",
                "export const three = 3"));
        assertThat(Functions.text(functions.invoke(packaged, "{}"))).isEqualTo("3");
    }

    @Test void aHandlerGetsItsContext() {
        FunctionVersion version = functions.function("nodejs22.x", "index.handler", Map.of("index.js", """
                exports.handler = async (event, context) => [context.functionName, context.memoryLimitInMB, context.awsRequestId.length,
                  context.getRemainingTimeInMillis() > 19000, process.env.COLOUR, __filename]
                """));
        assertThat(Functions.text(functions.invoke(version, "{}")))
                .isEqualTo("[\"" + version.functionName() + "\",\"256\",36,true,\"blue\",\"/var/task/index.js\"]");
    }

    @Test void globalsStayBetweenInvocations() {
        FunctionVersion counter = functions.function("nodejs22.x", "index.handler",
                Map.of("index.js", "let n = 0; exports.handler = async () => ++n"));
        assertThat(Functions.text(functions.invoke(counter, "{}"))).isEqualTo("1");
        assertThat(Functions.text(functions.invoke(counter, "{}"))).isEqualTo("2");
    }

    @Test void anErrorShowsItsTypeAndItsTrace() {
        InvocationResult result = run("index.js", "exports.handler = async () => { throw new TypeError('some_error_msg') }");
        assertThat(result.functionError()).contains("Unhandled");
        assertThat(Functions.text(result)).startsWith("{\"errorType\":\"TypeError\",\"errorMessage\":\"some_error_msg\",\"trace\":"
                + "[\"TypeError: some_error_msg\",\"    at exports.handler (/var/task/index.js:1:39)\"");
        assertThat(new String(result.log().get(), UTF_8)).contains("\tERROR\tInvoke Error \t{\"errorType\":\"TypeError\"");
    }

    @Test void whatIsMissingIsNamed() {
        assertThat(answer("other.js", "")).contains("\"Runtime.ImportModuleError\"").contains("Error: Cannot find module 'index'");
        assertThat(answer("index.js", "exports.other = 1")).contains("\"Runtime.HandlerNotFound\"")
                .contains("index.handler is undefined or not exported");
        assertThat(answer("index.js", "exports.handler = (")).contains("\"Runtime.UserCodeSyntaxError\"").contains("SyntaxError: ");
    }

    @Test void anExitIsAnExitError() {
        assertThat(answer("index.js", "exports.handler = async () => process.exit(0)"))
                .contains("Runtime exited without providing a reason");
    }

    @Test void aRejectionThatNobodyHandlesIsAnswered() {
        assertThat(answer("index.js", "exports.handler = (e, c, cb) => { Promise.reject(new Error('lost')) }"))
                .contains("\"Runtime.UnhandledPromiseRejection\"").contains("Error: lost");
    }

    @Test void aHandlerThatNeverAnswersEndsWithItsEventLoop() {
        assertThat(answer("index.js", "exports.handler = (event, context, callback) => {}")).isEqualTo("null");
    }

    @Test void aWrapperStartsTheRuntime() {
        FunctionVersion version = functions.function("nodejs22.x", "index.handler", Map.of("index.js",
                "exports.handler = async () => process.env.WRAPPED", "wrapper", "#!/bin/bash\nexport WRAPPED=$#\nexec \"$@\"\n"));
        assertThat(Functions.text(functions.invoke(Functions.with(version, Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/var/task/wrapper")), "{}")))
                .isEqualTo("\"2\"");
    }

    @Test void linesCarryTimeRequestAndLevel() {
        InvocationResult result = run("index.js", "exports.handler = async () => { console.log('a %s', 'b'); console.warn('c') }");
        assertThat(new String(result.log().get(), UTF_8)).containsPattern("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\t[0-9a-f-]{36}\tINFO\ta b\n")
                .contains("\tWARN\tc\n");
    }
}
