package dev.brume.sqs.message;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import dev.brume.sqs.queue.QueueName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rules that all batch requests share.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html">AWS</a>
public final class BatchEntryIds {
    private BatchEntryIds() {}

    /// @param operation `SendMessageBatch`
    /// @param ids of the entries, in their order
    /// @throws dev.brume.aws.AwsException `EmptyBatchRequest`, `TooManyEntriesInBatchRequest`, `InvalidBatchEntryId`,
    ///     `BatchEntryIdsNotDistinct`
    public static void check(String operation, List<String> ids) {
        if (ids.isEmpty()) {
            throw SqsErrors.emptyBatch(operation);
        }
        if (ids.size() > SqsLimits.MAX_BATCH_ENTRIES) {
            throw SqsErrors.tooManyBatchEntries(ids.size());
        }
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (id == null) {
                throw SqsErrors.missingParameter(operation + "RequestEntry." + (seen.size() + 1) + ".Id");
            }
            boolean valid = !id.isEmpty()
                    && id.length() <= SqsLimits.MAX_BATCH_ENTRY_ID_LENGTH
                    && QueueName.isWord(id, id.length());
            if (!valid) {
                throw SqsErrors.invalidBatchEntryId();
            }
            if (!seen.add(id)) {
                throw SqsErrors.batchEntryIdsNotDistinct(id);
            }
        }
    }
}
