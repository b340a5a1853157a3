package dev.brume.stepfunctions.machine;

import java.time.Instant;

/// A published version of a state machine: a revision that stays.
///
/// @param machine the ARN of the state machine
/// @param description empty for none
public record StateMachineVersion(StateMachineArn machine, int number, String description, Revision revision, Instant createdAt) {
    public StateMachineArn arn() {
        return machine.withQualifier(Integer.toString(number));
    }

    /// Where a version stands among all of its account and region.
    record Key(String machine, int number) implements Comparable<Key> {
        @Override public int compareTo(Key other) {
            int byMachine = machine.compareTo(other.machine);
            return byMachine != 0 ? byMachine : Integer.compare(number, other.number);
        }
    }
}
