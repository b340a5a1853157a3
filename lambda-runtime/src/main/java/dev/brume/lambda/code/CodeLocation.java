package dev.brume.lambda.code;

import dev.brume.aws.AccountId;
import dev.brume.aws.Blob;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.lambda.LambdaErrors;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Where zip files of functions and layers are downloaded from: `Code.Location` and `Content.Location`. Who knows the hash of
/// a file may have it, as who has a presigned URL of S3 may on AWS.
public final class CodeLocation implements HttpEndpoint {
    private static final String PATH = "/_aws/lambda/code/";

    private final CodeStore codes;
    private final Supplier<String> endpoint;

    /// @param endpoint of this Brume, without scheme
    public CodeLocation(CodeStore codes, Supplier<String> endpoint) {
        this.codes = codes;
        this.endpoint = endpoint;
    }

    /// On the host that the client calls: the port of a container is another one outside.
    ///
    /// @param http the request that is answered; null where there is none
    /// @param sha256 in base64
    public String url(HttpRequest http, Scope scope, String sha256) {
        boolean known = http != null && http.host() != null && !http.host().isEmpty();
        return (known && http.secure() ? "https://" : "http://") + (known ? http.host() : endpoint.get()) + PATH + scope.account() + '/'
                + scope.region() + '/' + sha256.replace('+', '-').replace('/', '_');
    }

    @Override public String path() {
        return PATH;
    }

    @Override public HttpResponse handle(HttpRequest request) {
        return find(request.path().substring(PATH.length()))
                .map(zip -> new HttpResponse(200, Map.of("content-type", "application/zip"), zip))
                .orElseThrow(() -> LambdaErrors.resourceNotFound("There is no such code"));
    }

    private Optional<Blob> find(String path) {
        String[] parts = path.split("/");
        if (parts.length != 3 || !AccountId.isValid(parts[0]) || !parts[1].matches("[a-z0-9-]{1,32}")) {
            return Optional.empty();
        }
        Scope scope = new Scope(new AccountId(parts[0]), new Region(parts[1]));
        return codes.find(scope, parts[2].replace('-', '+').replace('_', '/').replace("%3D", "="));
    }
}
