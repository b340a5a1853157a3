package dev.brume.sqs.queue;

import dev.brume.sqs.SqsErrors;
import java.time.Duration;

/// Server-side encryption at rest, by one sort of key at a time. Kept and answered; nothing is encrypted.
///
/// @param kmsMasterKeyId empty unless SSE-KMS is on
/// @param dataKeyReuse told only if SSE-KMS is on
/// @param sqsManaged whether SSE-SQS is on
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html">AWS</a>
public record Encryption(String kmsMasterKeyId, Duration dataKeyReuse, boolean sqsManaged) {
    public static final Encryption DEFAULT = new Encryption("", Duration.ofMinutes(5), true);

    public boolean kms() {
        return !kmsMasterKeyId.isEmpty();
    }

    /// @param keyId null if it is not in the request
    /// @param managed null if it is not in the request
    public Encryption change(String keyId, Boolean managed, Duration reuse) {
        boolean wantsKms = keyId != null && !keyId.isEmpty();
        boolean wantsManaged = managed != null && managed;
        if (wantsKms && wantsManaged) {
            throw SqsErrors.invalidAttributeName("You can use one type of server-side encryption (SSE) at one time."
                    + " You can either enable KMS SSE or SQS SSE.");
        }
        String key = wantsManaged ? "" : keyId != null ? keyId : kmsMasterKeyId;
        boolean on = managed != null ? managed : !wantsKms && sqsManaged;
        return new Encryption(key, reuse, on);
    }
}
