package dev.brume.stepfunctions.machine;

import dev.brume.aws.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A state machine as it stands.
///
/// @param published the description of the version that it was made with, empty text for none; absent if it was made without one
/// @param lastVersion the highest number that a version of it ever had; numbers of deleted versions do not come again
/// @param deleting whether it is to go when its last execution has ended
public record StateMachine(
        Scope scope,
        String name,
        StateMachineType type,
        Revision revision,
        Optional<String> published,
        int lastVersion,
        boolean deleting,
        Map<String, String> tags,
        Instant createdAt) {

    public StateMachine {
        tags = Map.copyOf(tags);
    }

    public StateMachineArn arn() {
        return StateMachineArn.of(scope, name);
    }

    /// Whether a CreateStateMachine asks for what is already there. Role and tags may differ, as AWS has it.
    boolean isRepeatedBy(StateMachine other) {
        return type == other.type && revision.doesTheSameAs(other.revision) && published.equals(other.published);
    }

    public StateMachine withRevision(Revision other) {
        return new StateMachine(scope, name, type, other, published, lastVersion, deleting, tags, createdAt);
    }

    public StateMachine withTags(Map<String, String> other) {
        return new StateMachine(scope, name, type, revision, published, lastVersion, deleting, other, createdAt);
    }

    StateMachine withLastVersion(int number) {
        return new StateMachine(scope, name, type, revision, published, number, deleting, tags, createdAt);
    }

    StateMachine asDeleting() {
        return new StateMachine(scope, name, type, revision, published, lastVersion, true, tags, createdAt);
    }
}
