package dev.brume.lambda.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.brume.json.Json;
import dev.brume.lambda.classpath.ClassPathRuntime;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.InvocationResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Handlers that are classes of this test, on threads of its JVM.
class ClassPathTest {
    private static Functions functions;

    @BeforeAll static void open() {
        functions = new Functions(PoolLimits.DEFAULT, ColdStart.REAL,
                folder -> ClassPathRuntime.of(folder, ClassPathTest.class.getClassLoader()));
    }

    @AfterAll static void close() {
        functions.close();
    }

    private static FunctionVersion function(Class<?> type, String method) {
        return function(type, method, Duration.ofSeconds(20));
    }

    private static FunctionVersion function(Class<?> type, String method, Duration timeout) {
        return functions.function("java21", type.getName() + method, Map.of(ClassPathRuntime.MARK, ""), timeout);
    }

    private static String invoke(FunctionVersion version, String payload) {
        return Functions.text(functions.invoke(version, payload));
    }

    /// Answers what its context says.
    public static final class Contextual implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
            context.getLogger().log("name " + event.get("name"));
            return new TreeMap<>(Map.of("function", context.getFunctionName(), "memory", context.getMemoryLimitInMB(),
                    "time", context.getRemainingTimeInMillis() > 10_000, "arn", context.getInvokedFunctionArn(),
                    "group", context.getLogGroupName(), "version", context.getFunctionVersion(),
                    "id", context.getAwsRequestId().length(), "colour", System.getProperty("COLOUR"),
                    "region", System.getProperty("aws.region")));
        }
    }

    @Test void aHandlerGetsItsEventAndAContextOfItsFunction() {
        FunctionVersion version = function(Contextual.class, "::handleRequest");
        InvocationResult result = functions.invoke(version, "{\"name\":\"Ann\"}");
        assertThat(Json.parse(Functions.text(result)).toString()).isEqualTo(
                "{\"arn\":\"arn:aws:lambda:us-east-1:000000000000:function:%1$s\",\"colour\":\"blue\",\"function\":\"%1$s\","
                        .formatted(version.functionName())
                        + "\"group\":\"/aws/lambda/%s\",\"id\":36,\"memory\":256,\"region\":\"us-east-1\",\"time\":true,\"version\":\"$LATEST\"}"
                                .formatted(version.functionName()));
        assertThat(new String(result.log().get(), UTF_8)).containsSubsequence("START RequestId: ", "name Ann\n", "END RequestId: ",
                "REPORT ");
        assertThat(result.init()).isPresent();
    }

    @Test void twoFunctionsDoNotMixTheirContexts() {
        FunctionVersion one = function(Contextual.class, "");
        FunctionVersion other = function(Contextual.class, "");
        for (FunctionVersion version : List.of(one, other, one)) {
            assertThat(invoke(version, "{\"name\":\"Bob\"}")).contains("\"function\":\"" + version.functionName() + "\"");
        }
        assertThat(functions.awaitReport(other)).filteredOn("name Bob\n"::equals).hasSize(1);
        assertThat(System.getProperty("COLOUR")).isNull();
    }

    /// Says of each handler how often it has run.
    public static final class Counter {
        private static final AtomicInteger MADE = new AtomicInteger();
        private final int number = MADE.incrementAndGet();
        private int calls;

        public String count(int ignored) {
            return number + "." + ++calls;
        }

        public String fail(Map<String, String> event) {
            throw new IllegalStateException("Handler fails");
        }

        public int exhaust(int ignored) {
            throw new StackOverflowError("Too deep: " + ignored);
        }
    }

    @Test void aColdStartMakesAHandlerAndAWarmOneIsUsedAgain() {
        FunctionVersion version = function(Counter.class, "::count");
        String first = invoke(version, "1");
        String number = first.substring(1, first.indexOf('.'));
        assertThat(invoke(version, "1")).isEqualTo("\"" + number + ".2\"");
        functions.pool.retire(version.id());
        assertThat(invoke(version, "1")).endsWith(".1\"").isNotEqualTo(first);
    }

    @Test void errorsAreThoseOfTheRuntimeInterfaceClient() {
        InvocationResult result = functions.invoke(function(Counter.class, "::fail"), "{}");
        assertThat(result.functionError()).contains("Unhandled");
        assertThat(Functions.text(result))
                .contains("\"errorMessage\":\"Handler fails\"", "\"errorType\":\"java.lang.IllegalStateException\"",
                        "ClassPathTest$Counter.fail(ClassPathTest.java:")
                .doesNotContain("HandlerLoop");
        assertThat(new String(result.log().get(), UTF_8)).contains("Handler fails: java.lang.IllegalStateException");
        assertThat(invoke(functions.function("java21", "example.Nowhere", Map.of(ClassPathRuntime.MARK, "")), "{}"))
                .contains("Class not found: example.Nowhere", "java.lang.ClassNotFoundException");
        assertThat(invoke(function(Counter.class, "::count"), "{\"not\": \"a number\"}")).contains("An error occurred during JSON parsing");
    }

    @Test void whatEndsAProcessEndsTheHandler() {
        FunctionVersion version = function(Counter.class, "::exhaust");
        assertThat(invoke(version, "1")).contains("java.lang.StackOverflowError");
        assertThat(invoke(version, "1")).contains("java.lang.StackOverflowError");
    }

    public static final class Echo implements RequestStreamHandler {
        @Override public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            in.transferTo(out);
        }
    }

    @Test void streamHandlersRunWithinTheLimitOfAnAnswer() {
        FunctionVersion version = function(Echo.class, "");
        assertThat(invoke(version, "{\"k\":1}")).isEqualTo("{\"k\":1}");
        assertThat(invoke(version, '"' + "x".repeat(6_400_000) + '"')).contains("Function.ResponseSizeTooLarge");
        assertThat(invoke(version, "2")).isEqualTo("2");
    }

    public static final class Sleeper {
        static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

        public String wait(String event) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                INTERRUPTED.countDown();
            }
            return event;
        }
    }

    @Test void aHandlerThatTakesTooLongIsInterrupted() throws InterruptedException {
        FunctionVersion version = function(Sleeper.class, "::wait", Duration.ofMillis(200));
        InvocationResult result = functions.invoke(version, "\"x\"");
        assertThat(result.functionError()).contains("Unhandled");
        assertThat(Functions.text(result)).contains("Sandbox.Timedout", "Task timed out after 0.20 seconds");
        Sleeper.INTERRUPTED.await();
        assertThat(Functions.text(functions.invoke(version, "\"x\""))).contains("Sandbox.Timedout");
    }

    /// Ends once two of them run.
    public static final class Together {
        private static final CountDownLatch TWO = new CountDownLatch(2);

        public boolean meet(String event) throws InterruptedException {
            TWO.countDown();
            TWO.await();
            return true;
        }
    }

    @Test void concurrentInvocationsHaveHandlersOfTheirOwn() throws InterruptedException {
        FunctionVersion version = function(Together.class, "::meet");
        Thread other = Thread.startVirtualThread(() -> assertThat(invoke(version, "\"x\"")).isEqualTo("true"));
        assertThat(invoke(version, "\"x\"")).isEqualTo("true");
        other.join();
    }

    @Test void aWrapperHasNothingToWrap() {
        FunctionVersion version = Functions.with(function(Echo.class, ""), Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/opt/wrap"));
        assertThat(invoke(version, "1")).contains("Runtime.InvalidEntrypoint", "a handler of the class path is none");
    }
}
