package dev.brume.sns.signature;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import java.util.Map;

/// Serves what `SigningCertURL` points at: `GET /_aws/sns/SimpleNotificationService-NAME.pem`.
public final class CertificateEndpoint implements HttpEndpoint {
    static final String PATH = "/_aws/sns/";
    private static final String PREFIX = PATH + "SimpleNotificationService-";
    private static final String SUFFIX = ".pem";

    private final SigningKeys keys;

    public CertificateEndpoint(SigningKeys keys) {
        this.keys = keys;
    }

    static String pathOf(String name) {
        return PREFIX + name + SUFFIX;
    }

    @Override public String path() {
        return PATH;
    }

    @Override public HttpResponse handle(HttpRequest request) {
        String path = request.path();
        if (!path.startsWith(PREFIX) || !path.endsWith(SUFFIX)) {
            throw AwsException.sender(404, "NotFound", "There is nothing at " + path);
        }
        String name = path.substring(PREFIX.length(), Math.max(PREFIX.length(), path.length() - SUFFIX.length()));
        return keys.certificate(name)
                .map(pem -> new HttpResponse(200, Map.of("content-type", "application/x-pem-file"), Blob.utf8(pem)))
                .orElseThrow(() -> AwsException.sender(404, "NotFound", "There is no certificate " + name));
    }
}
