package dev.brume.lambda.environment;

import dev.brume.lambda.executor.Ended;
import dev.brume.lambda.executor.Executor;
import dev.brume.lambda.runtimeapi.Reply;
import dev.brume.lambda.runtimeapi.RuntimeEndpoint;
import dev.brume.lambda.runtimeapi.RuntimeEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One process of an environment and its end of the Runtime API: from its start over its init phase to its end.
/// It has one invocation at a time, and hands it to nobody but the process it was meant for.
final class RuntimeProcess implements RuntimeEvents {
    private static final int FITS_THE_SOCKET = 32 * 1024;
    private static final Duration TO_BE_GONE = Duration.ofSeconds(10);

    private final Executor.Cell cell;
    private final RuntimeEndpoint api;
    private final CompletableFuture<Outcome> init = new CompletableFuture<>();
    private final CompletableFuture<Ended> gone = new CompletableFuture<>();
    private Reply idle;
    private Delivery delivery;

    private static final class Delivery {
        private final String requestId;
        private final Map<String, String> headers;
        private final byte[] event;
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        private boolean handedOver;

        private Delivery(String requestId, Map<String, String> headers, byte[] event) {
            this.requestId = requestId;
            this.headers = headers;
            this.event = event;
        }
    }

    RuntimeProcess(Executor.Cell cell) {
        this.cell = cell;
        this.api = cell.serve(this);
    }

    String address() {
        return api.address();
    }

    void start(Executor.Program program, Map<String, String> environment) {
        cell.start(program, environment, this::ended);
    }

    /// @param limit in real time
    Outcome awaitInit(Duration limit) {
        return await(init, cell.patience(limit));
    }

    boolean isInitialised() {
        return init.isDone() && init.join() instanceof Outcome.Initialised;
    }

    boolean isAlive() {
        return !gone.isDone();
    }

    /// Runs one invocation.
    ///
    /// @param deadline for the runtime's information
    /// @param limit in real time
    Outcome run(Invocation invocation, Instant deadline, Duration limit) {
        Delivery mine = new Delivery(invocation.requestId(), headers(invocation, deadline), invocation.payload());
        Reply reply;
        synchronized (this) {
            if (gone.isDone()) {
                return new Outcome.Died(gone.join());
            }
            delivery = mine;
            reply = takeIdle();
        }
        if (reply != null && mine.event.length > FITS_THE_SOCKET) {
            // A runtime that does not read must not hold the invocation beyond its time.
            Reply slow = reply;
            Thread.ofVirtual().name("lambda-event").start(() -> handOver(mine, slow));
        } else if (reply != null) {
            handOver(mine, reply);
        }
        Outcome outcome = await(mine.outcome, cell.patience(limit));
        synchronized (this) {
            delivery = null;
        }
        return outcome;
    }

    /// @return whoever waits for the delivery that there is; null if nobody does or it is on its way
    private Reply takeIdle() {
        if (idle == null || delivery == null || delivery.handedOver) {
            return null;
        }
        Reply reply = idle;
        idle = null;
        delivery.handedOver = true;
        return reply;
    }

    /// A runtime that has hung up gets it with its next request.
    private void handOver(Delivery mine, Reply reply) {
        Reply to = reply;
        while (to != null && !to.send(200, mine.headers, mine.event)) {
            synchronized (this) {
                mine.handedOver = false;
                to = delivery == mine ? takeIdle() : null;
            }
        }
    }

    private static Map<String, String> headers(Invocation invocation, Instant deadline) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.put("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()));
        headers.put("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
        invocation.traceHeader().ifPresent(trace -> headers.put("Lambda-Runtime-Trace-Id", oneLine(trace)));
        invocation.clientContext().ifPresent(context -> headers.put("Lambda-Runtime-Client-Context", oneLine(context)));
        invocation.cognitoIdentity().ifPresent(identity -> headers.put("Lambda-Runtime-Cognito-Identity", oneLine(identity)));
        return headers;
    }

    private static String oneLine(String value) {
        return value.replace('\r', ' ').replace('\n', ' ');
    }

    private static Outcome await(CompletableFuture<Outcome> outcome, Duration limit) {
        try {
            return outcome.get(Math.max(limit.toNanos(), 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            // Whoever comes first decides: an answer in this very moment counts.
            outcome.complete(new Outcome.TimedOut(limit));
            return outcome.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Died(new Ended.NotStarted("Brume is stopping"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Kills the process with all its descendants and waits until they are gone.
    void kill() {
        api.close();
        cell.kill();
        try {
            Ended unused = gone.get(TO_BE_GONE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("A function's process cannot be killed", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended(Ended how) {
        Outcome died = new Outcome.Died(how);
        Delivery running;
        synchronized (this) {
            gone.complete(how);
            running = delivery;
            idle = null;
        }
        init.complete(died);
        if (running != null) {
            running.outcome.complete(died);
        }
        api.close();
    }

    @Override public void next(Reply reply) {
        Reply to;
        Delivery waiting;
        synchronized (this) {
            idle = reply;
            waiting = delivery;
            to = takeIdle();
        }
        if (to != null) {
            handOver(waiting, to);
        }
        init.complete(new Outcome.Initialised());
    }

    @Override public synchronized void hungUp(Reply reply) {
        if (idle == reply) {
            idle = null;
        }
    }

    @Override public boolean response(String requestId, byte[] payload) {
        return complete(requestId, new Outcome.Responded(payload));
    }

    @Override public boolean responseTooLarge(String requestId) {
        return complete(requestId, new Outcome.TooLarge());
    }

    @Override public boolean error(String requestId, String type, byte[] payload) {
        return complete(requestId, new Outcome.Failed(payload));
    }

    private boolean complete(String requestId, Outcome outcome) {
        Delivery running;
        synchronized (this) {
            running = delivery;
        }
        return running != null && running.handedOver && running.requestId.equals(requestId) && running.outcome.complete(outcome);
    }

    @Override public boolean initError(String type, byte[] payload) {
        return init.complete(new Outcome.InitFailed(type, payload));
    }
}
