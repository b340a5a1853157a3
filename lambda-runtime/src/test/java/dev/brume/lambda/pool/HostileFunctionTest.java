package dev.brume.lambda.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.lambda.executor.Isolation;
import dev.brume.lambda.executor.UserIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What functions try against others and against the machine. Each needs the layer that stops it.
@Timeout(60)
class HostileFunctionTest {
    private static final String HOLD =
            "def handler(e, c):\n    open('/tmp/mine', 'w').write('x')\n    return __import__('os').environ['AWS_LAMBDA_RUNTIME_API']\n";

    private static Functions functions;
    private static Isolation isolation;

    @BeforeAll static void open() {
        functions = new Functions(PoolLimits.DEFAULT);
        functions.needs("python3.12");
        isolation = functions.runtimes.isolation("python3.12");
    }

    @AfterAll static void close() {
        functions.close();
    }

    private static void needs(String layer) {
        Assumptions.assumeTrue(isolation.inForce().contains(layer), () -> layer + " is not in force here: " + isolation.missing());
    }

    private static InvocationResult run(String code) {
        FunctionVersion version = functions.function("python3.12", "main.handler", Map.of("main.py", code), Duration.ofSeconds(6));
        return functions.invoke(version, "{}");
    }

    /// What an attempt answered: the error it met.
    private static String attempt(String expression) {
        return Functions.text(run("""
                import os, socket, ctypes, subprocess, urllib.request
                def handler(event, context):
                    try:
                        return "done: %%s" %% (%s,)
                    except Exception as error:
                        return type(error).__name__
                """.formatted(expression)));
    }

    @Test void filesOfTheMachineAreOutOfSight() throws IOException {
        needs("own root");
        Path secret = functions.folder().resolve("secret.txt");
        Files.writeString(secret, "secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(attempt("open('" + secret + "').read()")).isEqualTo("\"FileNotFoundError\"");
        assertThat(attempt("open('/etc/shadow').read()")).isEqualTo("\"FileNotFoundError\"");
        assertThat(attempt("os.listdir('/home')")).isEqualTo("\"FileNotFoundError\"");
        assertThat(attempt("open('/proc/1/environ').read()")).isEqualTo("\"FileNotFoundError\"");
    }

    @Test void codeAndSystemCannotBeWritten() {
        needs("own root");
        assertThat(attempt("open('/var/task/more.py', 'w')")).isIn("\"OSError\"", "\"PermissionError\"");
        assertThat(attempt("open('/usr/bin/more', 'w')")).isIn("\"OSError\"", "\"PermissionError\"");
        assertThat(attempt("open('/tmp/more', 'w').write('x')")).isEqualTo("\"done: 1\"");
    }

    @Test void otherEnvironmentsAreOutOfReach() {
        needs("own user id");
        FunctionVersion other = functions.function("python3.12", "main.handler", Map.of("main.py", HOLD));
        String address = Functions.text(functions.invoke(other, "{}")).replace("\"", "");
        assertThat(attempt("urllib.request.urlopen('http://" + address + "/2018-06-01/runtime/invocation/next', timeout=2).read()"))
                .isIn("\"RemoteDisconnected\"", "\"ConnectionResetError\"", "\"URLError\"");
        assertThat(attempt("os.path.exists('/tmp/mine')")).isEqualTo("\"done: False\"");
        assertThat(attempt("[p for p in os.listdir('/proc') if p.isdigit() and os.stat('/proc/' + p).st_uid != os.getuid()]"))
                .isEqualTo("\"done: []\"");
        assertThat(Functions.text(functions.invoke(other, "{}"))).contains(address);
    }

    @Test void processesOfOthersCannotBeSignalled() {
        needs("own user id");
        long self = ProcessHandle.current().pid();
        assertThat(attempt("os.kill(" + self + ", 0)")).isIn("\"PermissionError\"", "\"ProcessLookupError\"");
        assertThat(attempt("os.setuid(0)")).isEqualTo("\"PermissionError\"");
    }

    @Test void aFunctionCannotReadItsOwnOutput() {
        needs("own user id");
        assertThat(attempt("os.open('/proc/self/fd/1', os.O_RDONLY | os.O_NONBLOCK)")).isEqualTo("\"PermissionError\"");
        assertThat(attempt("os.chmod('/proc/self/fd/1', 0o666)")).isEqualTo("\"PermissionError\"");
        assertThat(attempt("open('/dev/stderr', 'w').write('x')")).isEqualTo("\"done: 1\"");
    }

    @Test void systemCallsThatNoFunctionNeedsAreRefused() {
        needs("seccomp");
        assertThat(attempt("ctypes.CDLL(None).ptrace(0, 0, 0, 0)")).isEqualTo("\"done: -1\"");
        assertThat(attempt("ctypes.CDLL(None).unshare(0x10000000)")).isEqualTo("\"done: -1\"");
    }

    @Test void aFullTmpIsAnErrorOfTheFunctionAndIsGivenBack() {
        needs("own root");
        assertThat(attempt("[open('/tmp/%d' % i, 'wb').write(bytes(100 << 20)) for i in range(6)]")).isEqualTo("\"OSError\"");
    }

    @Test void memoryBeyondTheLimitEndsTheProcessAndOnlyIt() {
        needs("memory cgroup");
        InvocationResult result = run("def handler(e, c):\n    x = []\n    while True:\n        x.append(bytearray(10 << 20))\n");
        assertThat(Functions.text(result)).contains("\"Runtime.OutOfMemory\"").contains("Error: Runtime exited with error: signal: killed");
        assertThat(new String(result.log().get(), UTF_8)).contains("Status: error\tError Type: Runtime.OutOfMemory");
    }

    @Test void aForkBombEndsWithItsTimeout() {
        needs("own user id");
        InvocationResult result = run("""
                import os
                def handler(e, c):
                    while True:
                        try:
                            os.fork()
                        except OSError:
                            pass
                """);
        assertThat(Functions.text(result)).contains("Error:");
        assertThat(ProcessHandle.allProcesses().filter(HostileFunctionTest::isOfThisPool).count())
                .isLessThanOrEqualTo(functions.pool.size());
        assertThat(Functions.text(run("def handler(e, c):\n    return 1\n"))).isEqualTo("1");
    }

    /// Environments' user ids have no name, so they are shown as numbers.
    private static boolean isOfThisPool(ProcessHandle process) {
        long first = UserIds.of(ProcessHandle.current().pid()).first();
        String user = process.info().user().orElse("");
        return user.matches("\\d{10}") && Long.parseLong(user) >= first && Long.parseLong(user) < first + 2_000;
    }

    @Test void aHundredMegabytesOfOutputAndBytesThatAreNoTextDoNoHarm() {
        InvocationResult result = run("""
                import os
                def handler(e, c):
                    os.write(1, bytes(range(256)) + b"\\n")
                    for i in range(5000):
                        print("x" * 20_000)
                    print("end")
                    return 1
                """);
        assertThat(Functions.text(result)).isEqualTo("1");
        assertThat(new String(result.log().get(), UTF_8)).hasSizeLessThanOrEqualTo(4096).contains("\nend\nEND RequestId");
    }
}
