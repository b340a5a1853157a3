package dev.brume.sns.sms;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.UniqueId;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import dev.brume.timeline.Timeline;
import java.util.List;
import java.util.Map;

/// Telephones: `sms://+491234567`.
public record SmsTarget(Timeline timeline, SmsMessages messages) implements Target {
    private static final String SCHEME = "sms://";

    @Override public String name() {
        return "sms";
    }

    @Override public Pace pace() {
        return Pace.AT_ONCE;
    }

    /// None is needed; [#allAccess] says so.
    @Override public AccessRequest access(Delivery delivery) {
        throw new UnsupportedOperationException();
    }

    @Override public List<AccessRequest> allAccess(Delivery delivery) {
        return List.of();
    }

    @Override public Answer deliver(Delivery delivery) {
        Map<String, String> parameters = delivery.payload().parameters();
        String id = UniqueId.uuid();
        messages.add(delivery.scope(), new SmsMessage(parameters.getOrDefault("MessageId", id), delivery.to().substring(SCHEME.length()),
                delivery.payload().body(), delivery.from(), delivery.key(), timeline.now()));
        return new Answer(200, "", Map.of("MessageId", id));
    }
}
