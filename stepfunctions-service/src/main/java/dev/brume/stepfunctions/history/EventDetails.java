package dev.brume.stepfunctions.history;

import java.util.Map;

/// What an event tells besides its place in the history, JSON as its text. Events that tell the same share a record.
public sealed interface EventDetails {
    EventType type();

    /// @param versionArn of the version that was started, or `null`
    /// @param aliasArn of the alias that was started, or `null`
    record ExecutionStarted(String input, String roleArn, String versionArn, String aliasArn) implements EventDetails {
        @Override public EventType type() {
            return EventType.ExecutionStarted;
        }
    }

    record ExecutionSucceeded(String output) implements EventDetails {
        @Override public EventType type() {
            return EventType.ExecutionSucceeded;
        }
    }

    record ExecutionRedriven(int redriveCount) implements EventDetails {
        @Override public EventType type() {
            return EventType.ExecutionRedriven;
        }
    }

    record StateEntered(EventType type, String name, String input) implements EventDetails {}

    /// @param assigned the variables that the state has set, in their order
    record StateExited(EventType type, String name, String output, Map<String, String> assigned) implements EventDetails {}

    /// Nothing but the type: `ParallelStateStarted`, `MapStateSucceeded`, `LambdaFunctionStarted` and the like.
    record Plain(EventType type) implements EventDetails {}

    record MapStateStarted(int length) implements EventDetails {
        @Override public EventType type() {
            return EventType.MapStateStarted;
        }
    }

    /// One iteration has started, succeeded, failed or was aborted.
    record MapIteration(EventType type, String name, int index) implements EventDetails {}

    record MapRunStarted(String mapRunArn) implements EventDetails {
        @Override public EventType type() {
            return EventType.MapRunStarted;
        }
    }

    record MapRunRedriven(String mapRunArn, int redriveCount) implements EventDetails {
        @Override public EventType type() {
            return EventType.MapRunRedriven;
        }
    }

    /// An execution, an activity, a function or a map run has failed, timed out or was aborted.
    ///
    /// @param error or `null`
    /// @param cause or `null`
    record Failed(EventType type, String error, String cause) implements EventDetails {}

    /// @param location the field; `null` where it is none
    record EvaluationFailed(String error, String cause, String location, String state) implements EventDetails {
        @Override public EventType type() {
            return EventType.EvaluationFailed;
        }
    }

    /// @param timeoutInSeconds 0 for none
    /// @param heartbeatInSeconds 0 for none
    record ActivityScheduled(String resource, String input, long timeoutInSeconds, long heartbeatInSeconds)
            implements EventDetails {
        @Override public EventType type() {
            return EventType.ActivityScheduled;
        }
    }

    /// @param workerName or `null`
    record ActivityStarted(String workerName) implements EventDetails {
        @Override public EventType type() {
            return EventType.ActivityStarted;
        }
    }

    /// An activity or a function has succeeded.
    record Succeeded(EventType type, String output) implements EventDetails {}

    /// @param timeoutInSeconds 0 for none
    /// @param roleArn of `Credentials`, or `null`
    record LambdaFunctionScheduled(String resource, String input, long timeoutInSeconds, String roleArn) implements EventDetails {
        @Override public EventType type() {
            return EventType.LambdaFunctionScheduled;
        }
    }

    /// @param timeoutInSeconds 0 for none
    /// @param heartbeatInSeconds 0 for none
    /// @param roleArn of `Credentials`, or `null`
    record TaskScheduled(
            String resourceType,
            String resource,
            String region,
            String parameters,
            long timeoutInSeconds,
            long heartbeatInSeconds,
            String roleArn)
            implements EventDetails {
        @Override public EventType type() {
            return EventType.TaskScheduled;
        }
    }

    record TaskStarted(String resourceType, String resource) implements EventDetails {
        @Override public EventType type() {
            return EventType.TaskStarted;
        }
    }

    /// A task was submitted or has succeeded.
    record TaskAnswered(EventType type, String resourceType, String resource, String output) implements EventDetails {}

    /// A task has failed or timed out, could not be started or submitted.
    record TaskFailed(EventType type, String resourceType, String resource, String error, String cause) implements EventDetails {}
}
