package dev.brume.lambda.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.timeline.Timeline.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class RuntimePoolTest {
    private static final PoolLimits FOUR = new PoolLimits(4, Duration.ofMinutes(10));
    private static final String WHO = """
            import os, time
            def handler(event, context):
                time.sleep(event)
                return context.log_stream_name
            """;

    private Functions functions;

    @BeforeEach void open() {
        functions = new Functions(FOUR);
        functions.needs("python3.12");
    }

    @AfterEach void close() {
        functions.close();
    }

    private FunctionVersion python(String code) {
        return functions.function("python3.12", "main.handler", Map.of("main.py", code));
    }

    private String who(FunctionVersion version, String seconds) {
        return Functions.text(functions.invoke(version, seconds));
    }

    @Test void parallelInvocationsHaveEnvironmentsOfTheirOwn() {
        FunctionVersion version = python(WHO);
        Set<String> streams = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                threads.execute(() -> streams.add(who(version, "0.5")));
            }
        }
        assertThat(streams).hasSize(3);
        assertThat(functions.pool.size()).isEqualTo(3);
        assertThat(streams).contains(who(version, "0"));
    }

    @Test void whatIsIdleForLongEnoughGoes() {
        FunctionVersion version = python(WHO);
        String first = who(version, "0");
        functions.timeline.advance(Duration.ofMinutes(9));
        assertThat(who(version, "0")).isEqualTo(first);
        functions.timeline.advance(Duration.ofMinutes(9));
        assertThat(functions.pool.size()).isEqualTo(1);
        functions.timeline.advance(Duration.ofMinutes(2));
        assertThat(functions.pool.size()).isZero();
        assertThat(who(version, "0")).isNotEqualTo(first);
    }

    @Test void environmentsMayBeGivenBackWhileOthersAreDiscarded() throws Exception {
        FunctionVersion version = python(WHO);
        AtomicBoolean enough = new AtomicBoolean();
        Thread invoking = Thread.startVirtualThread(() -> {
            for (int i = 0; i < 40; i++) {
                who(version, "0");
            }
            enough.set(true);
        });
        Thread winding = Thread.startVirtualThread(() -> {
            while (!enough.get()) {
                functions.timeline.advance(Duration.ofMinutes(11));
            }
        });
        assertThat(invoking.join(Duration.ofSeconds(120))).isTrue();
        assertThat(winding.join(Duration.ofSeconds(120))).isTrue();
    }

    @Test void betweenInvocationsNothingRuns() {
        FunctionVersion version = python("""
                import threading, time
                ticks = 0
                def tick():
                    global ticks
                    while True:
                        time.sleep(0.001)
                        ticks += 1
                threading.Thread(target=tick, daemon=True).start()
                def handler(event, context):
                    time.sleep(0.02)
                    return ticks
                """);
        int before = Integer.parseInt(who(version, "0"));
        while (functions.pool.status().frozen() == 0) {
            Thread.onSpinWait();
        }
        FunctionVersion other = python(WHO);
        who(other, "1");
        int after = Integer.parseInt(who(version, "0"));
        assertThat(after).isGreaterThan(before).isLessThan(before + 900);
        assertThat(functions.pool.status().busy()).isZero();
    }

    @Test void whatIsFrozenCanBeDiscarded() {
        FunctionVersion version = python("import subprocess\nsubprocess.Popen(['sleep', '4747'], start_new_session=True)\n" + WHO);
        who(version, "0");
        while (functions.pool.status().frozen() == 0) {
            Thread.onSpinWait();
        }
        functions.pool.retire(version.id());
        functions.pool.close();
        assertThat(running("sleep 4747")).isFalse();
    }

    @Test void whatIsKeptWarmStaysAndHasInitialised() {
        FunctionVersion version = python(WHO);
        functions.pool.ensureWarm(version, 2);
        functions.timeline.advance(Duration.ofDays(1));
        assertThat(functions.pool.size()).isEqualTo(2);
        functions.pool.ensureWarm(version, 0);
        functions.timeline.advance(Duration.ofMinutes(11));
        assertThat(functions.pool.size()).isZero();
    }

    @Test void inThePlaceOfWhatCrashesAnotherOneIsKeptWarm() {
        FunctionVersion version = python("""
                import os
                def handler(event, context):
                    if event == 'crash':
                        os._exit(1)
                    return context.log_stream_name
                """);
        functions.pool.ensureWarm(version, 1);
        String first = Functions.text(functions.invoke(version, "1"));

        functions.invoke(version, "\"crash\"");
        assertThat(functions.timeline.settle(Duration.ofSeconds(30))).isEmpty();

        assertThat(functions.pool.size()).isEqualTo(1);
        assertThat(functions.log).filteredOn(line -> line.startsWith("INIT_START")).hasSize(2);
        assertThat(Functions.text(functions.invoke(version, "1"))).isNotEqualTo(first);
        assertThat(functions.log).filteredOn(line -> line.startsWith("INIT_START")).hasSize(2);
    }

    @Test void whatIsKeptWarmDoesNotMakeRoomForOthers() {
        FunctionVersion version = python(WHO);
        functions.pool.ensureWarm(version, 3);
        FunctionVersion first = python(WHO);
        who(first, "0");
        who(python(WHO), "0");

        assertThat(functions.pool.size()).isEqualTo(4);
        assertThat(functions.log).filteredOn(line -> line.startsWith("INIT_START")).hasSize(5);
        assertThat(functions.pool.ensureWarm(version, 3)).isEqualTo(3);
        assertThat(functions.log).filteredOn(line -> line.startsWith("INIT_START")).hasSize(5);
    }

    @Test void allGoWhenOtherFunctionsTakeTheirPlace() {
        FunctionVersion version = python(WHO);
        functions.pool.ensureWarm(version, 2);
        who(python(WHO), "0");

        functions.pool.retireAll();

        assertThat(functions.pool.size()).isZero();
        who(version, "0");
        functions.timeline.advance(Duration.ofMinutes(11));
        assertThat(functions.pool.size()).isZero();
    }

    @Test void whatDoesNotGetThroughItsInitPhaseIsNotWarm() {
        FunctionVersion version = python("raise Exception('no module of that name')");

        assertThat(functions.pool.ensureWarm(version, 2)).isZero();
        assertThat(functions.pool.size()).isZero();
    }

    @Test void theLeastRecentlyUsedOfOthersMakesRoomAndWithoutRoomInvocationsAreRefused() {
        FunctionVersion other = python(WHO);
        who(other, "0");
        FunctionVersion version = python(WHO);
        functions.pool.ensureWarm(version, 4);
        assertThat(functions.pool.size()).isEqualTo(4);
        CompletableFuture<?> all = CompletableFuture.allOf(busy(version), busy(version), busy(version), busy(version));
        while (functions.log.stream().filter(line -> line.startsWith("START")).count() < 5) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> who(other, "0")).isInstanceOfSatisfying(AwsException.class, refused -> {
            assertThat(refused.code()).isEqualTo("TooManyRequestsException");
            assertThat(refused.status()).isEqualTo(429);
        });
        all.join();
    }

    private CompletableFuture<String> busy(FunctionVersion version) {
        return CompletableFuture.supplyAsync(() -> who(version, "2"), Thread::startVirtualThread);
    }

    @Test void whatIsRetiredGoesAndWhatRunsMayFinish() {
        FunctionVersion version = python(WHO);
        CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> who(version, "0.3"), Thread::startVirtualThread);
        while (functions.log.stream().noneMatch(line -> line.startsWith("START"))) {
            Thread.onSpinWait();
        }
        functions.pool.retire(version.id());
        assertThat(running.join()).contains("[$LATEST]");
        assertThat(functions.pool.size()).isZero();
    }

    @Test void aRunningFunctionKeepsTimeFromSkipping() {
        FunctionVersion version = python(WHO);
        who(version, "0");
        functions.timeline.set(Mode.SKIP, Optional.empty());
        assertThat(who(version, "0.2")).contains("[$LATEST]");
        functions.timeline.set(Mode.PAUSED, Optional.empty());
    }

    @Test void windingTimeForwardDoesNotEndARunningFunction() {
        FunctionVersion version = python(WHO);
        CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> who(version, "0.5"), Thread::startVirtualThread);
        while (functions.log.stream().noneMatch(line -> line.startsWith("START"))) {
            Thread.onSpinWait();
        }
        functions.timeline.advance(Duration.ofHours(1));
        assertThat(functions.timeline.running()).isEmpty();
        assertThat(running.join()).contains("[$LATEST]");
    }

    @Test void anInitThatFailsIsTriedAgainWithinTheInvocation() {
        FunctionVersion version = python("""
                import os
                if not os.path.exists("/tmp/tried"):
                    open("/tmp/tried", "w").close()
                    raise RuntimeError("not yet")
                def handler(event, context):
                    return "now"
                """);
        InvocationResult result = functions.invoke(version, "{}");
        assertThat(Functions.text(result)).isEqualTo("\"now\"");
        assertThat(result.init()).isEmpty();
    }

    @Test void aTimeoutKeepsTheFilesOfTheEnvironmentAndForgetsItsMemory() {
        FunctionVersion version = functions.function("python3.12", "main.handler", Map.of("main.py", """
                import time
                number = 0
                def handler(event, context):
                    global number
                    if event == "set":
                        open("/tmp/file", "w").write("some-content")
                        number = 42
                    if event == "sleep":
                        time.sleep(30)
                    return [number, open("/tmp/file").read()]
                """), Duration.ofSeconds(1));
        assertThat(who(version, "\"set\"")).isEqualTo("[42, \"some-content\"]");
        assertThat(who(version, "\"sleep\"")).contains("Task timed out after 1.00 seconds");
        assertThat(who(version, "\"read\"")).isEqualTo("[0, \"some-content\"]");
    }

    @Test void whenTheProcessThatForksIsKilledTheNextInvocationHasAnotherOne() {
        FunctionVersion version = python("import os\ndef handler(e, c):\n    return os.getppid()\n");
        long forks = Long.parseLong(who(version, "0"));
        ProcessHandle starter = ProcessHandle.of(forks).orElseThrow();
        starter.destroyForcibly();
        starter.onExit().join();
        assertThat(Long.parseLong(whoAfterTheLoss(version))).isNotEqualTo(forks);
        assertThat(functions.pool.size()).isEqualTo(1);
    }

    /// The pool learns of the death at any moment, before the invocation or in it: that one fails, as on AWS.
    private String whoAfterTheLoss(FunctionVersion version) {
        try {
            return who(version, "0");
        } catch (AwsException lost) {
            assertThat(lost.code()).isEqualTo("ServiceException");
            return who(version, "0");
        }
    }

    @Test void nothingIsLeftOfAPoolThatIsClosed() {
        FunctionVersion version = python("import subprocess\nsubprocess.Popen(['sleep', '4343'], start_new_session=True)\n" + WHO);
        who(version, "0");
        assertThat(running("sleep 4343")).isTrue();
        functions.pool.close();
        assertThat(running("sleep 4343")).isFalse();
        assertThat(functions.folder().resolve("work/python")).doesNotExist();
    }

    @Test void nothingIsLeftOfABrumeThatIsKilled() throws Exception {
        Process brume =
                new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                        KilledLater.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var output = brume.inputReader()) {
            String folder = output.readLine();
            assertThat(output.readLine()).isEqualTo("\"slept\"");
            assertThat(running("sleep 4545")).isTrue();
            List<ProcessHandle> children = brume.descendants().toList();
            assertThat(children).isNotEmpty();
            brume.destroyForcibly().onExit().join();
            children.forEach(child -> child.onExit().join());
            assertThat(running("sleep 4545")).isFalse();
            assertThat(Path.of(folder).resolve("work/python")).doesNotExist();
        }
    }

    private static boolean running(String command) {
        return ProcessHandle.allProcesses().anyMatch(process -> process.info().commandLine().orElse("").endsWith(command));
    }

    /// Runs a function that leaves a process behind, and waits.
    static final class KilledLater {
        public static void main(String[] arguments) throws Exception {
            Functions functions = new Functions(FOUR);
            FunctionVersion version = functions.function("python3.12", "main.handler", Map.of("main.py", """
                    import subprocess
                    def handler(event, context):
                        subprocess.Popen(["sleep", "4545"], start_new_session=True)
                        return "slept"
                    """));
            System.out.println(functions.folder());
            System.out.println(Functions.text(functions.invoke(version, "{}")));
            System.in.read();
        }
    }
}
