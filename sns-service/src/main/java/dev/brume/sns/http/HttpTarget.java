package dev.brume.sns.http;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AwsException;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.router.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// HTTP or HTTPS endpoints of subscribers: each delivery is a POST with AWS's headers.
///
/// What counts as received is a status of 2xx. 429 and 5xx, no answer within 15 seconds, a broken connection and a bad
/// certificate are worth another attempt; all other statuses, redirects among them, are not.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/http-header.html">The headers</a>
public final class HttpTarget implements Target {
    /// A parameter of deliveries: the request's content type.
    public static final String CONTENT_TYPE = "ContentType";

    private static final String PREFIX = "x-amz-sns-";

    private final String scheme;
    private final OutboundHttp http;

    /// @param scheme `http` or `https`
    public HttpTarget(String scheme, OutboundHttp http) {
        this.scheme = scheme;
        this.http = http;
    }

    @Override public String name() {
        return scheme;
    }

    @Override public AccessRequest access(Delivery delivery) {
        throw new UnsupportedOperationException("A subscriber's own endpoint takes part in no permissions");
    }

    /// Whoever has confirmed the subscription has allowed it.
    @Override public List<AccessRequest> allAccess(Delivery delivery) {
        return List.of();
    }

    @Override public Answer deliver(Delivery delivery) {
        Payload payload = delivery.payload();
        String contentType = payload.parameters().getOrDefault(CONTENT_TYPE, RequestPolicy.DEFAULT.headerContentType());
        OutboundHttp.Response response = http.post(endpoint(delivery), headers(payload.parameters()), contentType, payload.body());
        if (!isSuccess(response.status())) {
            throw refusal(response.status());
        }
        return new Answer(response.status(), response.body(), Map.of());
    }

    private static EndpointAddress endpoint(Delivery delivery) {
        return EndpointAddress.parse(delivery.to()).orElseThrow(() -> AwsException.sender(
                400, "InvalidEndpoint", "This is not the address of an endpoint: " + delivery.to()));
    }

    private static Map<String, String> headers(Map<String, String> parameters) {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "message-type", parameters.get("Type"));
        put(headers, "message-id", parameters.get("MessageId"));
        put(headers, "topic-arn", parameters.get("TopicArn"));
        put(headers, "subscription-arn", parameters.get("SubscriptionArn"));
        put(headers, "rawdelivery", parameters.get("RawDelivery"));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (value != null) {
            headers.put(PREFIX + name, value);
        }
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    private static AwsException refusal(int status) {
        boolean redirects = status >= 300 && status < 400;
        String message = "The endpoint answered " + status + (redirects ? "; SNS follows no redirects." : ".");
        return status >= 500
                ? AwsException.receiver(status, "EndpointError", message)
                : AwsException.sender(status, "EndpointError", message);
    }
}
