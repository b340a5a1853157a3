package dev.brume.lambda.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What functions try against others and against the machine. Each needs the layer that stops it.
@Timeout(180)
class HostileFunctionTest {
    private static final String HOLD =
            "def handler(e, c):\n    open('/tmp/mine', 'w').write('x')\n    return '%s %d' % (__import__('os').environ['AWS_LAMBDA_RUNTIME_API'], __import__('os').getpid())\n";

    private static Functions functions;
    private static Isolation isolation;
    private static FunctionVersion other;
    private static String otherApi;
    private static String otherProcess;

    @BeforeAll static void open() {
        functions = new Functions(PoolLimits.DEFAULT);
        functions.needs("python3.12");
        isolation = functions.runtimes.isolation("python3.12");
        other = functions.function("python3.12", "main.handler", Map.of("main.py", HOLD));
        String[] answer = Functions.text(functions.invoke(other, "{}")).replace("\"", "").split(" ");
        otherApi = answer[0];
        otherProcess = answer[1];
    }

    @AfterAll static void close() throws IOException {
        functions.pool.close();
        assertThat(ProcessHandle.allProcesses().filter(HostileFunctionTest::isOfThisPool)).isEmpty();
        try (Stream<Path> left = Files.list(functions.folder().resolve("work"))) {
            assertThat(left).as("what is left on disk").isEmpty();
        }
        functions.close();
    }

    private static void needs(String layer) {
        Assumptions.assumeTrue(isolation.inForce().contains(layer), () -> layer + " is not in force here: " + isolation.missing());
    }

    /// With time enough for a machine that is busy with other things.
    private static InvocationResult run(String code) {
        return run(code, Duration.ofMinutes(2));
    }

    private static InvocationResult run(String code, Duration timeout) {
        FunctionVersion version = functions.function("python3.12", "main.handler", Map.of("main.py", code), timeout);
        return functions.invoke(version, "{}");
    }

    /// What an attempt answered: the error it met.
    private static String attempt(String expression) {
        return Functions.text(run("""
                import os, socket, ctypes, subprocess, resource, time, urllib.request
                def handler(event, context):
                    try:
                        return "done: %%s" %% (%s,)
                    except Exception as error:
                        return type(error).__name__
                """.formatted(expression)));
    }

    /// Each is what a function tries, the layer that stops it, and how it ends. `OTHER` is the process of another environment,
    /// `API` its Runtime API, `FOLDER` where Brume keeps code and data, `BRUME` Brume's own process.
    static Stream<Arguments> attempts() {
        String refused = "PermissionError|ProcessLookupError|FileNotFoundError|OSError";
        String failed = "done: -1";
        return Stream.of(
                arguments("the code of another function", "os.listdir('FOLDER')", "own root", refused),
                arguments("the code of another function by its process", "os.listdir('/proc/OTHER/cwd')", "own user id", refused),
                arguments("the variables of another function", "open('/proc/OTHER/environ').read()", "own user id", refused),
                arguments("the credentials of another function", "open('/proc/OTHER/mem', 'rb').read(1)", "own user id", refused),
                arguments("the log of another function", "open('/proc/OTHER/fd/1').read()", "own user id", refused),
                arguments("the logs of all", "os.listdir('FOLDER/work')", "own root", refused),
                arguments("the files of another function", "os.path.exists('/tmp/mine')", "own root", "done: False"),
                arguments("the processes of others",
                        "[p for p in os.listdir('/proc') if p.isdigit() and os.stat('/proc/' + p).st_uid != os.getuid()]",
                        "own user id", "done: \\[\\]"),
                arguments("Brume's data", "open('FOLDER/secret.txt').read()", "own root", refused),
                arguments("Brume's memory", "open('/proc/BRUME/mem', 'rb').read(1)", "own user id", refused),
                arguments("Brume's variables", "open('/proc/BRUME/environ').read()", "own user id", refused),
                arguments("passwords of the machine", "open('/etc/shadow').read()", "own root", refused),
                arguments("the user's home", "os.listdir('/root') + os.listdir('/home')", "own root", refused),
                arguments("the root of the machine", "os.listdir('/proc/1/root')", "own user id", refused),
                arguments("what is above its root", "'home' in os.listdir('/..') or 'home' in os.listdir('/proc/self/root/..')", "own root",
                        "done: False"),
                arguments("a signal to Brume", "os.kill(BRUME, 9)", "own user id", refused),
                arguments("a signal to another function", "os.kill(OTHER, 9)", "own user id", refused),
                arguments("tracing another function", "ctypes.CDLL(None).ptrace(16, OTHER, 0, 0)", "seccomp", failed),
                arguments("reading the memory of another function", "ctypes.CDLL(None).syscall(310, OTHER, 0, 0, 0, 0, 0)", "seccomp",
                        failed),
                arguments("the invocations of another function",
                        "urllib.request.urlopen('http://API/2018-06-01/runtime/invocation/next', timeout=60).read()",
                        "own user id", "RemoteDisconnected|ConnectionResetError|URLError"),
                arguments("answers in the name of another function",
                        "urllib.request.urlopen('http://API/2018-06-01/runtime/init/error', b'{}', timeout=60).read()", "own user id",
                        "RemoteDisconnected|ConnectionResetError|URLError"),
                arguments("another user", "os.setuid(0)", "own user id", refused),
                arguments("another root", "os.chroot('/tmp')", "own user id", refused),
                arguments("a device", "os.mknod('/tmp/disk', 0o60660, os.makedev(8, 0))", "own user id", refused),
                arguments("mounting", "ctypes.CDLL(None).mount(b'x', b'/tmp', b'tmpfs', 0, None)", "seccomp", failed),
                arguments("unmounting", "ctypes.CDLL(None).umount2(b'/proc', 2)", "seccomp", failed),
                arguments("a namespace where it is root", "ctypes.CDLL(None).unshare(0x10000000)", "seccomp", failed),
                arguments("another namespace", "ctypes.CDLL(None).setns(0, 0)", "seccomp", failed),
                arguments("a module of the kernel", "ctypes.CDLL(None).syscall(175, 0, 0, 0)", "seccomp", failed),
                arguments("programs in the kernel", "ctypes.CDLL(None).syscall(321, 0, 0, 0)", "seccomp", failed),
                arguments("keys of the kernel", "ctypes.CDLL(None).syscall(250, 0, 0, 0, 0, 0)", "seccomp", failed),
                arguments("io_uring", "ctypes.CDLL(None).syscall(425, 1, 0)", "seccomp", failed),
                arguments("a restart of the machine", "ctypes.CDLL(None).reboot(0x01234567)", "seccomp", failed),
                arguments("the clock of the machine", "time.clock_settime(time.CLOCK_REALTIME, 0)", "own user id", refused),
                arguments("settings of the kernel", "open('/proc/sys/kernel/core_pattern', 'w')", "own user id", refused),
                arguments("its own code", "open('/var/task/main.py', 'w')", "own root", refused),
                arguments("programs of the machine", "open('/usr/bin/more', 'w')", "own root", refused),
                arguments("what it wrote to its log", "os.open('/proc/self/fd/1', os.O_RDONLY | os.O_NONBLOCK)", "own user id", refused),
                arguments("packets of its own making", "socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)", "own user id", refused),
                arguments("more files than it may", "resource.setrlimit(resource.RLIMIT_NOFILE, (100000, 100000))", "own user id",
                        "ValueError|" + refused));
    }

    @ParameterizedTest(name = "{0}") @MethodSource("attempts") void isRefused(String what, String expression, String layer, String end)
            throws IOException {
        needs(layer);
        Assumptions.assumeTrue(!expression.contains("syscall(") || System.getProperty("os.arch").equals("amd64"),
                "numbers of system calls");
        Files.writeString(functions.folder().resolve("secret.txt"), "secret");
        Files.setPosixFilePermissions(functions.folder().resolve("secret.txt"), PosixFilePermissions.fromString("rw-r--r--"));
        String answer = attempt(expression.replace("FOLDER", functions.folder().toString()).replace("OTHER", otherProcess)
                .replace("API", otherApi).replace("BRUME", Long.toString(ProcessHandle.current().pid())));
        assertThat(answer).as(what).matches("\"(" + end + ")\"");
        assertThat(Functions.text(functions.invoke(other, "{}"))).contains(otherApi);
    }

    @Test void whatNeverReturnsEndsWithItsTimeout() {
        FunctionVersion version = functions.function("python3.12", "main.handler", Map.of("main.py",
                "def handler(e, c):\n    while True:\n        pass\n"), Duration.ofSeconds(1));
        assertThat(Functions.text(functions.invoke(version, "{}"))).contains("Task timed out after 1.00 seconds");
        assertThat(Functions.text(run("def handler(e, c):\n    return 1\n"))).isEqualTo("1");
    }

    @Test void aSignalThatIsIgnoredDoesNotKeepAProcess() {
        FunctionVersion version = functions.function("python3.12", "main.handler", Map.of("main.py",
                "import signal, time, os\nfor number in (1, 2, 15):\n    signal.signal(number, signal.SIG_IGN)\n"
                        + "def handler(e, c):\n    if os.fork() == 0:\n        os.setsid()\n    time.sleep(60)\n"),
                Duration.ofSeconds(1));
        assertThat(Functions.text(functions.invoke(version, "{}"))).contains("Task timed out after 1.00 seconds");
        functions.pool.retire(version.id());
    }

    @Test void codeAndSystemCannotBeWritten() {
        needs("own root");
        assertThat(attempt("open('/var/task/more.py', 'w')")).isIn("\"OSError\"", "\"PermissionError\"");
        assertThat(attempt("open('/usr/bin/more', 'w')")).isIn("\"OSError\"", "\"PermissionError\"");
        assertThat(attempt("open('/tmp/more', 'w').write('x')")).isEqualTo("\"done: 1\"");
    }

    @Test void aFunctionCannotReadItsOwnOutput() {
        needs("own user id");
        assertThat(attempt("os.open('/proc/self/fd/1', os.O_RDONLY | os.O_NONBLOCK)")).isEqualTo("\"PermissionError\"");
        assertThat(attempt("os.chmod('/proc/self/fd/1', 0o666)")).isEqualTo("\"PermissionError\"");
        assertThat(attempt("open('/dev/stderr', 'w').write('x')")).isEqualTo("\"done: 1\"");
    }

    @Test void aFullTmpIsAnErrorOfTheFunctionAndIsGivenBack() {
        needs("own root");
        assertThat(attempt("[open('/tmp/%d' % i, 'wb').write(bytes(100 << 20)) for i in range(6)]")).isEqualTo("\"OSError\"");
    }

    @Test void memoryBeyondTheLimitEndsTheProcessAndOnlyIt() {
        needs("memory cgroup");
        InvocationResult result = run("def handler(e, c):\n    x = []\n    while True:\n        x.append(bytearray(10 << 20))\n");
        assertThat(Functions.text(result)).contains("\"Runtime.OutOfMemory\"").contains("Error: Runtime exited with error: signal: killed");
        assertThat(new String(result.log().get(), UTF_8)).contains("Memory Size: 256 MB\tMax Memory Used: 256 MB\t")
                .contains("Status: error\tError Type: Runtime.OutOfMemory");
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
                """, Duration.ofSeconds(6));
        assertThat(Functions.text(result)).contains("Error:");
        assertThat(ProcessHandle.allProcesses().filter(HostileFunctionTest::isOfThisPool).count())
                .isLessThanOrEqualTo(functions.pool.size() + RuntimeFamily.PYTHON.ahead());
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
