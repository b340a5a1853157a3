package dev.brume.lambda.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.AwsException;
import dev.brume.aws.DataSize;
import dev.brume.json.Json;
import dev.brume.lambda.executor.Ended;
import dev.brume.lambda.executor.Executor;
import dev.brume.lambda.runtimeapi.RuntimeLimits;
import dev.brume.timeline.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An execution environment of one function version. Whoever takes it from the pool has it alone; only [#close] may be
/// called by others. What runs in it runs in real time, whatever the timeline says.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">AWS</a>
public final class Environment implements AutoCloseable {
    /// The init phase's own limit; beyond it, init is tried again as part of the invocation.
    static final Duration INIT_LIMIT = Duration.ofSeconds(10);

    private static final Duration LOG_PATIENCE = Duration.ofSeconds(5);

    private final FunctionVersion version;
    private final Launch launch;
    private final String logStream;
    private final String endpoint;
    private final String initializationType;
    private final Duration initBefore;
    private final InstantSource realTime = Timeline.WALL_CLOCK;
    private final Executor.Cell cell;
    private final EnvironmentLog log;
    private RuntimeProcess process;
    private Duration init;
    private boolean initReported;
    private final InstantSource clock;
    private volatile Instant expiration = Instant.MAX;
    private volatile LogSink.Expected expected = () -> {};
    private volatile State state = State.PROVISIONED;

    /// Where it is in its life.
    public enum State {
        /// It has its place, and no process yet, or none any more.
        PROVISIONED, INIT, IDLE, FROZEN, BUSY, GONE
    }

    /// @param endpoint where functions find Brume
    /// @param initializationType `on-demand` or `provisioned-concurrency`
    /// @param initBefore what counts as part of the init phase, and has passed before
    public record Setting(String logStream, String endpoint, String initializationType, LogSink sink, InstantSource clock,
            Duration initBefore) {}

    public Environment(FunctionVersion version, Launch launch, Setting setting) {
        this.version = version;
        this.launch = launch;
        this.logStream = setting.logStream();
        this.endpoint = setting.endpoint();
        this.initializationType = setting.initializationType();
        this.initBefore = setting.initBefore();
        this.clock = setting.clock();
        this.cell = launch.executor().open(
                new Executor.Place(version.code(), version.layers(), version.memory(), version.ephemeralStorage()),
                launch.ahead());
        this.log = new EnvironmentLog(version, setting);
        cell.output().onLine(log::line);
    }

    public FunctionVersion version() {
        return version;
    }

    /// Whether it cannot run anything any more, through no fault of its function: also when its credentials would expire meanwhile.
    public boolean isLost() {
        return state == State.GONE || cell.isLost() || !clock.instant().plus(version.timeout()).isBefore(expiration);
    }

    public State state() {
        return state;
    }

    /// Whether an invocation would find it warm.
    public boolean isInitialised() {
        return (state == State.IDLE || state == State.FROZEN) && !isLost();
    }

    /// Runs the init phase, if it has not been run. It does not fail: what is wrong shows in the next invocation.
    public void initialise() {
        if (process == null) {
            Instant begin = realTime.instant();
            Outcome outcome;
            try {
                outcome = startProcess(SystemLog.Phase.INIT, INIT_LIMIT);
            } catch (AwsException _) {
                // Without credentials: the next invocation asks again, and says why.
                return;
            }
            Duration took = Duration.between(begin, realTime.instant()).plus(initBefore);
            if (outcome instanceof Outcome.Initialised) {
                init = took;
            } else {
                stopProcess();
            }
            cell.output().then(() -> log.system().initEnd(SystemLog.Phase.INIT, took, outcome));
        }
    }

    public InvocationResult invoke(Invocation invocation) {
        thaw();
        boolean first = !initReported;
        if (process == null && first) {
            initialise();
        }
        Optional<Duration> reported = first ? Optional.ofNullable(init) : Optional.empty();
        initReported = true;
        return run(invocation, reported);
    }

    /// Stops what runs in it, if it is idle. Only while nobody has taken it from the pool.
    public void freeze() {
        if (state == State.IDLE) {
            state = State.FROZEN;
            cell.freeze();
        }
    }

    private void thaw() {
        if (state == State.FROZEN) {
            state = State.IDLE;
            cell.thaw();
        }
    }

    private InvocationResult run(Invocation invocation, Optional<Duration> reported) {
        cell.output().then(log::begin);
        Instant begin = realTime.instant();
        Outcome outcome = outcome(invocation, begin.plus(version.timeout()));
        Duration duration = Duration.between(begin, realTime.instant());
        if (duration.isNegative()) {
            duration = Duration.ZERO;
        }
        DataSize memory = cell.peakMemory();
        if (process != null
                && !(outcome instanceof Outcome.Responded || outcome instanceof Outcome.Failed || outcome instanceof Outcome.TooLarge)) {
            stopProcess();
            memory = cell.peakMemory();
        }
        state = process == null ? State.PROVISIONED : State.IDLE;
        return result(invocation, outcome, duration, reported, memory);
    }

    private Outcome outcome(Invocation invocation, Instant deadline) {
        Optional<Outcome> failed = process != null && process.isAlive() ? Optional.empty() : restart();
        cell.output().then(() -> log.system().start(invocation.requestId()));
        if (failed.isPresent()) {
            return failed.get();
        }
        state = State.BUSY;
        Outcome outcome = process.run(invocation, deadline, Duration.between(realTime.instant(), deadline));
        return outcome instanceof Outcome.TimedOut ? new Outcome.TimedOut(version.timeout()) : outcome;
    }

    /// Starts the process within the invocation: the last one crashed, timed out, or failed to initialise.
    ///
    /// @return why it cannot be started
    private Optional<Outcome> restart() {
        Instant begin = realTime.instant();
        Outcome started = startProcess(SystemLog.Phase.INVOKE, version.timeout());
        Duration took = Duration.between(begin, realTime.instant());
        boolean failed = !(started instanceof Outcome.Initialised);
        Outcome outcome = started instanceof Outcome.TimedOut ? new Outcome.TimedOut(version.timeout()) : started;
        if (failed) {
            stopProcess();
        }
        cell.output().then(() -> log.system().initEnd(SystemLog.Phase.INVOKE, took, outcome));
        return failed ? Optional.of(outcome) : Optional.empty();
    }

    private Outcome startProcess(SystemLog.Phase phase, Duration limit) {
        if (launch.fault().isPresent()) {
            cell.output().then(() -> log.system().initStart(phase));
            return new Outcome.NotLaunched(launch.fault().get());
        }
        FunctionVersion.RoleCredentials credentials = version.credentials().get();
        expiration = credentials.expiration().orElse(Instant.MAX);
        state = State.INIT;
        cell.output().then(() -> log.system().initStart(phase));
        process = new RuntimeProcess(cell);
        Map<String, String> variables = EnvironmentVariables.of(version, cell, logStream, initializationType, endpoint, credentials);
        variables.put("AWS_LAMBDA_RUNTIME_API", process.address());
        variables.putAll(launch.variables());
        process.start(launch.program().in(cell), variables);
        Outcome outcome = process.awaitInit(limit);
        if (outcome instanceof Outcome.Initialised) {
            state = State.IDLE;
        }
        return outcome;
    }

    private void stopProcess() {
        RuntimeProcess last = process;
        process = null;
        // Until it is known that nothing runs in it any more, it is not used again.
        state = State.GONE;
        if (last != null && last.isAlive()) {
            last.kill();
        }
        state = State.PROVISIONED;
    }

    private InvocationResult result(Invocation invocation, Outcome outcome, Duration duration, Optional<Duration> reported,
            DataSize memory) {
        String id = invocation.requestId();
        Answer answer = answer(id, outcome);
        Duration whole = reported.isPresent() ? duration.plus(reported.get()) : duration;
        Duration billed = Duration.ofMillis(Math.max(1, (whole.toNanos() + 999_999) / 1_000_000));
        SystemLog.Report report = new SystemLog.Report(id, duration, billed, reported, shownMebibytes(memory), outcome.status(),
                outcome.errorType(), invocation.traceHeader(), answer.payload.length);
        CompletableFuture<byte[]> tail = new CompletableFuture<>();
        LogSink.Expected lines = expectLines();
        cell.output().then(() -> {
            switch (outcome) {
                case Outcome.TimedOut(Duration after) -> log.system().timedOut(id, after);
                case Outcome.Died _,Outcome.NotLaunched _ -> log.system().fault(answer.message, outcome.errorType().orElseThrow());
                case Outcome.Initialised _,Outcome.Responded _,Outcome.Failed _,Outcome.InitFailed _,Outcome.TooLarge _ -> {}
            }
            log.system().end(report);
            tail.complete(log.tail());
            lines.close();
        });
        return new InvocationResult(answer.payload, answer.functionError, duration, billed, reported, memory, logStream,
                () -> await(tail, log));
    }

    /// What a function has taken beyond its memory, before it was noticed, AWS would not have given it.
    private long shownMebibytes(DataSize memory) {
        return (Math.min(memory.bytes(), version.memory().bytes()) + (1 << 20) - 1) >> 20;
    }

    /// A function may have taken what it wrote out of its own pipe again: nobody waits for it longer than until the next invocation.
    private LogSink.Expected expectLines() {
        expected.close();
        expected = log.expect();
        return expected;
    }

    /// What is there when nobody waits any more: a function may have taken what it wrote out of its own pipe again.
    private static byte[] await(CompletableFuture<byte[]> tail, EnvironmentLog log) {
        try {
            return tail.get(LOG_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return log.tail();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return log.tail();
        }
    }

    /// @param message of the error, if it is Lambda's; else empty
    private record Answer(byte[] payload, Optional<String> functionError, String message) {
        private static Answer ofRuntime(byte[] payload, Optional<String> functionError) {
            return new Answer(payload, functionError, "");
        }
    }

    private static Answer answer(String id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Responded(byte[] payload) -> Answer.ofRuntime(payload, Optional.empty());
            case Outcome.Failed(byte[] payload) -> Answer.ofRuntime(payload, Optional.of(InvocationResult.UNHANDLED));
            case Outcome.InitFailed(_, byte[] payload) -> Answer.ofRuntime(payload, Optional.of(InvocationResult.UNHANDLED));
            case Outcome.TooLarge() -> error("Function.ResponseSizeTooLarge", "Response payload size exceeded maximum allowed"
                    + " payload size (" + RuntimeLimits.MAX_PAYLOAD.bytes() + " bytes).");
            case Outcome.TimedOut(Duration after) ->
                    error(id, "Sandbox.Timedout", "Task timed out after " + SystemLog.seconds(after) + " seconds");
            case Outcome.Died(Ended.NotStarted(String reason)) -> throw AwsException.receiver(500, "ServiceException", reason);
            case Outcome.Died(Ended how) -> error(id, outcome.errorType().orElseThrow(), how.reason());
            case Outcome.NotLaunched(Launch.Fault(String type, String message)) -> error(id, type, message);
            case Outcome.Initialised() -> throw new IllegalStateException("An init phase is no invocation");
        };
    }

    private static Answer error(String id, String type, String message) {
        return error(type, "RequestId: " + id + " Error: " + message);
    }

    private static Answer error(String type, String message) {
        ObjectNode document = Json.object().put("errorType", type).put("errorMessage", message);
        return new Answer(Json.write(document).getBytes(StandardCharsets.UTF_8), Optional.of(InvocationResult.UNHANDLED), message);
    }

    /// Kills what runs in it and gives its disk and memory back.
    @Override public void close() {
        state = State.GONE;
        cell.close();
        expected.close();
    }
}
