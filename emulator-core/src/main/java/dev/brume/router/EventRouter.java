package dev.brume.router;

import java.util.List;
import java.util.function.Predicate;

/// The one door between services. All methods may be called from any thread.
public interface EventRouter {
    /// Takes a delivery on: its row and its first hop are part of the unit this is called in, the first attempt follows
    /// the unit. The [Producer] is told how it ended.
    void deliver(Delivery delivery);

    /// Takes several on at once, as [#deliver] does one: what comes of one event costs less so.
    default void deliverAll(List<Delivery> deliveries) {
        deliveries.forEach(this::deliver);
    }

    /// Makes one attempt now and waits for its answer: for callers that hold a connection open. Leaves no row.
    ///
    /// @throws dev.brume.aws.AwsException as the target answers it, or `AccessDenied`
    Answer call(Delivery delivery);

    /// The same for who asks again and again: an answer that is not worth a hop leaves none in the trace.
    ///
    /// @throws dev.brume.aws.AwsException as the target answers it, or `AccessDenied`; it always leaves a hop
    default Answer look(Delivery delivery, Predicate<Answer> worthAHop) {
        return call(delivery);
    }

    /// Asks for the permissions that a delivery needs, without making it: for checks when a mapping or a rule is made.
    ///
    /// @return what AWS would refuse, where permissions are only audited
    /// @throws dev.brume.aws.AwsException `AccessDenied`, or as the target answers for what is not there
    List<String> checkAccess(Delivery delivery);

    void register(Producer producer);

    void register(Target target);

    void register(Source source);

    /// Tells a reader when there may be something to read at a resource: see [Source#watch]. It is also told once when the
    /// server has started, and after a reset or restore. Nothing comes of a resource that no source has.
    Watch watch(String arn, Runnable news);

    /// Whether some target takes deliveries to this ARN or URL: for checks when a subscription or target is made.
    boolean reaches(String arnOrUrl);

    /// Whether there is such a target and anything can come of a delivery there now: see [Target#listens].
    default boolean listens(String arnOrUrl) {
        return reaches(arnOrUrl);
    }

    /// Deliveries that have not ended.
    long pending();
}
