package dev.brume.stepfunctions;

import dev.brume.spi.Call;
import dev.brume.stepfunctions.machine.Aliases;
import dev.brume.stepfunctions.machine.Machines;
import dev.brume.stepfunctions.machine.Routing;
import dev.brume.stepfunctions.machine.StateMachineAlias;
import dev.brume.stepfunctions.machine.StateMachineArn;
import dev.brume.stepfunctions.machine.Versions;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Aliases of state machines.
final class AliasOperations {
    private final Tables tables;
    private final Timeline timeline;
    private final Machines machines;
    private final Versions versions;
    private final Aliases aliases;

    AliasOperations(Tables tables, Timeline timeline, Machines machines, Versions versions, Aliases aliases) {
        this.tables = tables;
        this.timeline = timeline;
        this.machines = machines;
        this.versions = versions;
        this.aliases = aliases;
    }

    CreateStateMachineAliasOutput create(Call call, CreateStateMachineAliasInput input) {
        Routing routing = routing(input.routingConfiguration());
        StateMachineArn arn = routing.machine().withQualifier(input.name());
        call.concerns(arn.toString());
        Scopes.requireOwn(call, arn);
        String description = input.description() == null ? "" : input.description();
        Instant now = timeline.now();
        return tables.transact(() -> {
            machines.requireActive(arn);
            requireVersions(routing);
            Optional<StateMachineAlias> before = aliases.find(arn);
            if (before.isPresent()) {
                if (!before.get().does(description, routing.routes())) throw StepFunctionsErrors.aliasExists();
                return new CreateStateMachineAliasOutput(arn.toString(), before.get().createdAt());
            }
            if (aliases.all(arn).size() >= StepFunctionsLimits.MAX_ALIASES) throw StepFunctionsErrors.tooManyAliases();
            aliases.put(new StateMachineAlias(routing.machine(), input.name(), description, routing.routes(), now, now));
            return new CreateStateMachineAliasOutput(arn.toString(), now);
        });
    }

    UpdateStateMachineAliasOutput update(Call call, UpdateStateMachineAliasInput input) {
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineAliasArn());
        call.concerns(arn.toString());
        if (input.description() == null && input.routingConfiguration() == null) throw StepFunctionsErrors.nothingToUpdateInAlias();
        Optional<Routing> routing = Optional.ofNullable(input.routingConfiguration()).map(AliasOperations::routing);
        Instant now = timeline.now();
        tables.transact(() -> {
            StateMachineAlias before = require(call, arn);
            routing.ifPresent(changed -> {
                if (!changed.machine().equals(before.machine())) throw Routing.ofOtherMachine();
                requireVersions(changed);
            });
            String description = input.description() == null ? before.description() : input.description();
            aliases.put(before.updated(description, routing.map(Routing::routes).orElse(before.routes()), now));
        });
        return new UpdateStateMachineAliasOutput(now);
    }

    DescribeStateMachineAliasOutput describe(Call call, DescribeStateMachineAliasInput input) {
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineAliasArn());
        call.concerns(arn.toString());
        StateMachineAlias alias = require(call, arn);
        return new DescribeStateMachineAliasOutput(
                arn.toString(),
                alias.name(),
                alias.description().isEmpty() ? null : alias.description(),
                alias.routes().stream()
                        .map(route -> new RoutingConfigurationListItem(alias.version(route).toString(), route.weight()))
                        .toList(),
                alias.createdAt(),
                alias.updatedAt());
    }

    /// Of a state machine, or those that a version has.
    ListStateMachineAliasesOutput list(Call call, ListStateMachineAliasesInput input) {
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineArn());
        Scopes.requireOwn(call, arn);
        machines.require(arn);
        List<StateMachineAlias> all = arn.isQualified() ? aliases.routedTo(arn) : aliases.all(arn);
        ListPage<StateMachineAlias> page = ListPage.of(all, input.nextToken(), input.maxResults(), StateMachineAlias::name);
        return new ListStateMachineAliasesOutput(
                page.items().stream()
                        .map(alias -> new StateMachineAliasListItem(alias.arn().toString(), alias.createdAt()))
                        .toList(),
                page.next());
    }

    DeleteStateMachineAliasOutput delete(Call call, DeleteStateMachineAliasInput input) {
        StateMachineArn arn = StateMachineArn.parse(input.stateMachineAliasArn());
        call.concerns(arn.toString());
        if (Scopes.isOwn(call, arn.scope())) tables.transact(() -> aliases.find(arn).ifPresent(aliases::remove));
        return new DeleteStateMachineAliasOutput();
    }

    private StateMachineAlias require(Call call, StateMachineArn arn) {
        if (!Scopes.isOwn(call, arn.scope())) throw StepFunctionsErrors.referencesNothing();
        return aliases.find(arn).orElseThrow(StepFunctionsErrors::referencesNothing);
    }

    private void requireVersions(Routing routing) {
        for (StateMachineAlias.Route route : routing.routes()) {
            StateMachineArn version = routing.machine().withQualifier(Integer.toString(route.version()));
            if (versions.find(version).isEmpty()) throw StepFunctionsErrors.referencesNothing();
        }
    }

    private static Routing routing(List<RoutingConfigurationListItem> items) {
        return Routing.of(
                items.stream().map(RoutingConfigurationListItem::stateMachineVersionArn).toList(),
                items.stream().map(RoutingConfigurationListItem::weight).toList());
    }
}
