package dev.brume.sns.subscription;

import dev.brume.json.Json;
import dev.brume.sns.SnsErrors;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// `/_aws/sns/subscription-tokens/ARN`: the token with which a subscription is confirmed, which AWS tells the endpoint alone.
public record TokensEndpoint(Subscriptions subscriptions) implements HttpEndpoint {
    private static final String PATH = "/_aws/sns/subscription-tokens/";

    @Override public String path() {
        return PATH;
    }

    @Override public HttpResponse handle(HttpRequest request) {
        if (!request.method().equals("GET")) throw SnsErrors.methodNotAllowed();
        String arn = URLDecoder.decode(request.path().substring(PATH.length()), StandardCharsets.UTF_8);
        SnsSubscription subscription = subscriptions.find(arn)
                .filter(found -> !found.confirmation().token().isEmpty())
                .orElseThrow(SnsErrors::noSuchSubscription);
        return HttpResponse.json(200, Json.write(Json.object()
                .put("subscription_token", subscription.confirmation().token())
                .put("subscription_arn", subscription.arn())));
    }
}
