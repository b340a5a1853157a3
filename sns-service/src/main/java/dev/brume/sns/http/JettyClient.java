package dev.brume.sns.http;

import dev.brume.aws.AwsException;
import java.io.EOFException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jetty's client, started. It follows no redirect, takes no cookie, and bears no answer that is late or long. Safe on any
/// thread.
final class JettyClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JettyClient.class);
    private static final String AGENT = "Amazon Simple Notification Service Agent";

    /// Of an answer; nobody reads more of it.
    private static final int MOST_BYTES = 64 * 1024;

    private static final Duration FORGET_HOST = Duration.ofMinutes(1);
    private static final int CONNECTIONS_PER_HOST = 64;
    private static final int THREADS = 8;

    private final Duration timeout;
    private final Duration idle;
    private final HttpClient client;

    /// @param timeout of an exchange, from connecting to the end of the answer
    /// @param idle how long a connection is kept when there is nothing to send
    /// @param trust null for Java's own
    JettyClient(Duration timeout, Duration idle, SSLContext trust) {
        this.timeout = timeout;
        this.idle = idle;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("sns-http");
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setConnectTimeout(timeout);
        connector.setIdleTimeout(idle.plus(timeout));
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setSslContext(trust);
        connector.setSslContextFactory(tls);
        client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setFollowRedirects(false);
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, AGENT));
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setMaxConnectionsPerDestination(CONNECTIONS_PER_HOST);
        client.setIdleTimeout(idle.toMillis());
        client.setDestinationIdleTimeout(FORGET_HOST.toMillis());
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP client does not start", e);
        }
        client.getContentDecoderFactories().clear();
    }

    /// @throws AwsException with a status of 5xx if there was no answer
    OutboundHttp.Response post(EndpointAddress endpoint, Map<String, String> headers, String contentType, String body) {
        Request request = client.newRequest(host(endpoint), endpoint.portOrDefault())
                .scheme(endpoint.scheme())
                .path(endpoint.target())
                .method("POST")
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                // A connection on which an answer is waited for is not idle.
                .idleTimeout(idle.plus(timeout).toMillis(), TimeUnit.MILLISECONDS)
                .body(new StringRequestContent(contentType, body, StandardCharsets.UTF_8))
                .headers(fields -> {
                    headers.forEach(fields::add);
                    fields.put(HttpHeader.HOST, endpoint.hostHeader());
                    fields.put(HttpHeader.ACCEPT_ENCODING, "gzip,deflate");
                    if (!endpoint.user().isEmpty()) {
                        fields.put(HttpHeader.AUTHORIZATION, basic(endpoint.user()));
                    }
                });
        try {
            ContentResponse response = new CompletableResponseListener(request, MOST_BYTES).send().get();
            boolean compressed = response.getHeaders().contains(HttpHeader.CONTENT_ENCODING);
            return new OutboundHttp.Response(response.getStatus(), compressed ? "" : response.getContentAsString());
        } catch (ExecutionException e) {
            throw failure(endpoint, e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw OutboundHttp.stopping();
        }
    }

    /// A name that Jetty would not take is looked up here.
    private static String host(EndpointAddress endpoint) {
        if (endpoint.host().indexOf('_') < 0) {
            return endpoint.host();
        }
        try {
            InetAddress address = InetAddress.getByName(endpoint.host());
            return address instanceof Inet6Address ? '[' + address.getHostAddress() + ']' : address.getHostAddress();
        } catch (UnknownHostException _) {
            throw AwsException.receiver(503, "EndpointUnavailable", "There is no host " + endpoint.host() + '.');
        }
    }

    private AwsException failure(EndpointAddress endpoint, Throwable cause) {
        if (cause instanceof TimeoutException) {
            return AwsException.receiver(504, "EndpointTimeout",
                    "The endpoint has not answered within " + timeout.toMillis() + " ms.");
        }
        LOG.debug("No answer from {}", endpoint.host(), cause);
        if (cause instanceof EOFException) {
            return AwsException.receiver(503, "EndpointUnavailable", "The endpoint has closed the connection without an answer.");
        }
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return AwsException.receiver(503, "EndpointUnavailable", "The endpoint cannot be reached or breaks off: " + what + '.');
    }

    /// Name and password of an address go into a header of their own (RFC 7617).
    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    @Override public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            LOG.warn("The HTTP client does not stop", e);
        }
    }
}
