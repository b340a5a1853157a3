package dev.brume.sns.http;

import dev.brume.aws.AwsException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;

/// Deliveries to HTTP and HTTPS endpoints share one client, which is made when the first of them is due: until then nothing
/// of it is even loaded. Safe on any thread.
public final class OutboundHttp implements AutoCloseable {
    /// "Amazon SNS times out after 15 seconds": connecting, sending and the whole answer.
    /// https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /// Servers close what is idle after five seconds at the earliest, and a request must not run into that.
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final Duration timeout;
    private final Duration idle;
    private final SSLContext trust;
    private JettyClient client;
    private boolean closed;

    /// What an endpoint answered.
    ///
    /// @param body empty if it is compressed
    record Response(int status, String body) {}

    public OutboundHttp() {
        this(TIMEOUT, IDLE, null);
    }

    /// @param timeout of the wall clock: an endpoint lives by that
    /// @param idle how long a connection is kept for the next request
    /// @param trust null for Java's own
    OutboundHttp(Duration timeout, Duration idle, SSLContext trust) {
        this.timeout = timeout;
        this.idle = idle;
        this.trust = trust;
    }

    /// @throws AwsException with a status of 5xx if there was no answer
    Response post(EndpointAddress endpoint, Map<String, String> headers, String contentType, String body) {
        return client().post(endpoint, headers, contentType, body);
    }

    private synchronized JettyClient client() {
        if (closed) {
            throw stopping();
        }
        if (client == null) {
            client = new JettyClient(timeout, idle, trust);
        }
        return client;
    }

    static AwsException stopping() {
        return AwsException.receiver(503, "ServiceUnavailable", "Brume stops.");
    }

    @Override public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
