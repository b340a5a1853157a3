package dev.brume.sqs.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.Arn;
import dev.brume.aws.Blob;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.message.MessageStores;
import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.QueueUrl;
import dev.brume.sqs.queue.Queues;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `GET /_aws/sqs/messages?QueueUrl=…` and `GET /_aws/sqs/messages/REGION/ACCOUNT/NAME`, with `ShowInvisible=true` and
/// `ShowDelayed=true` for those that nobody could receive now. Also takes the ReceiveMessage request of an AWS SDK whose
/// endpoint it is.
///
/// The answer is that of ReceiveMessage: JSON or XML, as the client accepts.
public final class MessagesEndpoint implements HttpEndpoint {
    private static final String PATH = "/_aws/sqs/messages";
    // Beyond this nobody reads it, and it need not be held in memory twice.
    private static final int MOST = 10_000;

    private final String path;
    private final Tables tables;
    private final Timeline timeline;
    private final Queues queues;
    private final MessageStores messages;

    private MessagesEndpoint(String path, Tables tables, Timeline timeline, Queues queues, MessageStores messages) {
        this.path = path;
        this.tables = tables;
        this.timeline = timeline;
        this.queues = queues;
        this.messages = messages;
    }

    public static List<HttpEndpoint> all(Tables tables, Timeline timeline, Queues queues, MessageStores messages) {
        return List.of(
                new MessagesEndpoint(PATH, tables, timeline, queues, messages),
                new MessagesEndpoint(PATH + '/', tables, timeline, queues, messages));
    }

    @Override public String path() {
        return path;
    }

    /// What is asked for, whichever way.
    private record Wish(String queueUrl, boolean invisible, boolean delayed, Format format) {
        enum Format {
            /// As the JSON protocol answers ReceiveMessage.
            SDK,
            /// As the query protocol answers it.
            XML,
            /// The XML in JSON.
            JSON
        }
    }

    @Override public HttpResponse handle(HttpRequest request) {
        Wish wish = wish(request);
        Queue queue = queue(request, wish);
        if (queue == null) {
            throw SqsErrors.queueDoesNotExist(wish.format() == Wish.Format.XML);
        }
        List<ObjectNode> shown = show(queue, wish);
        return switch (wish.format()) {
            case SDK -> {
                ObjectNode answer = Json.object();
                if (!shown.isEmpty()) {
                    answer.putArray("Messages").addAll(shown);
                }
                yield new HttpResponse(
                        200, Map.of("content-type", "application/x-amz-json-1.0"), Blob.utf8(Json.write(answer)));
            }
            case JSON -> HttpResponse.json(200, Json.write(ReceiveMessageXml.asJson(shown, UniqueId.uuid())));
            case XML ->
                    new HttpResponse(
                            200,
                            Map.of("content-type", "text/xml"),
                            Blob.utf8(ReceiveMessageXml.of(shown, UniqueId.uuid())));
        };
    }

    private static Wish wish(HttpRequest request) {
        String target = request.header("x-amz-target");
        if (target != null) {
            JsonNode input = input(request);
            return new Wish(
                    input.path("QueueUrl").asText(),
                    input.path("ShowInvisible").asBoolean(),
                    input.path("ShowDelayed").asBoolean(),
                    Wish.Format.SDK);
        }
        String accept = request.header("accept");
        boolean json = accept != null && accept.contains("json");
        return new Wish(
                parameter(request, "QueueUrl"),
                Boolean.parseBoolean(parameter(request, "ShowInvisible")),
                Boolean.parseBoolean(parameter(request, "ShowDelayed")),
                json ? Wish.Format.JSON : Wish.Format.XML);
    }

    private static JsonNode input(HttpRequest request) {
        try {
            return Json.parse(request.body().text());
        } catch (JsonException e) {
            throw dev.brume.aws.AwsException.sender(400, "SerializationException", e.getMessage());
        }
    }

    /// From the query, or from the form of a request of the query protocol.
    private static String parameter(HttpRequest request, String name) {
        String value = request.queryParameter(name);
        if (value != null || !request.method().equals("POST")) {
            return value == null ? "" : value;
        }
        for (String pair : request.body().text().split("&")) {
            if (pair.startsWith(name + '=')) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private Queue queue(HttpRequest request, Wish wish) {
        if (!request.path().startsWith(PATH + '/')) {
            if (wish.queueUrl().isEmpty()) {
                throw SqsErrors.missingParameter("QueueUrl");
            }
            QueueUrl url = QueueUrl.parse(wish.queueUrl(), Scope.DEFAULT);
            Queue queue = queues.find(url.scope(), url.name());
            // A URL need not name a region, and who looks at messages with a browser has not signed in to one.
            return queue != null ? queue : queues.findAnywhere(url.scope().account(), url.name());
        }
        String[] parts = request.path().substring(PATH.length() + 1).split("/");
        return parts.length == 3
                ? Arn.tryParse("arn:aws:sqs:" + String.join(":", parts)).map(queues::find).orElse(null)
                : null;
    }

    private List<ObjectNode> show(Queue queue, Wish wish) {
        return tables.transact(() -> {
            List<ObjectNode> shown = new ArrayList<>();
            Instant now = timeline.now();
            Instant expiredUntil = queue.expiredUntil(now);
            messages.of(queue).scan(queue, (message, visibleAt) -> {
                if (!message.expired(expiredUntil) && isWished(message, visibleAt.isAfter(now), wish)) {
                    shown.add(ShownMessage.of(message, queue.fifo()));
                }
                return shown.size() < MOST;
            });
            return shown;
        });
    }

    private static boolean isWished(StoredMessage message, boolean hidden, Wish wish) {
        boolean neverReceived = message.receives().countHere() == 0;
        return !hidden || (neverReceived ? wish.delayed() : wish.invisible());
    }
}
