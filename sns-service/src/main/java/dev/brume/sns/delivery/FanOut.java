package dev.brume.sns.delivery;

import dev.brume.auth.Caller;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.sns.SnsLimits;
import dev.brume.sns.subscription.Protocol;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.trace.Cause;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks each subscription of a topic whether it wants a message, and makes the deliveries to those that do. Nothing is sent yet.
public final class FanOut {
    /// The producer of all deliveries to subscribers.
    public static final String PRODUCER = "sns";

    public static final String PRINCIPAL = "sns.amazonaws.com";

    private static final String FILTER = "sns:FilterPolicy";
    private static final int MANY = 50;

    private final Audiences audiences;
    private final Signer signer;
    private final Urls urls;
    private final Trace trace;

    public FanOut(Audiences audiences, Signer signer, Urls urls, Trace trace) {
        this.audiences = audiences;
        this.signer = signer;
        this.urls = urls;
        this.trace = trace;
    }

    /// Whether more than a few dozen subscribers want every message of the topic.
    public boolean isForMany(SnsTopic topic) {
        Audience audience = audiences.of(topic);
        return audience.size() - audience.filtered() > MANY;
    }

    /// @return the deliveries, in no order
    public List<Delivery> deliveries(Notification notification, Cause cause) {
        Audience audience = audiences.of(notification.topic());
        List<Recipient> wanting = audience.wanting(notification);
        traceRefusals(audience, notification, wanting, cause);
        if (wanting.isEmpty()) return List.of();
        Envelope envelope = new Envelope(notification, signer, urls);
        Caller principal = Caller.service(PRINCIPAL, notification.topic().scope().account());
        List<Delivery> deliveries = new ArrayList<>(wanting.size());
        for (Recipient recipient : wanting) {
            deliveries.add(delivery(notification, recipient, payload(notification, recipient, envelope), principal, cause));
        }
        return deliveries;
    }

    private static Delivery delivery(
            Notification notification, Recipient recipient, Payload payload, Caller principal, Cause cause) {
        return Delivery.of(payload)
                .in(notification.topic().scope())
                .from(notification.topic().arn())
                .to(recipient.address())
                .as(principal)
                .causedBy(cause)
                .policy(recipient.policy())
                .tell(PRODUCER, recipient.arn())
                .orderedBy(notification.fifo() == null ? "" : notification.topic().arn() + '/' + notification.groupId())
                .at(notification.publishedAt());
    }

    private static Payload payload(Notification notification, Recipient recipient, Envelope envelope) {
        Protocol protocol = recipient.protocol();
        return switch (protocol) {
            case SQS -> new Payload(body(notification, recipient, envelope), attributes(notification, recipient),
                    logged(notification, recipient, ofQueue(notification, recipient)));
            case LAMBDA -> new Payload(envelope.lambdaEvent(recipient.arn()), Map.of(), logged(notification, recipient, Map.of()));
            case HTTP, HTTPS, EMAIL, EMAIL_JSON, SMS -> new Payload(body(notification, recipient, envelope),
                    attributes(notification, recipient), ofEndpoint(notification, recipient));
        };
    }

    private static String body(Notification notification, Recipient recipient, Envelope envelope) {
        Protocol protocol = recipient.protocol();
        boolean plain = recipient.isRaw() || protocol == Protocol.SMS;
        return plain ? notification.text().of(protocol) : envelope.json(protocol, recipient.arn());
    }

    private static Map<String, Payload.Attribute> attributes(Notification notification, Recipient recipient) {
        return recipient.isRaw() ? notification.attributes() : Map.of();
    }

    private static Map<String, String> ofQueue(Notification notification, Recipient recipient) {
        if (notification.groupId() == null) return Map.of();
        if (notification.fifo() == null) return Map.of("MessageGroupId", notification.groupId());
        if (!recipient.isFifoQueue()) return Map.of();
        return Map.of("MessageGroupId", notification.groupId(), "MessageDeduplicationId", notification.fifo().deduplicationId());
    }

    /// What the log of deliveries has to know.
    private static Map<String, String> logged(Notification notification, Recipient recipient, Map<String, String> parameters) {
        if (!recipient.isLogged()) return parameters;
        Map<String, String> more = new HashMap<>(parameters);
        more.put("MessageId", notification.messageId());
        if (recipient.isRaw()) more.put("RawDelivery", "true");
        return Map.copyOf(more);
    }

    private static Map<String, String> ofEndpoint(Notification notification, Recipient recipient) {
        Map<String, String> parameters = new HashMap<>(recipient.parameters());
        parameters.put("Type", Envelope.NOTIFICATION);
        parameters.put("MessageId", notification.messageId());
        parameters.put("TopicArn", notification.topic().arn());
        parameters.put("SubscriptionArn", recipient.arn());
        if (recipient.isRaw()) parameters.put("RawDelivery", "true");
        if (notification.subject() != null) parameters.put("Subject", notification.subject());
        if (recipient.protocol() == Protocol.EMAIL) parameters.put("Message", notification.text().of(Protocol.EMAIL));
        return Map.copyOf(parameters);
    }

    /// A topic with many filters would have a message cost more for those that do not want it than for those that do:
    /// there they are counted.
    private void traceRefusals(Audience audience, Notification notification, List<Recipient> wanting, Cause cause) {
        int filtered = audience.filtered();
        int refusing = audience.size() - wanting.size();
        if (filtered == 0 || refusing <= 0) return;
        if (filtered > SnsLimits.MAX_FILTERS_EXPLAINED) {
            refuse(notification, notification.topic().arn(), cause, Map.of(),
                    refusing + " of " + filtered + " filter policies do not match");
            return;
        }
        audience.explain(notification, wanting,
                (recipient, why) -> refuse(notification, recipient.address(), cause, Map.of("DeliveryKey", recipient.arn()), why));
    }

    private void refuse(Notification notification, String to, Cause cause, Map<String, String> details, String why) {
        Map<String, String> all = new HashMap<>(details);
        all.put("MessageId", notification.messageId());
        trace.record(cause, notification.topic().scope(), FILTER, notification.topic().arn(), to, new Verdict.Refused(why), all);
    }
}
