package dev.brume.sns.http;

import dev.brume.aws.AwsException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The client behind deliveries to HTTP and HTTPS endpoints, made when the first of them is due. It follows no redirect,
/// takes no cookie, and bears no answer that is late or long. Safe on any thread.
public final class OutboundHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundHttp.class);
    private static final HttpField AGENT = new HttpField(HttpHeader.USER_AGENT, "Amazon Simple Notification Service Agent");

    /// "Amazon SNS times out after 15 seconds": connecting, sending and the whole answer.
    /// https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /// Of an answer; nobody reads more of it.
    private static final int MOST_BYTES = 64 * 1024;

    /// Servers close what is idle after five seconds at the earliest, and a request must not run into that.
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration FORGET_HOST = Duration.ofMinutes(1);
    private static final int CONNECTIONS_PER_HOST = 64;
    private static final int THREADS = 8;

    private final Duration timeout;
    private HttpClient client;
    private boolean closed;

    /// What an endpoint answered.
    ///
    /// @param body empty if it is compressed
    record Response(int status, String body) {}

    public OutboundHttp() {
        this(TIMEOUT);
    }

    /// @param timeout of the wall clock: an endpoint lives by that
    OutboundHttp(Duration timeout) {
        this.timeout = timeout;
    }

    /// @throws AwsException with a status of 5xx if there was no answer
    Response post(URI endpoint, Map<String, String> headers, String contentType, String body) {
        Request request = client().newRequest(withoutUser(endpoint))
                .method("POST")
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .body(new StringRequestContent(contentType, body, StandardCharsets.UTF_8))
                .headers(fields -> {
                    headers.forEach(fields::add);
                    fields.put(HttpHeader.ACCEPT_ENCODING, "gzip,deflate");
                    if (endpoint.getUserInfo() != null) {
                        fields.put(HttpHeader.AUTHORIZATION, basic(endpoint.getUserInfo()));
                    }
                });
        try {
            ContentResponse response = new CompletableResponseListener(request, MOST_BYTES).send().get();
            boolean compressed = response.getHeaders().contains(HttpHeader.CONTENT_ENCODING);
            return new Response(response.getStatus(), compressed ? "" : response.getContentAsString());
        } catch (ExecutionException e) {
            throw failure(endpoint, e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw AwsException.receiver(503, "ServiceUnavailable", "Brume stops.");
        }
    }

    private AwsException failure(URI endpoint, Throwable cause) {
        if (cause instanceof TimeoutException) {
            return AwsException.receiver(504, "EndpointTimeout",
                    "The endpoint has not answered within " + timeout.toMillis() + " ms.");
        }
        LOG.debug("No answer from {}", endpoint, cause);
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return AwsException.receiver(503, "EndpointUnavailable", "The endpoint cannot be reached or breaks off: " + what + '.');
    }

    /// Name and password of an address go into a header of their own (RFC 7617).
    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private static URI withoutUser(URI endpoint) {
        return endpoint.getRawUserInfo() == null
                ? endpoint
                : URI.create(endpoint.toString().replaceFirst("//[^/@]*@", "//"));
    }

    private synchronized HttpClient client() {
        if (closed) {
            throw AwsException.receiver(503, "ServiceUnavailable", "Brume stops.");
        }
        if (client == null) {
            client = start();
        }
        return client;
    }

    private HttpClient start() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("sns-http");
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setConnectTimeout(timeout);
        connector.setIdleTimeout(IDLE.plus(timeout));
        HttpClient made = new HttpClient(new HttpClientTransportOverHTTP(connector));
        made.setFollowRedirects(false);
        made.setUserAgentField(AGENT);
        made.setHttpCookieStore(new HttpCookieStore.Empty());
        made.setMaxConnectionsPerDestination(CONNECTIONS_PER_HOST);
        made.setIdleTimeout(IDLE.toMillis());
        made.setDestinationIdleTimeout(FORGET_HOST.toMillis());
        try {
            made.start();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP client does not start", e);
        }
        made.getContentDecoderFactories().clear();
        return made;
    }

    @Override public synchronized void close() {
        closed = true;
        if (client == null) {
            return;
        }
        try {
            client.stop();
        } catch (Exception e) {
            LOG.warn("The HTTP client does not stop", e);
        }
        client = null;
    }

    /// Whether it counts as received.
    static boolean isSuccess(int status) {
        return HttpStatus.isSuccess(status);
    }
}
