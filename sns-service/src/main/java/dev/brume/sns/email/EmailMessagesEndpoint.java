package dev.brume.sns.email;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.sns.SnsErrors;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import java.util.Map;

/// `/_aws/sns/email-messages?accountId=&region=&email=`: the mails that were captured; `DELETE` forgets them.
public record EmailMessagesEndpoint(EmailMessages messages) implements HttpEndpoint {
    @Override public String path() {
        return "/_aws/sns/email-messages";
    }

    @Override public HttpResponse handle(HttpRequest request) {
        Scope scope = scope(request);
        return switch (request.method()) {
            case "GET" -> HttpResponse.json(200, Json.write(shown(scope, request.queryParameter("email"))));
            case "DELETE" -> {
                messages.clear(scope);
                yield new HttpResponse(204, Map.of(), Blob.EMPTY);
            }
            default -> throw AwsException.sender(405, "MethodNotAllowed", "GET shows the mails, DELETE forgets them");
        };
    }

    private static Scope scope(HttpRequest request) {
        String account = request.queryParameter("accountId");
        String region = request.queryParameter("region");
        if (account != null && !AccountId.isValid(account)) {
            throw SnsErrors.invalid("accountId");
        }
        return new Scope(
                account == null ? AccountId.DEFAULT : new AccountId(account),
                region == null ? Region.US_EAST_1 : new Region(region));
    }

    /// @param to null for everybody's
    private ObjectNode shown(Scope scope, String to) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("email_messages");
        for (EmailMessage message : messages.all(scope)) {
            if (to == null || to.equals(message.to())) {
                list.addObject()
                        .put("MessageId", message.messageId())
                        .put("Type", message.type())
                        .put("From", message.from())
                        .put("To", message.to())
                        .put("Subject", message.subject())
                        .put("Body", message.body())
                        .put("TopicArn", message.topicArn())
                        .put("SubscriptionArn", message.subscriptionArn().isEmpty() ? null : message.subscriptionArn())
                        .put("Timestamp", message.sentAt().toString());
            }
        }
        return answer.put("region", scope.region().value());
    }
}
