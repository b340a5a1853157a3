package dev.brume.stepfunctions;

import dev.brume.spi.Call;

/// Step Functions: the table of contents, by AWS's groups of operations. What is not here is refused by name.
public final class StepFunctionsService implements StepFunctions {
    private final StateMachineOperations machines;
    private final VersionOperations versions;
    private final AliasOperations aliases;
    private final ActivityOperations activities;
    private final WorkerOperations workers;
    private final ExecutionOperations executions;
    private final MapRunOperations mapRuns;
    private final TaskTokenOperations tokens;
    private final TagOperations tags;
    private final TestStateOperation tests;

    StepFunctionsService(StepFunctionsWiring wiring) {
        this.machines = wiring.stateMachineOperations();
        this.versions = wiring.versionOperations();
        this.aliases = wiring.aliasOperations();
        this.activities = wiring.activityOperations();
        this.workers = wiring.workerOperations();
        this.executions = wiring.executionOperations();
        this.mapRuns = wiring.mapRunOperations();
        this.tokens = wiring.taskTokenOperations();
        this.tags = wiring.tagOperations();
        this.tests = wiring.testStateOperation();
    }

    // State machines

    @Override public CreateStateMachineOutput createStateMachine(Call call, CreateStateMachineInput input) {
        return machines.create(call, input);
    }

    @Override public DeleteStateMachineOutput deleteStateMachine(Call call, DeleteStateMachineInput input) {
        return machines.delete(call, input);
    }

    @Override public DescribeStateMachineOutput describeStateMachine(Call call, DescribeStateMachineInput input) {
        return machines.describe(call, input);
    }

    @Override public ListStateMachinesOutput listStateMachines(Call call, ListStateMachinesInput input) {
        return machines.list(call, input);
    }

    @Override public UpdateStateMachineOutput updateStateMachine(Call call, UpdateStateMachineInput input) {
        return machines.update(call, input);
    }

    @Override public ValidateStateMachineDefinitionOutput validateStateMachineDefinition(
            Call call, ValidateStateMachineDefinitionInput input) {
        return ValidationOperations.validate(input);
    }

    // Versions

    @Override public DeleteStateMachineVersionOutput deleteStateMachineVersion(Call call, DeleteStateMachineVersionInput input) {
        return versions.delete(call, input);
    }

    @Override public ListStateMachineVersionsOutput listStateMachineVersions(Call call, ListStateMachineVersionsInput input) {
        return versions.list(call, input);
    }

    @Override public PublishStateMachineVersionOutput publishStateMachineVersion(Call call, PublishStateMachineVersionInput input) {
        return versions.publish(call, input);
    }

    // Aliases

    @Override public CreateStateMachineAliasOutput createStateMachineAlias(Call call, CreateStateMachineAliasInput input) {
        return aliases.create(call, input);
    }

    @Override public DeleteStateMachineAliasOutput deleteStateMachineAlias(Call call, DeleteStateMachineAliasInput input) {
        return aliases.delete(call, input);
    }

    @Override public DescribeStateMachineAliasOutput describeStateMachineAlias(Call call, DescribeStateMachineAliasInput input) {
        return aliases.describe(call, input);
    }

    @Override public ListStateMachineAliasesOutput listStateMachineAliases(Call call, ListStateMachineAliasesInput input) {
        return aliases.list(call, input);
    }

    @Override public UpdateStateMachineAliasOutput updateStateMachineAlias(Call call, UpdateStateMachineAliasInput input) {
        return aliases.update(call, input);
    }

    // Activities

    @Override public CreateActivityOutput createActivity(Call call, CreateActivityInput input) {
        return activities.create(call, input);
    }

    @Override public DeleteActivityOutput deleteActivity(Call call, DeleteActivityInput input) {
        return activities.delete(call, input);
    }

    @Override public DescribeActivityOutput describeActivity(Call call, DescribeActivityInput input) {
        return activities.describe(call, input);
    }

    @Override public ListActivitiesOutput listActivities(Call call, ListActivitiesInput input) {
        return activities.list(call, input);
    }

    @Override public GetActivityTaskOutput getActivityTask(Call call, GetActivityTaskInput input) {
        return workers.getTask(call, input);
    }

    // Executions

    @Override public DescribeExecutionOutput describeExecution(Call call, DescribeExecutionInput input) {
        return executions.describe(call, input);
    }

    @Override public DescribeStateMachineForExecutionOutput describeStateMachineForExecution(
            Call call, DescribeStateMachineForExecutionInput input) {
        return executions.describeStateMachine(call, input);
    }

    @Override public GetExecutionHistoryOutput getExecutionHistory(Call call, GetExecutionHistoryInput input) {
        return executions.history(call, input);
    }

    @Override public ListExecutionsOutput listExecutions(Call call, ListExecutionsInput input) {
        return executions.list(call, input);
    }

    @Override public RedriveExecutionOutput redriveExecution(Call call, RedriveExecutionInput input) {
        return executions.redrive(call, input);
    }

    @Override public StartExecutionOutput startExecution(Call call, StartExecutionInput input) {
        return executions.start(call, input);
    }

    @Override public StartSyncExecutionOutput startSyncExecution(Call call, StartSyncExecutionInput input) {
        return executions.startSync(call, input);
    }

    @Override public StopExecutionOutput stopExecution(Call call, StopExecutionInput input) {
        return executions.stop(call, input);
    }

    // Map runs

    @Override public DescribeMapRunOutput describeMapRun(Call call, DescribeMapRunInput input) {
        return mapRuns.describe(call, input);
    }

    @Override public ListMapRunsOutput listMapRuns(Call call, ListMapRunsInput input) {
        return mapRuns.list(call, input);
    }

    @Override public UpdateMapRunOutput updateMapRun(Call call, UpdateMapRunInput input) {
        return mapRuns.update(call, input);
    }

    // Tokens of tasks

    @Override public SendTaskFailureOutput sendTaskFailure(Call call, SendTaskFailureInput input) {
        return tokens.fail(call, input);
    }

    @Override public SendTaskHeartbeatOutput sendTaskHeartbeat(Call call, SendTaskHeartbeatInput input) {
        return tokens.heartbeat(call, input);
    }

    @Override public SendTaskSuccessOutput sendTaskSuccess(Call call, SendTaskSuccessInput input) {
        return tokens.succeed(call, input);
    }

    // Tags

    @Override public ListTagsForResourceOutput listTagsForResource(Call call, ListTagsForResourceInput input) {
        return tags.list(call, input);
    }

    @Override public TagResourceOutput tagResource(Call call, TagResourceInput input) {
        return tags.tag(call, input);
    }

    @Override public UntagResourceOutput untagResource(Call call, UntagResourceInput input) {
        return tags.untag(call, input);
    }

    // Tests

    @Override public TestStateOutput testState(Call call, TestStateInput input) {
        return tests.test(call, input);
    }
}
