package dev.brume.sns.topic;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.sns.SnsErrors;
import java.util.Optional;

/// Where a topic is, whether it is there or not.
public record TopicReference(Scope scope, String name) {
    private static final int ELEMENTS = 6;

    /// @param member as which an input has the ARN, `TopicArn`
    /// @param caller whose region the topic has to be in
    /// @throws dev.brume.aws.AwsException `InvalidParameter`
    public static TopicReference parse(String member, String arn, Scope caller) {
        if (arn == null) throw SnsErrors.missing(member);
        Optional<TopicReference> topic = find(arn);
        if (topic.isEmpty()) throw requireElements(member, arn);
        if (!topic.get().scope().region().equals(caller.region())) throw SnsErrors.invalid(member);
        return topic.get();
    }

    /// The topic of an ARN.
    public static Optional<TopicReference> find(String arn) {
        Arn parsed = Arn.tryParse(arn).orElse(null);
        if (parsed == null || !parsed.service().equals("sns") || parsed.resource().indexOf(':') >= 0
                || parsed.resource().indexOf('/') >= 0 || !AccountId.isValid(parsed.account()) || parsed.region().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TopicReference(
                new Scope(new AccountId(parsed.account()), new Region(parsed.region())), parsed.resource()));
    }

    private static dev.brume.aws.AwsException requireElements(String member, String arn) {
        int elements = 1;
        for (int i = 0; i < arn.length(); i++) {
            if (arn.charAt(i) == ':') elements++;
        }
        return elements < ELEMENTS ? SnsErrors.notAnArn(member, elements) : SnsErrors.invalid(member);
    }
}
