package dev.brume.iam.accesskey;

import java.time.Instant;

/// A user's access key.
///
/// @param active keys can be made inactive and active again
public record UserAccessKey(String id, String userName, String secret, boolean active, Instant createDate) {

    UserAccessKey withActive(boolean changed) {
        return new UserAccessKey(id, userName, secret, changed, createDate);
    }

    UserAccessKey withUserName(String changed) {
        return new UserAccessKey(id, changed, secret, active, createDate);
    }
}
