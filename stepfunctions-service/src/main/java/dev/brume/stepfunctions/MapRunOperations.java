package dev.brume.stepfunctions;

import dev.brume.spi.Call;
import dev.brume.stepfunctions.execution.ExecutionRow;
import dev.brume.stepfunctions.execution.Executions;
import dev.brume.stepfunctions.machine.StatesArn;
import dev.brume.stepfunctions.maprun.Counts;
import dev.brume.stepfunctions.maprun.MapRun;
import dev.brume.stepfunctions.maprun.MapRuns;
import java.util.Optional;

/// Map runs.
final class MapRunOperations {
    private final Executions executions;
    private final MapRuns mapRuns;

    MapRunOperations(Executions executions, MapRuns mapRuns) {
        this.executions = executions;
        this.mapRuns = mapRuns;
    }

    private MapRun require(Call call, String arn) {
        StatesArn.parse(arn, "mapRun");
        call.concerns(arn);
        return mapRuns.require(call.scope(), arn);
    }

    DescribeMapRunOutput describe(Call call, DescribeMapRunInput input) {
        MapRun run = require(call, input.mapRunArn());
        return DescribeMapRunOutput.builder().mapRunArn(run.arn()).executionArn(run.executionArn()).status(run.status().name())
                .startDate(run.startDate()).stopDate(run.stopDate()).maxConcurrency(run.maxConcurrency())
                .toleratedFailurePercentage(run.tolerance().percentage().orElse(0.0).floatValue())
                .toleratedFailureCount(run.tolerance().count().orElse(0L)).itemCounts(items(run.itemCounts()))
                .executionCounts(executions(run.executionCounts())).redriveCount(run.redriveCount()).redriveDate(run.redriveDate()).build();
    }

    private static MapRunItemCounts items(Counts counts) {
        return new MapRunItemCounts(counts.pending(), counts.running(), counts.succeeded(), counts.failed(), counts.timedOut(),
                counts.aborted(), counts.total(), counts.resultsWritten(), counts.failuresNotRedrivable(), counts.pendingRedrive());
    }

    private static MapRunExecutionCounts executions(Counts counts) {
        return new MapRunExecutionCounts(counts.pending(), counts.running(), counts.succeeded(), counts.failed(), counts.timedOut(),
                counts.aborted(), counts.total(), counts.resultsWritten(), counts.failuresNotRedrivable(), counts.pendingRedrive());
    }

    ListMapRunsOutput list(Call call, ListMapRunsInput input) {
        StatesArn.parse(input.executionArn(), "execution");
        call.concerns(input.executionArn());
        ExecutionRow row = executions.require(call.scope(), input.executionArn());
        ListPage<MapRun> page =
                ListPage.of(mapRuns.of(row.execution().identity().arn()), input.nextToken(), input.maxResults(), MapRun::arn);
        return new ListMapRunsOutput(page.items().stream().map(MapRunOperations::item).toList(), page.next());
    }

    private static MapRunListItem item(MapRun run) {
        return new MapRunListItem(run.executionArn(), run.arn(), run.stateMachineArn(), run.startDate(), run.stopDate());
    }

    UpdateMapRunOutput update(Call call, UpdateMapRunInput input) {
        MapRun run = require(call, input.mapRunArn());
        mapRuns.update(call.scope(), run.arn(), Optional.ofNullable(input.maxConcurrency()),
                Optional.ofNullable(input.toleratedFailureCount()),
                Optional.ofNullable(input.toleratedFailurePercentage()).map(percentage -> Double.parseDouble(percentage.toString())));
        return new UpdateMapRunOutput();
    }
}
