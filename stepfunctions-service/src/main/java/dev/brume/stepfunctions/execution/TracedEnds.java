package dev.brume.stepfunctions.execution;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Status;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.util.Map;

/// How executions have ended, as hops: each below the call or delivery that has started it, beside those of its tasks.
final class TracedEnds {
    /// Of an error's cause, in characters. It may have 32,768, and the trace is bounded.
    private static final int MAX_REASON = 1_000;

    private final Trace trace;
    private final Timeline timeline;

    TracedEnds(Trace trace, Timeline timeline) {
        this.trace = trace;
        this.timeline = timeline;
    }

    /// Within the unit in which it has ended, if it has one. Those of express executions and of the children of map runs, of which
    /// there may be thousands in a second, are not to push the steps of deliveries out: they are kept in memory for a while.
    void ended(Scope scope, ExecutionRow row) {
        ExecutionIdentity identity = row.execution().identity();
        Status status = row.execution().status();
        Hop hop = new Hop(trace.hopId(), row.cause().traceId(), row.cause().hop(), scope, timeline.now(), action(status),
                identity.stateMachineArn(), identity.arn(), verdict(status), Map.of("Status", row.statusName()));
        if (row.isExpress() || row.isChild()) trace.record(hop);
        else trace.keep(hop);
    }

    /// As the last event of its history is named.
    private static String action(Status status) {
        return switch (status) {
            case Status.Running _ -> throw new IllegalArgumentException("It runs");
            case Status.Succeeded _ -> "states:ExecutionSucceeded";
            case Status.Failed _ -> "states:ExecutionFailed";
            case Status.TimedOut _ -> "states:ExecutionTimedOut";
            case Status.Aborted _ -> "states:ExecutionAborted";
        };
    }

    private static Verdict verdict(Status status) {
        return status instanceof Status.Unsuccessful failed
                ? new Verdict.Failed(shown(failed.error()), shown(failed.cause()))
                : new Verdict.Accepted();
    }

    private static String shown(String text) {
        if (text == null) return "";
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON) + '…';
    }
}
