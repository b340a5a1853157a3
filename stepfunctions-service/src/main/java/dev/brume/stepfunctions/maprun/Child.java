package dev.brume.stepfunctions.maprun;

/// One child execution of a map run, from before its start on.
///
/// @param input JSON; `null` once it has started, since the execution has it then
/// @param itemCount how many items are in its input
/// @param executionArn `null` before its start
public record Child(String input, int itemCount, String executionArn, ChildStatus status) {
    Child started(String arn) {
        return new Child(null, itemCount, arn, ChildStatus.RUNNING);
    }

    Child with(ChildStatus other) {
        return new Child(input, itemCount, executionArn, other);
    }
}
