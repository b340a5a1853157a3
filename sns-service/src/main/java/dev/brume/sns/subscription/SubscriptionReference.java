package dev.brume.sns.subscription;

import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.topic.TopicReference;
import java.util.Optional;

/// Where a subscription is, whether it is there or not.
public record SubscriptionReference(TopicReference topic, String id) {
    private static final String MEMBER = "SubscriptionArn";
    private static final int ELEMENTS_OF_TOPIC = 6;

    /// @param caller whose region it has to be in
    /// @throws AwsException `InvalidParameter`
    public static SubscriptionReference parse(String arn, Scope caller) {
        if (arn == null) throw SnsErrors.missing(MEMBER);
        SubscriptionReference found = find(arn).orElseThrow(() -> refusal(arn));
        if (!found.topic().scope().region().equals(caller.region())) throw SnsErrors.invalid(MEMBER);
        return found;
    }

    public static Optional<SubscriptionReference> find(String arn) {
        int colon = arn.lastIndexOf(':');
        if (colon < 0 || colon == arn.length() - 1) return Optional.empty();
        return TopicReference.find(arn.substring(0, colon)).map(topic -> new SubscriptionReference(topic, arn.substring(colon + 1)));
    }

    private static AwsException refusal(String arn) {
        int elements = (int) arn.chars().filter(c -> c == ':').count() + 1;
        if (elements < ELEMENTS_OF_TOPIC) return SnsErrors.notAnArn(MEMBER, elements);
        return elements == ELEMENTS_OF_TOPIC ? SnsErrors.invalid("SubscriptionId") : SnsErrors.invalid(MEMBER);
    }

    SubscriptionKey key() {
        return new SubscriptionKey(topic.name(), id);
    }
}
