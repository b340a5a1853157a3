package dev.brume.lambda.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.environment.FunctionVersion;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class StartedAheadTest {
    private static final PoolLimits TWO = new PoolLimits(10, Duration.ofMinutes(10), 2);
    private static final String LOOK = """
            import os
            def handler(event, context):
                return [os.listdir("/tmp"), os.listdir("/opt"), sorted(os.listdir("/var/task")), os.getcwd(), os.read(0, 1).decode(),
                        "BRUME_STARTED_AHEAD" in os.environ, os.environ["COLOUR"], os.statvfs("/tmp").f_blocks * 4096 >> 20]
            """;

    private Functions functions;

    @BeforeEach void open() {
        functions = new Functions(TWO);
        functions.needs("python3.12");
    }

    @AfterEach void close() {
        functions.close();
    }

    private void awaitAhead(int processes) {
        while (functions.runtimes.ahead() != processes) {
            Thread.onSpinWait();
        }
    }

    /// What waits looks like what forked it, and may have the lower process id.
    private static Stream<ProcessHandle> waiting() {
        return ProcessHandle.current().descendants().filter(process -> process.info().commandLine().orElse("").contains("zygote.py"))
                .flatMap(ProcessHandle::children);
    }

    private FunctionVersion python(String code) {
        return functions.function("python3.12", "main.handler", Map.of("main.py", code));
    }

    private FunctionVersion node(String code) {
        functions.needs("nodejs22.x");
        return functions.function("nodejs22.x", "index.handler", Map.of("index.js", code));
    }

    private String answer(FunctionVersion version) {
        return Functions.text(functions.invoke(version, "{}"));
    }

    @Test void nothingIsStartedBeforeThereIsAFunction() {
        assertThat(functions.runtimes.ahead()).isZero();
        functions.pool.prepare(python(LOOK));
        awaitAhead(2);
        assertThat(functions.pool.size()).isZero();
        assertThat(functions.pool.status().toJson().toString())
                .startsWith("{\"environments\":0,\"busy\":0,\"frozen\":0,\"startedAhead\":2,\"isolation\":{\"python3.")
                .contains("\"resource limits\"");
    }

    @Test void clientsAreMadeOfWhatWasReadBeforeThereWasAFunction() {
        FunctionVersion version = python("""
                import boto3, os, sys
                opened = []
                sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
                def handler(event, context):
                    queues, streams = boto3.client("sqs"), boto3.Session().client("kinesis")
                    own = boto3.Session().get_credentials().access_key == os.environ["AWS_ACCESS_KEY_ID"]
                    read = sorted({path.split("/data/")[1].split("/")[0] for path in opened if "/data/" in path})
                    return [read, own, queues.meta.endpoint_url, queues.meta.region_name, "AWS_CONFIG_FILE" in os.environ]
                """);
        functions.pool.prepare(version);
        awaitAhead(2);
        assertThat(answer(version)).isEqualTo("[[\"kinesis\"], true, \"http://127.0.0.1:4566\", \"us-east-1\", false]");
    }

    @Test void aFunctionThatBringsBoto3FindsItsOwn() {
        FunctionVersion version = functions.function("python3.12", "main.handler", Map.of("main.py", """
                import boto3, botocore
                def handler(event, context):
                    return [boto3.whose, botocore.__file__.startswith("/var/task/")]
                """, "boto3/__init__.py", "whose = 'mine'\n"));
        assertThat(answer(version)).isEqualTo("[\"mine\", false]");
    }

    @Test void whatWaitsIsUsedAndAnotherOneTakesItsPlace() {
        FunctionVersion version = python("import os\ndef handler(e, c):\n    return os.getpid()\n");
        functions.pool.prepare(version);
        awaitAhead(2);
        long[] waiting = waiting().mapToLong(ProcessHandle::pid).toArray();
        assertThat(waiting).contains(Long.parseLong(answer(version)));
        awaitAhead(2);
    }

    @Test void noneIsStartedWhileAFunctionRuns() {
        FunctionVersion version = python("import time\ndef handler(e, c):\n    time.sleep(0.5)\n");
        functions.pool.prepare(version);
        awaitAhead(2);
        CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> answer(version), Thread::startVirtualThread);
        awaitAhead(1);
        running.join();
        assertThat(functions.runtimes.ahead()).isLessThanOrEqualTo(2);
        awaitAhead(2);
    }

    @Test void aFunctionFindsItselfAloneInWhatWasStartedAhead() {
        FunctionVersion first = python("open('/tmp/first', 'w').close()\n" + LOOK);
        functions.pool.prepare(first);
        awaitAhead(2);
        assertThat(answer(first)).isEqualTo("[[\"first\"], [], [\"main.py\"], \"/var/task\", \"\", false, \"blue\", 512]");
        awaitAhead(2);
        assertThat(answer(python(LOOK))).isEqualTo("[[], [], [\"main.py\"], \"/var/task\", \"\", false, \"blue\", 512]");
    }

    @Test void nodeGetsItsVariablesLater() {
        FunctionVersion version = node("""
                const fs = require('fs');
                exports.handler = async () => [fs.readdirSync('/tmp'), fs.readdirSync('/var/task'), process.cwd(),
                  fs.readFileSync(0, 'utf8'), Object.keys(process.env).filter((name) => name.startsWith('BRUME')), process.env.COLOUR,
                  process.env.TZ, process.env.AWS_LAMBDA_FUNCTION_NAME, process.getuid()]
                """);
        functions.pool.prepare(version);
        Assumptions.assumeTrue(functions.runtimes.isolation("nodejs22.x").inForce().contains("own root"));
        awaitAhead(2);
        String answer = answer(version);
        assertThat(answer).startsWith("[[],[\"index.js\"],\"/var/task\",\"\",[],\"blue\",\":UTC\",\"" + version.functionName() + "\",");
        awaitAhead(2);
        functions.pool.retire(version.id());
        assertThat(answer(version)).isNotEqualTo(answer);
    }

    @Test void aJvmGetsItsVariablesLater() {
        FunctionVersion version = JavaTest.java(functions, "example.Handler::look", """
                import java.nio.file.*;
                import java.util.*;
                public class Handler {
                    public Object look(Object event) throws Exception {
                        Process child = new ProcessBuilder("/bin/sh", "-c", "echo $COLOUR; pwd; ls -d example").redirectErrorStream(true).start();
                        return List.of(System.getenv("COLOUR"), System.getenv().keySet().stream().filter(name -> name.startsWith("BRUME")).count(),
                                new String(child.getInputStream().readAllBytes()), Files.exists(Path.of("example")), System.in.read(),
                                System.getProperty("user.dir"));
                    }
                }
                """);
        functions.pool.prepare(version);
        Assumptions.assumeTrue(functions.runtimes.isolation("java21").inForce().contains("own root"));
        awaitAhead(2);
        assertThat(answer(version)).isEqualTo("[\"blue\",0,\"blue\\n/var/task\\nexample\\n\",true,-1,\"/var/task\"]");
        awaitAhead(2);
    }

    @Test void whatAnInterpreterReadsWhenItStartsIsThereWhenItStarts() {
        FunctionVersion version = node("exports.handler = async () => require('v8').getHeapStatistics().heap_size_limit < 100000000");
        functions.pool.prepare(version);
        assertThat(answer(version)).isEqualTo("false");
        FunctionVersion small = node("exports.handler = async () => require('v8').getHeapStatistics().heap_size_limit < 100000000");
        assertThat(answer(Functions.with(small, Map.of("NODE_OPTIONS", "--max-old-space-size=40")))).isEqualTo("true");
    }

    @Test void aProcessThatEndsWhileItWaitsDoesNoHarm() {
        FunctionVersion version = python(LOOK);
        functions.pool.prepare(version);
        awaitAhead(2);
        waiting().toList().forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        assertThat(answer(version)).startsWith("[[], [], [\"main.py\"]");
        assertThat(answer(python(LOOK))).startsWith("[[], [], [\"main.py\"]");
    }
}
