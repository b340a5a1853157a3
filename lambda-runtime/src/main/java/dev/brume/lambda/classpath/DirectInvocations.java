package dev.brume.lambda.classpath;

import dev.brume.lambda.runtimeapi.Reply;
import dev.brume.lambda.runtimeapi.RuntimeEndpoint;
import dev.brume.lambda.runtimeapi.RuntimeEvents;
import dev.brume.lambda.runtimeapi.RuntimeLimits;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The Runtime API of one thread. After its end the thread is told nothing, and nobody listens to it.
final class DirectInvocations implements HandlerRuntime.Invocations, RuntimeEndpoint {
    private final RuntimeEvents events;
    private volatile boolean closed;

    DirectInvocations(RuntimeEvents events) {
        this.events = events;
    }

    /// There is no port.
    @Override public String address() {
        return "";
    }

    @Override public HandlerRuntime.Event next() throws InterruptedException {
        Waiting waiting = new Waiting();
        if (closed) {
            throw new InterruptedException();
        }
        events.next(waiting);
        try {
            HandlerRuntime.Event event = waiting.event.get();
            FunctionProperties.belongTo(event.header("Trace-Id"));
            return event;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override public void responded(String requestId, byte[] payload) {
        if (!closed && payload.length > RuntimeLimits.MAX_PAYLOAD.bytes()) {
            boolean unused = events.responseTooLarge(requestId);
        } else if (!closed) {
            boolean unused = events.response(requestId, payload);
        }
    }

    @Override public void failed(String requestId, String type, byte[] payload) {
        if (!closed) {
            boolean unused = events.error(requestId, type, payload);
        }
    }

    @Override public void initFailed(String type, byte[] payload) {
        if (!closed) {
            boolean unused = events.initError(type, payload);
        }
    }

    @Override public void close() {
        closed = true;
    }

    private static final class Waiting implements Reply {
        private final CompletableFuture<HandlerRuntime.Event> event = new CompletableFuture<>();

        @Override public boolean send(int status, Map<String, String> headers, byte[] body) {
            return event.complete(new HandlerRuntime.Event(headers, body));
        }
    }
}
