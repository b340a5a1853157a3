package dev.brume.rig;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Queues or functions that keep what they are sent, or refuse it.
public final class TakingTarget implements Target {
    private final String name;
    private final List<Delivery> taken = new ArrayList<>();

    /// What is answered where deliveries are refused; 200 while none is.
    public int status = 200;

    /// Whether an ARN is one of those that refuse.
    public Predicate<String> refuses;

    /// How many were refused.
    public int attempts;

    /// @param name `sqs`
    public TakingTarget(String name, Predicate<String> refuses) {
        this.name = name;
        this.refuses = refuses;
    }

    /// What has come for an ARN.
    public synchronized List<Delivery> taken(String arn) {
        return taken.stream().filter(delivery -> delivery.to().equals(arn)).toList();
    }

    @Override public String name() {
        return name;
    }

    @Override public AccessRequest access(Delivery delivery) {
        return new AccessRequest(delivery.as(), name + ":Take", delivery.to(), AccountId.DEFAULT.value(), "", Map.of());
    }

    @Override public synchronized Answer deliver(Delivery delivery) {
        if (status != 200 && refuses.test(delivery.to())) {
            attempts++;
            throw AwsException.sender(status, "QueueDoesNotExist", "The specified queue does not exist.");
        }
        taken.add(delivery);
        return Answer.EMPTY;
    }
}
