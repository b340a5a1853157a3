package dev.brume.stepfunctions.machine;

import dev.brume.aws.UniqueId;
import java.time.Instant;

/// What a state machine does from one update to the next. Versions keep theirs.
///
/// @param id unique in all of Brume: whoever parses a definition can keep what he found by it
/// @param initial whether it is the one the state machine was made with; AWS shows no id of it
/// @param definition as it was written
/// @param tracing whether X-Ray is to see the executions
public record Revision(
        String id, boolean initial, String definition, String roleArn, Logging logging, boolean tracing, Encryption encryption,
        Instant since) {
    /// What AWS calls the revision that a state machine was made with.
    public static final String INITIAL = "INITIAL";

    public static Revision initial(String definition, String roleArn, Logging logging, boolean tracing, Encryption encryption,
            Instant now) {
        return new Revision(UniqueId.uuid(), true, definition, roleArn, logging, tracing, encryption, now);
    }

    /// What the caller may name it by.
    public String revisionId() {
        return initial ? INITIAL : id;
    }

    /// The revision that follows this one; this one, if nothing changes. A null leaves what there was.
    public Revision updated(String newDefinition, String newRoleArn, Logging newLogging, Boolean newTracing, Encryption newEncryption,
            Instant now) {
        Revision updated = new Revision(
                id,
                initial,
                newDefinition == null ? definition : newDefinition,
                newRoleArn == null ? roleArn : newRoleArn,
                newLogging == null ? logging : newLogging,
                newTracing == null ? tracing : newTracing,
                newEncryption == null ? encryption : newEncryption,
                since);
        if (updated.equals(this)) return this;
        return new Revision(
                UniqueId.uuid(), false, updated.definition, updated.roleArn, updated.logging, updated.tracing, updated.encryption, now);
    }

    /// Whether it does the same, whoever's role it has: what makes a repeated CreateStateMachine a repeated one.
    boolean doesTheSameAs(Revision other) {
        return definition.equals(other.definition)
                && logging.equals(other.logging)
                && tracing == other.tracing
                && encryption.equals(other.encryption);
    }
}
