package dev.brume.lambda.eventsource;

import dev.brume.auth.Caller;
import dev.brume.aws.AwsException;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands a batch to the function, deletes what it has dealt with, and says in the trace what became of each message. Safe on any
/// thread.
final class BatchInvocation {
    private static final Logger LOG = LoggerFactory.getLogger(BatchInvocation.class);
    private static final Map<String, String> SYNCHRONOUS = Map.of("InvocationType", "RequestResponse");
    private static final String ACTION = "lambda:EventSourceMapping";
    private static final int TOO_MANY_REQUESTS = 429;

    private final EventRouter router;
    private final Timeline timeline;
    private final Trace trace;
    private final SourceQueues queues;

    /// How it ended.
    sealed interface Result {
        /// With success or not: what is not deleted comes back by itself.
        record Ended() implements Result {}

        /// The function runs as often as it may already.
        ///
        /// @param givenUpAt when the messages are visible again
        record Throttled(Instant givenUpAt) implements Result {}
    }

    BatchInvocation(EventRouter router, Timeline timeline, Trace trace, SourceQueues queues) {
        this.router = router;
        this.timeline = timeline;
        this.trace = trace;
        this.queues = queues;
    }

    Result invoke(EventSourceMapping mapping, Batch batch) {
        Cause cause = accepted(mapping, batch.messages());
        try {
            Answer answer = router.call(Delivery.of(new Payload(batch.event(), Map.of(), SYNCHRONOUS))
                    .in(mapping.scope())
                    .from(mapping.arn())
                    .to(mapping.functionArn())
                    // Lambda itself: neither a policy of the function nor one of its role is asked.
                    .as(Caller.root(mapping.scope().account(), mapping.scope().region().partition(), ""))
                    .causedBy(cause)
                    .at(timeline.now()));
            finish(mapping, batch, answer, cause);
            return new Result.Ended();
        } catch (AwsException e) {
            Duration hidden = visibilityTimeout(mapping, cause);
            if (e.status() == TOO_MANY_REQUESTS) {
                return new Result.Throttled(batch.receivedAt().plus(hidden));
            }
            failed(mapping, batch, e.code(), String.valueOf(e.getMessage()), hidden);
            return new Result.Ended();
        }
    }

    private void finish(EventSourceMapping mapping, Batch batch, Answer answer, Cause cause) {
        List<SourceMessage> done = batch.messages();
        String functionError = answer.details().get("FunctionError");
        if (functionError != null) {
            failed(mapping, batch, functionError, answer.body(), visibilityTimeout(mapping, cause));
            return;
        }
        if (mapping.settings().reportsBatchItemFailures()) {
            switch (BatchResponse.read(answer.body(), batch.messages())) {
                case BatchResponse.Malformed(String reason) -> {
                    failed(mapping, batch, "InvalidBatchResponse", reason, visibilityTimeout(mapping, cause));
                    return;
                }
                case BatchResponse.Failures(Set<String> messageIds) -> done = without(mapping, batch, messageIds, cause);
            }
        }
        delete(mapping, done, cause);
    }

    private List<SourceMessage> without(EventSourceMapping mapping, Batch batch, Set<String> failedIds, Cause cause) {
        if (failedIds.isEmpty()) {
            return batch.messages();
        }
        List<SourceMessage> done = new ArrayList<>();
        List<SourceMessage> failed = new ArrayList<>();
        for (SourceMessage message : batch.messages()) {
            (failedIds.contains(message.id()) ? failed : done).add(message);
        }
        Instant visible = batch.receivedAt().plus(visibilityTimeout(mapping, cause));
        returning(mapping, failed, "BatchItemFailure", "The function reported it as failed", visible);
        return done;
    }

    private void delete(EventSourceMapping mapping, List<SourceMessage> done, Cause cause) {
        if (done.isEmpty()) {
            return;
        }
        try {
            queues.open(mapping, cause).delete(done);
        } catch (AwsException e) {
            // As on AWS, what cannot be deleted is received again.
            log(mapping, e);
        }
    }

    /// When hidden messages come back; nothing is deleted then, so it does not matter if the queue is gone.
    private Duration visibilityTimeout(EventSourceMapping mapping, Cause cause) {
        try {
            return queues.open(mapping, cause).visibilityTimeout();
        } catch (AwsException e) {
            log(mapping, e);
            return Duration.ZERO;
        }
    }

    /// One hop from queue to mapping for each message, in its own trace.
    ///
    /// @return the first message's trace, in which the function runs
    private Cause accepted(EventSourceMapping mapping, List<SourceMessage> messages) {
        Cause first = null;
        for (SourceMessage message : messages) {
            Cause own = trace.begin(message.traceHeader());
            Map<String, String> details = new LinkedHashMap<>();
            details.put("MessageId", message.id());
            if (first != null) {
                details.put(Hop.INVOKED_IN_TRACE, first.traceId());
            }
            Cause next = record(mapping, own, new Verdict.Accepted(), details);
            first = first == null ? next : first;
        }
        return first;
    }

    /// Says of messages that no filter wants them.
    void refused(EventSourceMapping mapping, List<SourceMessage> messages, MessageFilter filter) {
        for (SourceMessage message : messages) {
            Verdict refused = new Verdict.Refused(filter.reason(message));
            record(mapping, trace.begin(message.traceHeader()), refused, Map.of("MessageId", message.id()));
        }
    }

    /// Says of a batch that the function had no time for that it comes back.
    void givenUp(EventSourceMapping mapping, Batch batch, Instant visible) {
        returning(mapping, batch.messages(), "TooManyRequestsException", "The function was throttled too long", visible);
    }

    private void failed(EventSourceMapping mapping, Batch batch, String code, String reason, Duration hidden) {
        returning(mapping, batch.messages(), code, reason, batch.receivedAt().plus(hidden));
    }

    private void returning(EventSourceMapping mapping, List<SourceMessage> messages, String code, String reason, Instant visible) {
        for (SourceMessage message : messages) {
            Verdict verdict = new Verdict.Retrying(message.receives(), code, reason, visible);
            record(mapping, trace.begin(message.traceHeader()), verdict, Map.of("MessageId", message.id()));
        }
    }

    private Cause record(EventSourceMapping mapping, Cause cause, Verdict verdict, Map<String, String> details) {
        return trace.record(cause, mapping.scope(), ACTION, mapping.eventSourceArn(), mapping.arn(), verdict, details);
    }

    void log(EventSourceMapping mapping, AwsException error) {
        LOG.info("{} cannot be read for {}: {}: {}", mapping.eventSourceArn(), mapping.functionArn(), error.code(), error.getMessage());
    }
}
