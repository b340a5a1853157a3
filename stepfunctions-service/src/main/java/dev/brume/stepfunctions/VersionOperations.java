package dev.brume.stepfunctions;

import dev.brume.spi.Call;
import dev.brume.stepfunctions.machine.Aliases;
import dev.brume.stepfunctions.machine.Machines;
import dev.brume.stepfunctions.machine.StateMachine;
import dev.brume.stepfunctions.machine.StateMachineAlias;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.stepfunctions.machine.StateMachineVersion;
import dev.brume.stepfunctions.machine.Versions;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;
import java.util.stream.Collectors;

/// Versions of state machines.
final class VersionOperations {
    private final Tables tables;
    private final Timeline timeline;
    private final Machines machines;
    private final Versions versions;
    private final Aliases aliases;

    VersionOperations(Tables tables, Timeline timeline, Machines machines, Versions versions, Aliases aliases) {
        this.tables = tables;
        this.timeline = timeline;
        this.machines = machines;
        this.versions = versions;
        this.aliases = aliases;
    }

    PublishStateMachineVersionOutput publish(Call call, PublishStateMachineVersionInput input) {
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineArn());
        call.concerns(arn.toString());
        Scopes.requireOwn(call, arn);
        return tables.transact(() -> {
            StateMachine machine = machines.requireActive(arn);
            String current = machine.revision().revisionId();
            if (input.revisionId() != null && !input.revisionId().equals(current)) {
                throw StepFunctionsErrors.otherRevision(input.revisionId(), current);
            }
            String description = input.description() == null ? "" : input.description();
            StateMachineVersion version = machines.publish(machine, description, timeline.now());
            return new PublishStateMachineVersionOutput(version.createdAt(), version.arn().toString());
        });
    }

    ListStateMachineVersionsOutput list(Call call, ListStateMachineVersionsInput input) {
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineArn());
        Scopes.requireOwn(call, arn);
        machines.require(arn);
        ListPage<StateMachineVersion> page = ListPage.of(
                versions.all(arn), input.nextToken(), input.maxResults(), version -> Integer.toString(version.number()));
        return new ListStateMachineVersionsOutput(
                page.items().stream()
                        .map(version -> new StateMachineVersionListItem(version.arn().toString(), version.createdAt()))
                        .toList(),
                page.next());
    }

    DeleteStateMachineVersionOutput delete(Call call, DeleteStateMachineVersionInput input) {
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineVersionArn());
        call.concerns(arn.toString());
        if (!Scopes.isOwn(call, arn.scope())) return new DeleteStateMachineVersionOutput();
        tables.transact(() -> {
            List<StateMachineAlias> users = aliases.routedTo(arn);
            if (!users.isEmpty()) {
                throw StepFunctionsErrors.versionInUse(users.stream().map(StateMachineAlias::name).collect(Collectors.joining(", ")));
            }
            versions.find(arn).ifPresent(versions::remove);
        });
        return new DeleteStateMachineVersionOutput();
    }
}
