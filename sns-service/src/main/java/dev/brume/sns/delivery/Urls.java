package dev.brume.sns.delivery;

import java.util.function.Supplier;

/// What subscribers can call without signing anything.
///
/// @param endpoint where Brume listens, `localhost:4566`
public record Urls(Supplier<String> endpoint) {
    /// What stands before the ARN of a subscription in an `UnsubscribeURL`.
    String unsubscribe() {
        return "http://" + endpoint.get() + "/?Action=Unsubscribe&SubscriptionArn=";
    }

    String confirm(String topicArn, String token) {
        return "http://" + endpoint.get() + "/?Action=ConfirmSubscription&TopicArn=" + topicArn + "&Token=" + token;
    }
}
