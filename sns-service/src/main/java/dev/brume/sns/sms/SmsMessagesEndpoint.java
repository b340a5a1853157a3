package dev.brume.sns.sms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.AccountId;
import dev.brume.aws.Blob;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.sns.SnsErrors;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import java.util.Map;

/// `/_aws/sns/sms-messages?accountId=&region=&phoneNumber=`: the text messages that were captured, by number; `DELETE` forgets them.
public record SmsMessagesEndpoint(SmsMessages messages) implements HttpEndpoint {
    @Override public String path() {
        return "/_aws/sns/sms-messages";
    }

    @Override public HttpResponse handle(HttpRequest request) {
        Scope scope = scope(request);
        return switch (request.method()) {
            case "GET" -> HttpResponse.json(200, Json.write(shown(scope, request.queryParameter("phoneNumber"))));
            case "DELETE" -> {
                messages.clear(scope);
                yield new HttpResponse(204, Map.of(), Blob.EMPTY);
            }
            default -> throw SnsErrors.methodNotAllowed();
        };
    }

    private static Scope scope(HttpRequest request) {
        String account = request.queryParameter("accountId");
        String region = request.queryParameter("region");
        if (account != null && !AccountId.isValid(account)) throw SnsErrors.invalid("accountId");
        return new Scope(account == null ? AccountId.DEFAULT : new AccountId(account),
                region == null ? Region.US_EAST_1 : new Region(region));
    }

    private ObjectNode shown(Scope scope, String number) {
        ObjectNode answer = Json.object();
        ObjectNode byNumber = answer.putObject("sms_messages");
        for (SmsMessage message : messages.all(scope)) {
            if (number != null && !number.equals(message.phoneNumber())) continue;
            ArrayNode list =
                    byNumber.get(message.phoneNumber()) instanceof ArrayNode there ? there : byNumber.putArray(message.phoneNumber());
            list.addObject()
                    .put("PhoneNumber", message.phoneNumber())
                    .put("TopicArn", message.topicArn().isEmpty() ? null : message.topicArn())
                    .put("SubscriptionArn", message.subscriptionArn().isEmpty() ? null : message.subscriptionArn())
                    .put("MessageId", message.messageId())
                    .put("Message", message.message())
                    .put("Timestamp", message.sentAt().toString());
        }
        return answer.put("region", scope.region().value());
    }
}
