package dev.brume.eventbridge.archive;

import dev.brume.aws.Scope;
import dev.brume.eventbridge.EventBridgeErrors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A replay of what an archive holds of some time.
///
/// @param filterArns the rules that get the events; empty for all
/// @param last where it is, once it has sent something
public record EventReplay(
        Scope scope,
        String name,
        Optional<String> description,
        String archive,
        String destination,
        List<String> filterArns,
        Instant eventStart,
        Instant eventEnd,
        ReplayState state,
        Optional<String> stateReason,
        Optional<ArchivedEventKey> last,
        Instant startedAt,
        Optional<Instant> endedAt) {

    public EventReplay {
        filterArns = List.copyOf(filterArns);
    }

    public static String arn(Scope scope, String name) {
        return scope.arn("events", "replay/" + name).toString();
    }

    public String arn() {
        return arn(scope, name);
    }

    /// @throws dev.brume.aws.AwsException `IllegalStatusException` if it has ended
    public EventReplay cancelled() {
        if (state != ReplayState.STARTING && state != ReplayState.RUNNING) throw EventBridgeErrors.replayNotRunning(name);
        return in(ReplayState.CANCELLING, Optional.empty(), Optional.empty());
    }

    EventReplay ended(ReplayState how, Optional<String> why, Instant now) {
        return in(how, why, Optional.of(now));
    }

    EventReplay running(Optional<ArchivedEventKey> newLast) {
        return new EventReplay(scope, name, description, archive, destination, filterArns, eventStart, eventEnd, ReplayState.RUNNING,
                stateReason, newLast, startedAt, endedAt);
    }

    private EventReplay in(ReplayState other, Optional<String> why, Optional<Instant> end) {
        return new EventReplay(scope, name, description, archive, destination, filterArns, eventStart, eventEnd, other, why, last,
                startedAt, end);
    }
}
