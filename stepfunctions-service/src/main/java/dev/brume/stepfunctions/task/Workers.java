package dev.brume.stepfunctions.task;

import dev.brume.stepfunctions.activity.ActivityArn;
import dev.brume.stepfunctions.activity.ActivityTask;
import dev.brume.stepfunctions.activity.ActivityTasks;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.TaskToken;
import dev.brume.table.Tables;

/// Gives workers of activities their tasks: a task is taken out of the line and begun in one unit, so that no two have it.
public final class Workers {
    private final Tables tables;
    private final ActivityTasks waiting;
    private final TaskAnswers answers;

    public Workers(Tables tables, ActivityTasks waiting, TaskAnswers answers) {
        this.tables = tables;
        this.waiting = waiting;
        this.answers = answers;
    }

    /// @param workerName or `null`
    /// @return `null` if no task waits
    public ActivityTask take(ActivityArn activity, String workerName) {
        return tables.transact(() -> {
            ActivityTask task = waiting.next(activity);
            while (task != null && !begins(activity, task, workerName)) {
                task = waiting.next(activity);
            }
            return task;
        });
    }

    private boolean begins(ActivityArn activity, ActivityTask task, String workerName) {
        return answers.tell(activity.scope(), TaskToken.parse(task.token()), ticket -> new Input.TaskStarted(ticket, workerName));
    }
}
