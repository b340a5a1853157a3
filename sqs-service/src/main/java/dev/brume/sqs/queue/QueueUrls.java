package dev.brume.sqs.queue;

import dev.brume.aws.Scope;
import dev.brume.spi.HttpRequest;
import java.util.function.Supplier;

/// Makes the URLs of queues for answers.
public final class QueueUrls {
    private static final String DOMAIN = ".localhost.localstack.cloud";

    private final QueueUrlStrategy strategy;
    private final Supplier<String> endpoint;

    /// @param endpoint where this server listens, `localhost:4566`; asked when a URL is made
    public QueueUrls(QueueUrlStrategy strategy, Supplier<String> endpoint) {
        this.strategy = strategy;
        this.endpoint = endpoint;
    }

    /// @param http the request that is answered; null where there is none
    public String of(Queue queue, HttpRequest http) {
        return prefix(queue.scope(), http) + queue.name();
    }

    /// What the URLs of all queues of a scope begin with.
    public String prefix(Scope scope, HttpRequest http) {
        String region = scope.region().value();
        String authority =
                switch (strategy) {
                    case STANDARD -> "sqs." + region + DOMAIN + port();
                    case DOMAIN -> region + ".queue" + DOMAIN + port();
                    case PATH -> endpoint.get() + "/queue/" + region;
                    case DYNAMIC -> http == null ? endpoint.get() : ofClient(http.host(), scope);
                };
        String scheme = http != null && http.secure() ? "https://" : "http://";
        return scheme + authority + '/' + scope.account() + '/';
    }

    /// The host that the client used; if it names a region, then that of the queue.
    private String ofClient(String host, Scope scope) {
        if (host == null || host.isEmpty()) {
            return endpoint.get();
        }
        String region = scope.region().value();
        if (host.startsWith("sqs.") && host.indexOf('-') > 0 && !host.startsWith(region, 4)) {
            return "sqs." + region + host.substring(host.indexOf('.', 4));
        }
        int domain = host.indexOf(".queue.");
        return domain > 0 && !host.startsWith(region) ? region + host.substring(domain) : host;
    }

    private String port() {
        String address = endpoint.get();
        int colon = address.lastIndexOf(':');
        return colon < 0 ? "" : address.substring(colon);
    }
}
