package dev.brume.router;

import dev.brume.auth.AccessRequest;
import java.util.List;

/// A service that others deliver into, found by the service part of an ARN or by the scheme of a URL.
public interface Target {
    /// `sqs`, `lambda`, `https`.
    String name();

    /// Whether it takes deliveries to such an ARN or URL, one of its service or scheme: whether the kind of resource is one
    /// that it knows, not whether the resource is there.
    default boolean reaches(String arnOrUrl) {
        return true;
    }

    /// What the permission check has to ask before this delivery is made.
    ///
    /// @throws dev.brume.aws.AwsException if there is no such resource
    AccessRequest access(Delivery delivery);

    /// As [#access], where one delivery needs several permissions; the hop is named after the first.
    default List<AccessRequest> allAccess(Delivery delivery) {
        return List.of(access(delivery));
    }

    /// Whether [#deliver] waits for nothing but units of tables, so that several deliveries may follow one another on one thread.
    default boolean isImmediate() {
        return false;
    }

    /// Makes one attempt. May take its time; must not change tables but in units of its own.
    ///
    /// @throws dev.brume.aws.AwsException if it fails: with a status of 5xx or 429 another attempt may help
    Answer deliver(Delivery delivery);
}
