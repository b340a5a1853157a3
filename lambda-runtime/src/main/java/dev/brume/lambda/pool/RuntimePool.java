package dev.brume.lambda.pool;

import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.lambda.environment.Environment;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.Invocation;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.lambda.environment.LogSink;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// The execution environments of all functions. An invocation takes an idle one of its version or starts one; as many run
/// in parallel as there are invocations. Safe on any thread.
///
/// While a function runs the timeline does not skip. Environments are no state: after a restart there are none.
///
/// Who holds the pool's monitor asks nothing of the timeline: a timer fires in a unit of the tables, and takes the monitor there.
public final class RuntimePool implements AutoCloseable {
    static final String IDLE = "lambda.idle";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Timeline timeline;
    private final Runtimes runtimes;
    private final LogSink sink;
    private final Supplier<String> endpoint;
    private final PoolLimits limits;
    private final ColdStart coldStart;
    private final Refill refill;
    private final Freezer<Environment> freezer = new Freezer<>(this::freezeIfIdle);
    private final Map<FunctionVersion.Id, Environments> versions = new HashMap<>();
    private int count;
    private boolean closed;

    /// @param endpoint where functions find Brume, `http://127.0.0.1:4566`
    public RuntimePool(Timeline timeline, Runtimes runtimes, LogSink sink, Supplier<String> endpoint, PoolLimits limits,
            ColdStart coldStart) {
        this.coldStart = coldStart;
        this.timeline = timeline;
        this.runtimes = runtimes;
        this.sink = sink;
        this.endpoint = endpoint;
        this.limits = limits;
        this.refill = new Refill(runtimes::startOneAhead);
        timeline.onDueToCleanUp(IDLE, timer -> discardIdle(timer));
    }

    /// Runs one invocation to its end, in real time. What the function does wrong is in the result.
    ///
    /// @throws AwsException `TooManyRequestsException` if all environments that there may be are busy
    public InvocationResult invoke(FunctionVersion version, Invocation invocation) {
        refill.begin();
        try {
            Environment environment = take(version);
            try (Timeline.Activity _ = timeline.begin("run " + version.functionName())) {
                return environment.invoke(invocation);
            } finally {
                giveBack(environment);
            }
        } finally {
            refill.end();
        }
    }

    /// Gets what starts functions like this one ready, before the first invocation: to be asked for once a version exists.
    /// Returns when functions can be started; more may be started ahead afterwards, while nothing runs.
    public void prepare(FunctionVersion version) {
        runtimes.prepare(version);
        keepAhead(version);
    }

    private void keepAhead(FunctionVersion version) {
        runtimes.keepAhead(version, limits.ahead());
        refill.request();
    }

    /// Sees to it that a version has this many environments that are initialised, and keeps them however long they are idle,
    /// in place of those that crash as well; 0 lets them go. Waits for their init phases.
    ///
    /// @return how many there are: fewer if some did not get through their init phase
    /// @throws AwsException `TooManyRequestsException` if there is no room for them
    public int ensureWarm(FunctionVersion version, int environments) {
        Optional<Timer> timer;
        synchronized (this) {
            Environments of = environmentsOf(version);
            of.warm = environments;
            timer = of.timer(limits.idle());
        }
        timer.ifPresent(timeline::schedule);
        return fill(version);
    }

    private int fill(FunctionVersion version) {
        List<Environments.Idle> cold;
        int missing;
        synchronized (this) {
            Environments of = environmentsOf(version);
            cold = of.takeCold();
            count -= cold.size();
            missing = of.warm - of.idle.size() - of.busy.size();
        }
        cold.forEach(Environments.Idle::close);
        List<Thread> starting = new ArrayList<>();
        for (int i = 0; i < missing; i++) {
            Environment environment = newEnvironment(version, "provisioned-concurrency");
            starting.add(Thread.ofVirtual().name("lambda-init").start(() -> {
                environment.initialise();
                if (environment.isInitialised()) {
                    giveBack(environment);
                } else {
                    discard(environment);
                }
            }));
        }
        try {
            for (Thread thread : starting) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            Environments of = versions.get(version.id());
            return of == null ? 0 : of.idle.size() + of.busy.size();
        }
    }

    private void discard(Environment environment) {
        synchronized (this) {
            Environments of = versions.get(environment.version().id());
            if (of != null) {
                of.busy.remove(environment);
            }
            count--;
        }
        environment.close();
    }

    /// Lets a version's environments go: the idle ones now, the busy ones after their invocation. For an update or a delete.
    public void retire(FunctionVersion.Id version) {
        Environments gone;
        synchronized (this) {
            gone = versions.remove(version);
            if (gone == null) {
                return;
            }
            count -= gone.idle.size();
        }
        gone.idle.forEach(Environments.Idle::close);
        timeline.cancel(version.scope(), IDLE, Environments.timerKey(version));
    }

    public PoolStatus status() {
        int all;
        int busy = 0;
        int frozen = 0;
        synchronized (this) {
            all = count;
            for (Environments of : versions.values()) {
                busy += of.busy.size();
                frozen += of.frozen();
            }
        }
        return new PoolStatus(all, busy, frozen, runtimes.ahead(), runtimes.isolation());
    }

    /// [#retire] for all versions: when other rows have taken the place of those of the functions.
    public void retireAll() {
        List<FunctionVersion.Id> all;
        synchronized (this) {
            all = List.copyOf(versions.keySet());
        }
        all.forEach(this::retire);
    }

    /// How many environments there are.
    public synchronized int size() {
        return count;
    }

    private Environment take(FunctionVersion version) {
        synchronized (this) {
            Environments of = environmentsOf(version);
            for (Environment idle = of.takeLastUsed(); idle != null; idle = of.takeLastUsed()) {
                if (!idle.isLost()) {
                    return idle;
                }
                of.busy.remove(idle);
                count--;
                idle.close();
            }
        }
        return newEnvironment(version, "on-demand");
    }

    /// Time passes, and may be skipped: nothing runs yet.
    private void await(Duration latency, FunctionVersion version) {
        if (!latency.isZero()) {
            try (Timeline.Waiter waiter = timeline.waiter("cold start of " + version.functionName())) {
                boolean unused = waiter.await(latency);
            }
        }
    }

    private Environments environmentsOf(FunctionVersion version) {
        if (closed) {
            throw stopping();
        }
        return versions.computeIfAbsent(version.id(), Environments::new);
    }

    private static AwsException stopping() {
        return AwsException.receiver(500, "ServiceException", "Brume is stopping");
    }

    private Environment newEnvironment(FunctionVersion version, String initializationType) {
        Environments.Idle victim = null;
        synchronized (this) {
            if (count >= limits.environments()) {
                victim = leastRecentlyUsed();
            } else {
                count++;
            }
        }
        if (victim != null) {
            victim.close();
        }
        Environment environment;
        try {
            ColdStart.Latency latency = coldStart.of(version);
            await(latency.whole(), version);
            keepAhead(version);
            environment = new Environment(version, runtimes.launch(version), new Environment.Setting(newLogStream(version), endpoint.get(),
                    initializationType, sink, timeline::now, latency.init()));
        } catch (RuntimeException e) {
            synchronized (this) {
                count--;
            }
            throw e;
        }
        synchronized (this) {
            if (!closed) {
                environmentsOf(version).busy.add(environment);
                return environment;
            }
            count--;
        }
        environment.close();
        throw stopping();
    }

    private Environments.Idle leastRecentlyUsed() {
        Environments owner = null;
        for (Environments candidate : versions.values()) {
            Environments.Idle oldest = candidate.idle.peekFirst();
            if (oldest != null && candidate.hasMoreThanWarm()
                    && (owner == null || oldest.since().isBefore(owner.idle.getFirst().since()))) {
                owner = candidate;
            }
        }
        if (owner == null) {
            throw AwsException.sender(429, "TooManyRequestsException", "Rate Exceeded.").with("Reason", "ConcurrentInvocationLimitExceeded")
                    .with("Type", "User");
        }
        return owner.idle.removeFirst();
    }

    private String newLogStream(FunctionVersion version) {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return DAY.format(timeline.now()) + "/[" + version.id().version() + "]" + HexFormat.of().formatHex(random);
    }

    private void giveBack(Environment environment) {
        Instant now = timeline.now();
        Optional<Timer> timer = Optional.empty();
        boolean kept;
        boolean tooFewWarm;
        synchronized (this) {
            Environments of = versions.get(environment.version().id());
            boolean known = of != null && of.busy.remove(environment);
            kept = !closed && known && !environment.isLost();
            tooFewWarm = !closed && known && of.warm > 0 && !environment.isInitialised();
            if (kept) {
                of.idle.addLast(new Environments.Idle(environment, now, Timeline.WALL_CLOCK.instant()));
                timer = of.timer(limits.idle());
            } else {
                count--;
            }
        }
        timer.ifPresent(timeline::schedule);
        if (kept) {
            freezer.rests(environment);
        } else {
            environment.close();
        }
        if (tooFewWarm) {
            timeline.run("warm " + environment.version().functionName(), () -> fill(environment.version()));
        }
    }

    /// Under the monitor, so that nobody takes it at the same time.
    private synchronized boolean freezeIfIdle(Environment environment, Duration idleFor) {
        Environments of = versions.get(environment.version().id());
        return of == null || of.freeze(environment, idleFor);
    }

    private void discardIdle(Timer timer) {
        Instant now = timeline.now();
        List<Environments.Idle> over;
        Optional<Timer> next;
        synchronized (this) {
            Environments of = byTimer(timer.scope(), timer.key());
            if (of == null) {
                return;
            }
            over = of.takeIdleSince(now.minus(limits.idle()));
            count -= over.size();
            of.timerFired();
            next = of.timer(limits.idle());
            if (of.isEmpty()) {
                versions.remove(of.version());
            }
        }
        next.ifPresent(timeline::schedule);
        over.forEach(Environments.Idle::close);
    }

    private Environments byTimer(Scope scope, String key) {
        for (Environments candidate : versions.values()) {
            if (candidate.version().scope().equals(scope) && Environments.timerKey(candidate.version()).equals(key)) {
                return candidate;
            }
        }
        return null;
    }

    /// Kills whatever runs.
    @Override public void close() {
        List<Environment> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            for (Environments of : versions.values()) {
                of.idle.forEach(idle -> all.add(idle.environment()));
                all.addAll(of.busy);
                count -= of.idle.size();
            }
            versions.clear();
        }
        refill.close();
        freezer.close();
        all.forEach(Environment::close);
        runtimes.close();
    }
}
