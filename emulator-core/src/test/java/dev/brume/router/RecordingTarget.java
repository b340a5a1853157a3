package dev.brume.router;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AwsException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A target that takes everything, or does what a test says instead.
final class RecordingTarget implements Target {
    private final String name;
    volatile Pace pace = Pace.ALONE;
    final List<Delivery> taken = new CopyOnWriteArrayList<>();
    volatile Function<Delivery, Answer> behaviour =
            delivery -> new Answer(200, "", Map.of("MessageId", "m-" + delivery.payload().body()));

    RecordingTarget(String name) {
        this.name = name;
    }

    @Override public String name() {
        return name;
    }

    @Override public AccessRequest access(Delivery delivery) {
        return new AccessRequest(
                delivery.as(), name + ":SendMessage", delivery.to(), "000000000000", "",
                Map.of("aws:SourceArn", List.of(delivery.from())));
    }

    @Override public Pace pace() {
        return pace;
    }

    @Override public Answer deliver(Delivery delivery) {
        Answer answer = behaviour.apply(delivery);
        taken.add(delivery);
        return answer;
    }

    void failWith(int status, String code) {
        behaviour = delivery -> {
            throw status >= 500
                    ? AwsException.receiver(status, code, "It failed.")
                    : AwsException.sender(status, code, "It failed.");
        };
    }

    List<String> bodies() {
        return taken.stream().map(delivery -> delivery.payload().body()).toList();
    }
}
