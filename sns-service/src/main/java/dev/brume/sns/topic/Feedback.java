package dev.brume.sns.topic;

import dev.brume.router.Outcome;
import java.util.Map;

/// What a topic wants to be logged of one kind of endpoint: its attributes `SQSSuccessFeedbackRoleArn` and the like.
///
/// @param successRole writes the log of what was delivered; empty for no log
/// @param failureRole that of what was not; empty for no log
/// @param successSampleRate of a hundred messages that were delivered, how many are logged
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/topics-attrib.html">AWS</a>
public record Feedback(String successRole, String failureRole, int successSampleRate) {
    static final Feedback NONE = new Feedback("", "", 0);

    /// @param kind of endpoint, as the names of the attributes begin: `HTTP`, `SQS`; empty for one that AWS logs nothing of
    static Feedback of(String kind, Map<String, String> attributes) {
        if (kind.isEmpty()) {
            return NONE;
        }
        String rate = attributes.getOrDefault(kind + "SuccessFeedbackSampleRate", "");
        return new Feedback(
                attributes.getOrDefault(kind + "SuccessFeedbackRoleArn", ""),
                attributes.getOrDefault(kind + "FailureFeedbackRoleArn", ""),
                rate.isEmpty() ? 0 : Integer.parseInt(rate));
    }

    /// Whether there is anything to log.
    public boolean isWanted() {
        return !failureRole.isEmpty() || !successRole.isEmpty() && successSampleRate > 0;
    }

    /// @param deliveryId random, so that the messages that are logged are
    public boolean wants(Outcome outcome, String deliveryId) {
        boolean sampled = outcome instanceof Outcome.Failed || Math.floorMod(deliveryId.hashCode(), 100) < successSampleRate;
        return sampled && !role(outcome).isEmpty();
    }

    /// Who writes it down; empty for nobody.
    public String role(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> successRole;
            case Outcome.Failed _ -> failureRole;
        };
    }
}
