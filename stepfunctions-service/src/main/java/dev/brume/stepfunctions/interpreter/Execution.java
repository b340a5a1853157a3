package dev.brume.stepfunctions.interpreter;

import java.util.List;

/// An execution between two turns: all that is needed to go on, in a second or in a year.
///
/// @param lastEventId of its history so far
/// @param lastTicket that it has given to something it waits for
/// @param lastFlowId that it has given to a line of control
/// @param flows its lines of control: one, and one more for every branch and iteration that runs; when it has ended, those that
/// a redrive goes on with
public record Execution(
        ExecutionIdentity identity, Status status, long lastEventId, long lastTicket, int lastFlowId, List<Flow> flows, Redrives redrives) {
    public Execution {
        flows = List.copyOf(flows);
    }

    /// One that has yet to get its first input, [Input.Start].
    public static Execution of(ExecutionIdentity identity) {
        return new Execution(identity, new Status.Running(), 0, 0, 0, List.of(), Redrives.NONE);
    }

    /// Whether a task with this ticket is not done yet.
    public boolean waitsFor(long ticket) {
        if (!isRunning()) return false;
        for (Flow flow : flows) {
            if (flow.activity() instanceof Activity.Working working && working.ticket() == ticket) return true;
        }
        return false;
    }

    public boolean isRunning() {
        return status instanceof Status.Running;
    }
}
