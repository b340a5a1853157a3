package dev.brume.lambda.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.InvocationResult;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JavaTest {
    private static Functions functions;

    @BeforeAll static void open() {
        functions = new Functions(PoolLimits.DEFAULT);
        functions.needs("java21");
    }

    @AfterAll static void close() {
        functions.close();
    }

    private static FunctionVersion java(String handler, String code) {
        return java(functions, handler, code);
    }

    /// A function whose one class is compiled on the spot.
    static FunctionVersion java(Functions functions, String handler, String code) {
        FunctionVersion version = functions.function("java21", handler, Map.of("example/Handler.java", "package example;\n" + code));
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"),
                version.code().resolve("example/Handler.java").toString());
        assertThat(failed).isZero();
        return version;
    }

    @Test void aRequestHandlerGetsItsEventAndItsContext() {
        FunctionVersion version = java("example.Handler::handleRequest", """
                import com.amazonaws.services.lambda.runtime.*;
                import java.util.*;
                public class Handler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
                    @Override public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
                        context.getLogger().log("name " + event.get("name"));
                        return new TreeMap<>(Map.of("name", event.get("name"), "function", context.getFunctionName(),
                                "memory", context.getMemoryLimitInMB(), "time", context.getRemainingTimeInMillis() > 10_000));
                    }
                }
                """);
        InvocationResult result = functions.invoke(version, "{\"name\":\"Ann\"}");
        assertThat(Functions.text(result)).isEqualTo("{\"function\":\"" + version.functionName()
                + "\",\"memory\":256,\"name\":\"Ann\",\"time\":true}");
        assertThat(new String(result.log().get(), UTF_8)).contains("name Ann");
        assertThat(Functions.text(functions.invoke(version, "{\"name\":\"Bob\"}"))).contains("\"name\":\"Bob\"");
    }

    @Test void plainMethodsAndStreamHandlersRun() {
        assertThat(Functions.text(functions.invoke(java("example.Handler::twice", """
                public class Handler {
                    public int twice(int number) { return 2 * number; }
                }
                """), "21"))).isEqualTo("42");
        assertThat(Functions.text(functions.invoke(java("example.Handler", """
                import com.amazonaws.services.lambda.runtime.*;
                import java.io.*;
                public class Handler implements RequestStreamHandler {
                    @Override public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                        in.transferTo(out);
                    }
                }
                """), "{\"k\":1}"))).isEqualTo("{\"k\":1}");
    }

    @Test void errorsAreThoseOfTheRuntimeInterfaceClient() {
        InvocationResult result = functions.invoke(java("example.Handler::fail", """
                public class Handler {
                    public String fail(Object event) { throw new IllegalStateException("Handler fails"); }
                }
                """), "{}");
        assertThat(result.functionError()).contains("Unhandled");
        assertThat(Functions.text(result)).contains("\"errorMessage\":\"Handler fails\"")
                .contains("\"errorType\":\"java.lang.IllegalStateException\"")
                .contains("example.Handler.fail(Handler.java:3)");
        assertThat(Functions.text(functions.invoke(functions.function("java21", "example.Nowhere", Map.of()), "{}")))
                .contains("Class not found: example.Nowhere").contains("java.lang.ClassNotFoundException");
    }
}
