package dev.brume.sns.deliverystatus;

import dev.brume.router.Delivery;
import dev.brume.router.Outcome;
import dev.brume.sns.delivery.DeliveryLog;
import dev.brume.sns.deliverystatus.StatusWriter.Destination;
import dev.brume.sns.sms.SmsAttributes;
import dev.brume.sns.subscription.Protocol;
import dev.brume.sns.topic.Feedback;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.Topics;
import dev.brume.timeline.Timeline;
import java.util.List;
import java.util.Map;

/// Decides which deliveries are logged: of text messages as the account wants it, of all others as their topic.
public final class DeliveryStatusLog implements DeliveryLog {
    /// Text messages that no topic sent.
    private static final String DIRECT = "DirectPublishToPhoneNumber";

    private final Timeline timeline;
    private final Topics topics;
    private final SmsAttributes smsAttributes;
    private final StatusWriter writer;

    public DeliveryStatusLog(Timeline timeline, Topics topics, SmsAttributes smsAttributes, StatusWriter writer) {
        this.timeline = timeline;
        this.topics = topics;
        this.smsAttributes = smsAttributes;
        this.writer = writer;
    }

    @Override public void ended(Delivery delivery, Outcome outcome) {
        // Only what is to be logged says which message it was.
        if (!delivery.payload().parameters().containsKey(DeliveryStatus.MESSAGE_ID)) return;
        if (SmsDeliveryStatus.isOf(delivery)) textMessageEnded(delivery, outcome);
        else if (!isConfirmation(delivery)) notificationEnded(delivery, outcome);
    }

    private static boolean isConfirmation(Delivery delivery) {
        return delivery.payload().parameters().getOrDefault("Type", "").endsWith("Confirmation");
    }

    private void textMessageEnded(Delivery delivery, Outcome outcome) {
        Map<String, String> attributes = smsAttributes.get(delivery.scope(), List.of());
        String role = attributes.getOrDefault("DeliveryStatusIAMRole", "");
        int rate = Integer.parseInt(attributes.getOrDefault("DeliveryStatusSuccessSamplingRate", "0"));
        Feedback feedback = new Feedback(role, role, rate);
        if (!feedback.wants(outcome, delivery.id())) return;
        String about = topics.find(delivery.from()).map(SnsTopic::name).orElse(DIRECT);
        String type = attributes.getOrDefault("DefaultSMSType", "Promotional");
        writer.write(new Destination(delivery.scope(), about, outcome instanceof Outcome.Failed, role),
                new SmsDeliveryStatus(delivery, type, outcome, timeline.now()).json(), delivery);
    }

    private void notificationEnded(Delivery delivery, Outcome outcome) {
        SnsTopic topic = topics.find(delivery.from()).orElse(null);
        Protocol protocol = protocol(delivery.to());
        if (topic == null || protocol == null) return;
        Feedback feedback = topic.feedback(protocol.feedbackKind());
        if (!feedback.wants(outcome, delivery.id())) return;
        boolean raw = delivery.payload().parameters().containsKey("RawDelivery");
        writer.write(new Destination(topic.scope(), topic.name(), outcome instanceof Outcome.Failed, feedback.role(outcome)),
                new DeliveryStatus(delivery, protocol, raw, outcome, timeline.now()).json(), delivery);
    }

    /// @return null if none of those that are logged
    private static Protocol protocol(String to) {
        if (to.startsWith("http:")) return Protocol.HTTP;
        if (to.startsWith("https:")) return Protocol.HTTPS;
        if (to.contains(":sqs:")) return Protocol.SQS;
        return to.contains(":lambda:") ? Protocol.LAMBDA : null;
    }
}
