package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.asl.ChoiceState;
import dev.brume.stepfunctions.asl.FailState;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.ParallelState;
import dev.brume.stepfunctions.asl.PassState;
import dev.brume.stepfunctions.asl.State;
import dev.brume.stepfunctions.asl.SucceedState;
import dev.brume.stepfunctions.asl.TaskState;
import dev.brume.stepfunctions.asl.WaitState;
import dev.brume.stepfunctions.history.EventType;

/// The types of the events that tell of each kind of state.
final class StateEvents {
    private StateEvents() {}

    static EventType entered(State state) {
        return switch (state) {
            case PassState _ -> EventType.PassStateEntered;
            case WaitState _ -> EventType.WaitStateEntered;
            case ChoiceState _ -> EventType.ChoiceStateEntered;
            case SucceedState _ -> EventType.SucceedStateEntered;
            case FailState _ -> EventType.FailStateEntered;
            case TaskState _ -> EventType.TaskStateEntered;
            case ParallelState _ -> EventType.ParallelStateEntered;
            case MapState _ -> EventType.MapStateEntered;
        };
    }

    static EventType exited(State state) {
        return switch (state) {
            case PassState _ -> EventType.PassStateExited;
            case WaitState _ -> EventType.WaitStateExited;
            case ChoiceState _ -> EventType.ChoiceStateExited;
            case SucceedState _ -> EventType.SucceedStateExited;
            case FailState _ -> throw new IllegalStateException("A Fail state is never left");
            case TaskState _ -> EventType.TaskStateExited;
            case ParallelState _ -> EventType.ParallelStateExited;
            case MapState _ -> EventType.MapStateExited;
        };
    }

    /// Of a state that was left because another branch has failed.
    ///
    /// @return `null` where AWS has no such event
    static EventType aborted(State state) {
        return switch (state) {
            case TaskState _ -> EventType.TaskStateAborted;
            case WaitState _ -> EventType.WaitStateAborted;
            case ParallelState _ -> EventType.ParallelStateAborted;
            case MapState _ -> EventType.MapStateAborted;
            case PassState _,ChoiceState _,SucceedState _,FailState _ -> null;
        };
    }

    /// Of a state whose branches or items have failed.
    static EventType failed(State state) {
        return state instanceof ParallelState ? EventType.ParallelStateFailed : EventType.MapStateFailed;
    }
}
