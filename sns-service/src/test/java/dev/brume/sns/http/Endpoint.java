package dev.brume.sns.http;

import java.io.InputStream;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A subscriber's web server: keeps what it is sent, answers what it is told to.
final class Endpoint implements AutoCloseable {
    private final ServerConnector connector;
    private final String scheme;
    final List<Received> received = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    volatile String location;

    /// @param headers by their names in small letters
    record Received(String method, String path, Map<String, String> headers, String body) {}

    private Endpoint(String scheme, ServerConnector connector, Server server) throws Exception {
        this.scheme = scheme;
        this.connector = connector;
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override public boolean handle(Request request, Response response, Callback callback) throws Exception {
                answer(request, response, callback);
                return true;
            }
        });
        server.start();
    }

    static Endpoint http() throws Exception {
        Server server = new Server();
        return new Endpoint("http", new ServerConnector(server), server);
    }

    /// With a certificate that nobody vouches for.
    static Endpoint selfSigned() throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(Endpoint.class.getResource("self-signed.p12").toExternalForm());
        tls.setKeyStorePassword("secret");
        Server server = new Server();
        return new Endpoint("https", new ServerConnector(server, tls, new HttpConnectionFactory(new HttpConfiguration())), server);
    }

    /// What a client trusts that knows the certificate.
    static SSLContext trustingItself() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Endpoint.class.getResourceAsStream("self-signed.p12")) {
            store.load(in, "secret".toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("endpoint", store.getCertificate(store.aliases().nextElement()));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private void answer(Request request, Response response, Callback callback) throws Exception {
        Map<String, String> headers = new TreeMap<>();
        request.getHeaders().forEach(field -> headers.put(field.getName().toLowerCase(Locale.ROOT), field.getValue()));
        received.add(new Received(request.getMethod(), request.getHttpURI().getPathQuery(), headers, Content.Source.asString(request)));
        response.setStatus(status);
        if (location != null) {
            response.getHeaders().put(HttpHeader.LOCATION, location);
        }
        Content.Sink.write(response, true, "thanks", callback);
    }

    String url() {
        return scheme + "://127.0.0.1:" + connector.getLocalPort() + "/hook";
    }

    @Override public void close() throws Exception {
        connector.getServer().stop();
    }
}
