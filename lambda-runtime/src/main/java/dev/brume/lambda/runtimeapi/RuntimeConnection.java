package dev.brume.lambda.runtimeapi;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.net.ExtendedSocketOptions;

/// One connection of a runtime: HTTP/1.1, one request after the other.
final class RuntimeConnection {
    private static final String PREFIX = "/2018-06-01/runtime/";
    private static final String INVOCATION = PREFIX + "invocation/";

    /// The APIs for extensions, telemetry and logs.
    private static final List<String> EXTENSIONS = List.of("/2020-01-01/extension/", "/2022-07-01/telemetry", "/2020-08-15/logs");

    private static final byte[] ACCEPTED = json("{\"status\":\"OK\"}");
    private static final byte[] NOT_RUNNING = error("InvalidRequestID", "Invalid request ID");
    private static final byte[] NOT_INITIALISING = error("InvalidStateTransition", "Transition from Ready to InitError is not allowed");
    private static final byte[] NOT_FOUND = error("InvalidPath", "No such path in the Runtime API");
    private static final byte[] NO_EXTENSIONS = error("NotImplemented", "Brume does not implement extensions of Lambda yet.");
    private static final byte[] TOO_LARGE = error("RequestEntityTooLarge",
            "Exceeded maximum allowed payload size (" + RuntimeLimits.MAX_PAYLOAD.bytes() + " bytes).");

    private final Socket socket;
    private final OutputStream out;
    private final RequestReader requests;
    private final RuntimeEvents events;

    RuntimeConnection(Socket socket, RuntimeEvents events) throws IOException {
        this.socket = socket;
        InputStream in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.requests = new RequestReader(in, out);
        this.events = events;
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] error(String type, String message) {
        return json("{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}");
    }

    void run() throws IOException {
        SocketReply waiting = null;
        try {
            while (true) {
                Request request = requests.read();
                waiting = new SocketReply();
                route(request, waiting);
            }
        } catch (EOFException _) {
            out.close();
        } finally {
            if (waiting != null && !waiting.sent.get()) {
                events.hungUp(waiting);
            }
        }
    }

    private void route(Request request, SocketReply reply) {
        String path = request.path();
        if (path.equals(INVOCATION + "next")) {
            events.next(reply);
        } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
            String id = path.substring(INVOCATION.length(), path.length() - "/response".length());
            if (request.tooLarge()) {
                reply.send(events.responseTooLarge(id) ? 413 : 400, Map.of(), TOO_LARGE);
            } else {
                accept(events.response(id, request.body()), NOT_RUNNING, reply);
            }
        } else if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
            String id = path.substring(INVOCATION.length(), path.length() - "/error".length());
            accept(events.error(id, request.errorType(), request.body()), NOT_RUNNING, reply);
        } else if (path.equals(PREFIX + "init/error")) {
            accept(events.initError(request.errorType(), request.body()), NOT_INITIALISING, reply);
        } else if (EXTENSIONS.stream().anyMatch(path::startsWith)) {
            reply.send(501, Map.of(), NO_EXTENSIONS);
        } else {
            reply.send(404, Map.of(), NOT_FOUND);
        }
    }

    private static void accept(boolean accepted, byte[] refusal, Reply reply) {
        reply.send(accepted ? 202 : 400, Map.of(), accepted ? ACCEPTED : refusal);
    }

    private final class SocketReply implements Reply {
        private final AtomicBoolean sent = new AtomicBoolean();

        @Override public boolean send(int status, Map<String, String> headers, byte[] body) {
            if (!sent.compareAndSet(false, true)) {
                return false;
            }
            StringBuilder head =
                    new StringBuilder(512).append("HTTP/1.1 ").append(status).append(" \r\nContent-Type: application/json\r\n");
            headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
            byte[] first = head.toString().getBytes(StandardCharsets.UTF_8);
            byte[] all = new byte[first.length + body.length];
            System.arraycopy(first, 0, all, 0, first.length);
            System.arraycopy(body, 0, all, first.length, body.length);
            try {
                out.write(all);
                // A shell writes its next request line by line, and each waits for the acknowledgement of the one before: 40 ms.
                socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
                return true;
            } catch (IOException _) {
                return false;
            }
        }
    }
}
