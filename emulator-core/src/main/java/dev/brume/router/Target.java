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

    /// Whether anything can come of a delivery there now: who tells of everything that happens need not tell where nobody
    /// listens.
    default boolean listens(String arnOrUrl) {
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

    /// When and where the router calls [#deliver].
    enum Pace {
        /// On a thread of its own, for it may wait for something.
        ALONE,

        /// On a thread, after others: it waits for nothing but units of tables.
        TOGETHER,

        /// The first time at once, in the unit in which the delivery is handed over: it writes a few rows, and no other delivery
        /// comes of it.
        AT_ONCE
    }

    default Pace pace() {
        return Pace.ALONE;
    }

    /// Makes one attempt. May take its time; must not change tables but in units of its own.
    ///
    /// @throws dev.brume.aws.AwsException if it fails: with a status of 5xx or 429 another attempt may help
    Answer deliver(Delivery delivery);
}
