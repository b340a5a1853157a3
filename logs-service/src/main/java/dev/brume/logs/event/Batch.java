package dev.brume.logs.event;

import dev.brume.logs.LogsErrors;
import dev.brume.logs.LogsLimits;
import dev.brume.logs.group.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What PutLogEvents takes of a batch.
///
/// @param accepted in the order of their time
/// @param tooOld how many of the first are older than 14 days; 0 for none
/// @param expired how many of the first are older than the group's retention period; 0 for none
/// @param tooNew the index of the first that is more than two hours ahead; -1 for none
/// @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">AWS</a>
public record Batch(List<NewEvent> accepted, int tooOld, int expired, int tooNew) {

    /// @throws dev.brume.aws.AwsException `InvalidParameterException` for a batch that is refused as a whole
    public static Batch of(List<NewEvent> events, Group group, Instant now) {
        check(events);
        long oldest = now.minus(LogsLimits.MAX_EVENT_AGE).toEpochMilli();
        int tooOld = countBefore(events, oldest);
        int expired = countBefore(events, group.expiredBefore(now));
        int begin = Math.max(tooOld, expired);
        int end = countBefore(events, now.plus(LogsLimits.MAX_EVENT_FUTURE).toEpochMilli() + 1);
        return new Batch(
                begin < end ? events.subList(begin, end) : List.of(),
                tooOld,
                expired > tooOld ? expired : 0,
                end < events.size() ? end : -1);
    }

    public boolean rejectsSome() {
        return tooOld > 0 || expired > 0 || tooNew >= 0;
    }

    private static void check(List<NewEvent> events) {
        long size = 0;
        for (int i = 0; i < events.size(); i++) {
            NewEvent event = events.get(i);
            if (i > 0 && event.timestamp() < events.get(i - 1).timestamp()) {
                throw LogsErrors.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
            if (event.size() > LogsLimits.MAX_EVENT.bytes()) {
                throw LogsErrors.invalid(
                        "Log event too large: " + event.size() + " bytes exceeds limit of " + LogsLimits.MAX_EVENT.bytes());
            }
            size += event.size();
        }
        if (size > LogsLimits.MAX_BATCH.bytes()) {
            throw LogsErrors.invalid("Upload too large: " + size + " bytes exceeds limit of " + LogsLimits.MAX_BATCH.bytes());
        }
        Duration span = Duration.ofMillis(events.getLast().timestamp() - events.getFirst().timestamp());
        if (span.compareTo(LogsLimits.MAX_BATCH_SPAN) > 0) {
            throw LogsErrors.invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    private static int countBefore(List<NewEvent> events, long time) {
        int count = 0;
        while (count < events.size() && events.get(count).timestamp() < time) {
            count++;
        }
        return count;
    }
}
