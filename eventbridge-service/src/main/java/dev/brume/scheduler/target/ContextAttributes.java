package dev.brume.scheduler.target;

/// What stands for itself in the input of a target: `<aws.scheduler.scheduled-time>`.
///
/// @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">AWS</a>
record ContextAttributes(String scheduleArn, String scheduledTime, String executionId, int attempt) {
    private static final String START = "<aws.scheduler.";

    String fill(String input) {
        if (!input.contains(START)) return input;
        return input.replace("<aws.scheduler.schedule-arn>", scheduleArn)
                .replace("<aws.scheduler.scheduled-time>", scheduledTime)
                .replace("<aws.scheduler.execution-id>", executionId)
                .replace("<aws.scheduler.attempt-number>", Integer.toString(attempt));
    }
}
