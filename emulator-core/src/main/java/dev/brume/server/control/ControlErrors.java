package dev.brume.server.control;

import dev.brume.aws.AwsException;
import dev.brume.aws.DataSize;
import java.util.Collection;

/// What the control API answers to requests that it cannot serve.
final class ControlErrors {
    private ControlErrors() {}

    static AwsException invalid(String message) {
        return AwsException.sender(400, "ValidationException", message);
    }

    static AwsException noSuchPath(String path, Collection<String> known) {
        return AwsException.sender(
                404, "NotFound", "There is no " + path + "; there are " + String.join(", ", known) + ".");
    }

    static AwsException methodNotAllowed(String method, String path, Collection<String> allowed) {
        return AwsException.sender(
                405, "MethodNotAllowed", path + " takes " + String.join(", ", allowed) + ", not " + method + ".");
    }

    static AwsException noSuchSnapshot(String id) {
        return AwsException.sender(404, "NotFound", "There is no snapshot " + id + ".");
    }

    static AwsException snapshotExists(String id) {
        return AwsException.sender(409, "Conflict", "There is a snapshot " + id + " already; delete it first.");
    }

    static AwsException snapshotTooLarge(DataSize most) {
        return AwsException.sender(
                409, "LimitExceeded", "The snapshot has more than " + most.bytes() / (1024 * 1024)
                        + " MiB; start Brume with --data and copy its folder while it is stopped.");
    }

    static AwsException tooManySnapshots(int most) {
        return AwsException.sender(
                409, "LimitExceeded", "There are " + most + " snapshots, which is the most; delete one first.");
    }
}
