package dev.brume.stepfunctions;

import dev.brume.aws.UniqueId;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.spi.Call;
import dev.brume.stepfunctions.execution.ExecutionRow;
import dev.brume.stepfunctions.execution.ExecutionRunner;
import dev.brume.stepfunctions.execution.ExecutionStart;
import dev.brume.stepfunctions.execution.Executions;
import dev.brume.stepfunctions.history.HistoryEvent;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Redrives;
import dev.brume.stepfunctions.interpreter.Status;
import dev.brume.stepfunctions.machine.Machines;
import dev.brume.stepfunctions.machine.ResourceName;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.stepfunctions.machine.StartedMachine;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.stepfunctions.machine.StateMachineType;
import dev.brume.stepfunctions.machine.StatesArn;
import dev.brume.stepfunctions.maprun.ChildStatus;
import dev.brume.stepfunctions.maprun.MapRuns;
import dev.brume.stepfunctions.redrive.Redrivability;
import dev.brume.stepfunctions.redrive.Redriver;
import dev.brume.trace.Cause;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Executions.
final class ExecutionOperations {
    private static final String METADATA_ONLY = "METADATA_ONLY";

    private final Machines machines;
    private final Executions executions;
    private final ExecutionRunner runner;
    private final MapRuns mapRuns;
    private final Redriver redriver;

    ExecutionOperations(Machines machines, Executions executions, ExecutionRunner runner, MapRuns mapRuns, Redriver redriver) {
        this.machines = machines;
        this.executions = executions;
        this.runner = runner;
        this.mapRuns = mapRuns;
        this.redriver = redriver;
    }

    StartExecutionOutput start(Call call, StartExecutionInput input) {
        StartedMachine started = resolve(call, input.stateMachineArn());
        ExecutionRow row = runner.start(start(call, started, input.name(), input.input(), input.traceHeader()));
        call.concerns(row.execution().identity().arn());
        return new StartExecutionOutput(row.execution().identity().arn(), row.execution().identity().startTime());
    }

    StartSyncExecutionOutput startSync(Call call, StartSyncExecutionInput input) {
        StartedMachine started = resolve(call, input.stateMachineArn());
        if (started.machine().type() != StateMachineType.EXPRESS) {
            throw StepFunctionsErrors.typeNotSupported();
        }
        ExecutionRow row = runner.run(start(call, started, input.name(), input.input(), input.traceHeader()));
        call.concerns(row.execution().identity().arn());
        return SyncExecutionAnswer.of(row, !METADATA_ONLY.equals(input.includedData()));
    }

    private StartedMachine resolve(Call call, String stateMachineArn) {
        StateMachineArn arn = StateMachineArn.parse(stateMachineArn);
        Scopes.requireOwn(call, arn);
        return machines.resolve(arn);
    }

    private static ExecutionStart start(Call call, StartedMachine started, String name, String input, String traceHeader) {
        if (name != null) {
            ResourceName.require(name);
        }
        return new ExecutionStart(started, name == null ? UniqueId.uuid() : name, checked(input), cause(call, traceHeader), traceHeader);
    }

    /// The HTTP header goes before the member, as on AWS.
    private static Cause cause(Call call, String traceHeader) {
        boolean traced = call.http() != null && call.http().header("X-Amzn-Trace-Id") != null;
        Cause given = traced ? null : Cause.parse(traceHeader);
        return given == null ? call.cause() : given;
    }

    /// @return `{}` for none
    private static String checked(String input) {
        if (input == null) {
            return "{}";
        }
        if (input.isBlank()) {
            throw StepFunctionsErrors.invalidInput("Invalid execution input.");
        }
        try {
            Json.parse(input);
            return input;
        } catch (JsonException e) {
            String what = e.getMessage();
            int place = what.lastIndexOf(" (line ");
            throw StepFunctionsErrors.invalidInput(place < 0 ? what : what.substring(0, place));
        }
    }

    private ExecutionRow require(Call call, String executionArn) {
        StatesArn.parse(executionArn, "execution");
        call.concerns(executionArn);
        return executions.require(call.scope(), executionArn);
    }

    /// Of those of type EXPRESS only the children of map runs can be described.
    private ExecutionRow requireDescribed(Call call, String executionArn) {
        if (!ExecutionIdentity.isExpress(executionArn) || executionArn.indexOf('/') < 0) return require(call, executionArn);
        StatesArn.parse(executionArn, "express");
        call.concerns(executionArn);
        return executions.require(call.scope(), executionArn);
    }

    StopExecutionOutput stop(Call call, StopExecutionInput input) {
        require(call, input.executionArn());
        return new StopExecutionOutput(runner.stop(call.scope(), input.executionArn(), input.error(), input.cause()));
    }

    DescribeExecutionOutput describe(Call call, DescribeExecutionInput input) {
        boolean data = !METADATA_ONLY.equals(input.includedData());
        ExecutionRow row = requireDescribed(call, input.executionArn());
        ExecutionIdentity identity = row.execution().identity();
        Redrives redrives = row.execution().redrives();
        Redrivability redrivability = redriver.of(row);
        CloudWatchEventsExecutionDataDetails details = new CloudWatchEventsExecutionDataDetails(data);
        DescribeExecutionOutput.Builder output = DescribeExecutionOutput.builder().executionArn(identity.arn())
                .stateMachineArn(identity.stateMachineArn()).stateMachineVersionArn(identity.versionArn())
                .stateMachineAliasArn(identity.aliasArn()).name(identity.name()).status(status(call, row)).startDate(identity.startTime())
                .stopDate(row.stopDate()).input(data ? identity.input() : null).inputDetails(details).traceHeader(row.traceHeader())
                .mapRunArn(row.isChild() ? identity.child().mapRunArn() : null).redriveCount(redrives.count())
                .redriveDate(redrives.date()).redriveStatus(redrivability.by().name()).redriveStatusReason(redrivability.reason());
        switch (row.execution().status()) {
            case Status.Running _ -> {}
            case Status.Succeeded(String result) -> output.output(data ? result : null).outputDetails(details);
            case Status.Failed(String error, String cause) -> failed(output, data, error, cause);
            case Status.TimedOut(String error, String cause) -> failed(output, data, error, cause);
            case Status.Aborted(String error, String cause) -> failed(output, data, error, cause);
        }
        return output.build();
    }

    private static void failed(DescribeExecutionOutput.Builder output, boolean data, String error, String cause) {
        output.error(data ? error : null).cause(data ? cause : null);
    }

    private String status(Call call, ExecutionRow row) {
        return mapRuns.isPendingRedrive(call.scope(), row) ? ChildStatus.PENDING_REDRIVE.name() : row.statusName();
    }

    DescribeStateMachineForExecutionOutput describeStateMachine(Call call, DescribeStateMachineForExecutionInput input) {
        ExecutionRow row = require(call, input.executionArn());
        ExecutionIdentity identity = row.execution().identity();
        Revision revision = executions.revision(call.scope(), row);
        return DescribeStateMachineForExecutionOutput.builder().stateMachineArn(identity.stateMachineArn())
                .name(identity.stateMachineName())
                .definition(METADATA_ONLY.equals(input.includedData()) ? "{}" : revision.definition()).roleArn(identity.roleArn())
                .mapRunArn(row.isChild() ? identity.child().mapRunArn() : null).label(identity.label()).updateDate(revision.since())
                .loggingConfiguration(ConfigurationShapes.shape(revision.logging()))
                .tracingConfiguration(new TracingConfiguration(revision.tracing())).revisionId(revision.initial() ? null : revision.id())
                .encryptionConfiguration(ConfigurationShapes.shape(revision.encryption()))
                .variableReferences(StateMachineOperations.variableReferences(revision)).build();
    }

    ListExecutionsOutput list(Call call, ListExecutionsInput input) {
        if (input.stateMachineArn() != null && input.mapRunArn() != null) {
            throw StepFunctionsErrors.twoListedResources();
        }
        if (input.mapRunArn() != null) {
            return children(call, input);
        }
        if (input.stateMachineArn() == null) {
            throw StepFunctionsErrors.noListedResource();
        }
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineArn());
        Scopes.requireOwn(call, arn);
        if (ChildStatus.PENDING_REDRIVE.name().equals(input.statusFilter()) || input.redriveFilter() != null) {
            throw StepFunctionsErrors.filterOfMapRuns();
        }
        if (machines.require(arn).type() == StateMachineType.EXPRESS) {
            throw StepFunctionsErrors.typeNotSupported();
        }
        List<ExecutionRow> found = executions.of(arn).stream()
                .filter(row -> input.statusFilter() == null || input.statusFilter().equals(row.statusName())).toList();
        ListPage<ExecutionRow> page =
                ListPage.of(found, input.nextToken(), input.maxResults(), row -> row.execution().identity().arn());
        return new ListExecutionsOutput(page.items().stream().map(row -> item(row).build()).toList(), page.next());
    }

    private ListExecutionsOutput children(Call call, ListExecutionsInput input) {
        StatesArn.parse(input.mapRunArn(), "mapRun");
        call.concerns(input.mapRunArn());
        List<MapRuns.StartedChild> found = mapRuns.children(call.scope(), mapRuns.require(call.scope(), input.mapRunArn())).stream()
                .filter(each -> input.statusFilter() == null || input.statusFilter().equals(each.child().status().name()))
                .filter(each -> input.redriveFilter() == null
                        || input.redriveFilter().equals(each.row().execution().redrives().count() > 0 ? "REDRIVEN" : "NOT_REDRIVEN"))
                .toList();
        ListPage<MapRuns.StartedChild> page =
                ListPage.of(found, input.nextToken(), input.maxResults(), each -> each.child().executionArn());
        return new ListExecutionsOutput(page.items().stream().map(each -> item(each.row()).status(each.child().status().name())
                .mapRunArn(input.mapRunArn()).itemCount(each.child().itemCount()).build()).toList(), page.next());
    }

    private static ExecutionListItem.Builder item(ExecutionRow row) {
        ExecutionIdentity identity = row.execution().identity();
        Redrives redrives = row.execution().redrives();
        return ExecutionListItem.builder().executionArn(identity.arn()).stateMachineArn(identity.stateMachineArn()).name(identity.name())
                .status(row.statusName()).startDate(identity.startTime()).stopDate(row.stopDate())
                .stateMachineVersionArn(identity.versionArn()).stateMachineAliasArn(identity.aliasArn()).redriveCount(redrives.count())
                .redriveDate(redrives.date());
    }

    RedriveExecutionOutput redrive(Call call, RedriveExecutionInput input) {
        require(call, input.executionArn());
        return new RedriveExecutionOutput(redriver.redrive(call.scope(), input.executionArn(), input.clientToken()));
    }

    GetExecutionHistoryOutput history(Call call, GetExecutionHistoryInput input) {
        ExecutionRow row = require(call, input.executionArn());
        boolean reverse = Boolean.TRUE.equals(input.reverseOrder());
        long last = row.execution().lastEventId();
        int most = input.maxResults() == null || input.maxResults() == 0 ? StepFunctionsLimits.PAGE_SIZE : input.maxResults();
        long from = input.nextToken() == null ? reverse ? last : 1 : position(input.nextToken(), last);
        List<HistoryEvent> events = executions.events(call.scope(), input.executionArn(), from, most, reverse);
        long next = reverse ? from - most : from + most;
        boolean more = reverse ? next >= 1 : next <= last;
        HistoryEvents shown = new HistoryEvents(!Boolean.FALSE.equals(input.includeExecutionData()));
        return new GetExecutionHistoryOutput(events.stream().map(shown::of).toList(), more ? token(next) : null);
    }

    private static String token(long eventId) {
        return Base64.getEncoder().encodeToString(("event " + eventId).getBytes(StandardCharsets.UTF_8));
    }

    private static long position(String token, long last) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            long position = Long.parseLong(text.substring("event ".length()));
            if (text.startsWith("event ") && position >= 1 && position <= last) {
                return position;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Refused below, like a position that does not exist.
        }
        throw StepFunctionsErrors.invalidToken();
    }
}
