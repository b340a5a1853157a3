package dev.brume.router;

/// The one door between services. All methods may be called from any thread.
public interface EventRouter {
    /// Takes a delivery on: its row and its first hop are part of the unit this is called in, the first attempt follows
    /// the unit. The [Producer] is told how it ended.
    void deliver(Delivery delivery);

    /// Makes one attempt now and waits for its answer: for callers that hold a connection open. Leaves no row.
    ///
    /// @throws dev.brume.aws.AwsException as the target answers it, or `AccessDenied`
    Answer call(Delivery delivery);

    void register(Producer producer);

    void register(Target target);

    /// Whether some target takes deliveries to this ARN or URL: for checks when a subscription or target is made.
    boolean reaches(String arnOrUrl);

    /// Deliveries that have not ended.
    long pending();
}
