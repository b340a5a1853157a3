package dev.brume.stepfunctions;

import dev.brume.spi.Platform;
import dev.brume.stepfunctions.activity.Activities;
import dev.brume.stepfunctions.activity.ActivityPolls;
import dev.brume.stepfunctions.activity.ActivityTasks;
import dev.brume.stepfunctions.execution.ExecutionRunner;
import dev.brume.stepfunctions.execution.Executions;
import dev.brume.stepfunctions.machine.Aliases;
import dev.brume.stepfunctions.machine.Machines;
import dev.brume.stepfunctions.machine.Versions;
import dev.brume.stepfunctions.maprun.MapRuns;
import dev.brume.stepfunctions.redrive.Redriver;
import dev.brume.stepfunctions.task.Integrations;
import dev.brume.stepfunctions.task.TaskDeliveries;
import dev.brume.stepfunctions.task.TaskWorkers;
import dev.brume.stepfunctions.task.TestedTasks;
import dev.brume.stepfunctions.task.Workers;
import dev.brume.table.Tables;

/// The parts of Step Functions, each made once.
///
/// `strict` is whether integrations that Brume does not have are refused when a state machine is made.
final class StepFunctionsWiring {
    private final Platform platform;
    private final Tables tables;
    private final Versions versions;
    private final Aliases aliases;
    private final Machines machines;
    private final Activities activities;
    private final ActivityPolls activityPolls;
    private final ActivityTasks activityTasks;
    private final TaskDeliveries deliveries;
    private final Definitions definitions;
    private final Executions executions;
    private final ExecutionRunner runner;
    private final MapRuns mapRuns;
    private final Redriver redriver;

    StepFunctionsWiring(Platform platform, boolean strict) {
        this.platform = platform;
        this.tables = platform.tables();
        this.versions = new Versions(tables);
        this.aliases = new Aliases(tables);
        this.executions = new Executions(tables);
        this.runner = new ExecutionRunner(executions, tables, platform.timeline(), platform.router(), platform.trace());
        this.machines = new Machines(tables, versions, aliases, executions::hasRunning);
        runner.onEnd(machines::executionEnded);
        this.mapRuns = new MapRuns(tables, platform.timeline(), executions, runner);
        runner.onMapRun(mapRuns);
        this.redriver = new Redriver(tables, platform.timeline(), machines, executions, runner);
        this.activities = new Activities(tables);
        this.activityPolls = new ActivityPolls(tables, platform.timeline());
        this.activityTasks = new ActivityTasks(tables, platform.timeline(), activityPolls);
        this.deliveries = new TaskDeliveries(platform.router(), platform.roles(), platform.timeline(), runner);
        runner.onTask(new TaskWorkers(deliveries, activities, activityTasks));
        platform.router().register(new StepFunctionsTarget(machines, executions, runner));
        this.definitions = new Definitions(new Integrations(platform.router()), strict);
    }

    StepFunctionsModule module() {
        return new StepFunctionsModule(new StepFunctionsService(this));
    }

    StateMachineOperations stateMachineOperations() {
        RoleChecks checks = new RoleChecks(platform.roles(), platform.router(), platform.timeline());
        return new StateMachineOperations(tables, platform.timeline(), machines, versions, checks, definitions);
    }

    VersionOperations versionOperations() {
        return new VersionOperations(tables, platform.timeline(), machines, versions, aliases);
    }

    AliasOperations aliasOperations() {
        return new AliasOperations(tables, platform.timeline(), machines, versions, aliases);
    }

    ActivityOperations activityOperations() {
        return new ActivityOperations(tables, platform.timeline(), activities);
    }

    ExecutionOperations executionOperations() {
        return new ExecutionOperations(machines, executions, runner, mapRuns, redriver);
    }

    MapRunOperations mapRunOperations() {
        return new MapRunOperations(executions, mapRuns);
    }

    WorkerOperations workerOperations() {
        return new WorkerOperations(platform.timeline(), new Workers(tables, activityTasks, runner), activities, activityPolls);
    }

    TaskTokenOperations taskTokenOperations() {
        return new TaskTokenOperations(executions, runner);
    }

    TagOperations tagOperations() {
        return new TagOperations(tables, machines, activities);
    }

    TestStateOperation testStateOperation() {
        return new TestStateOperation(platform.timeline(), new TestedTasks(deliveries, platform.timeline()));
    }
}
