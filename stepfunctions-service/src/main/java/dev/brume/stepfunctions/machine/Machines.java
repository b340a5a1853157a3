package dev.brume.stepfunctions.machine;

import dev.brume.aws.Scope;
import dev.brume.stepfunctions.StepFunctionsErrors;
import dev.brume.stepfunctions.StepFunctionsLimits;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The state machines of all accounts and regions. Its state is in tables, safe on any thread.
public final class Machines {
    private final Tables tables;
    private final Table<String, StateMachine> machines;
    private final Versions versions;
    private final Aliases aliases;
    private final RunningExecutions executions;

    public Machines(Tables tables, Versions versions, Aliases aliases, RunningExecutions executions) {
        this.tables = tables;
        this.machines = tables.table("states.machine", String.class, StateMachine.class);
        this.versions = versions;
        this.aliases = aliases;
        this.executions = executions;
    }

    /// What an execution runs that is started by this ARN now: of a state machine, a version or an alias.
    ///
    /// @throws dev.brume.aws.AwsException `StateMachineDoesNotExist`, `StateMachineDeleting`
    public StartedMachine resolve(StateMachineArn arn) {
        StateMachine machine = require(arn);
        if (machine.deleting()) throw StepFunctionsErrors.machineIsDeleting(machine.arn().toString());
        if (!arn.isQualified()) return new StartedMachine(machine, machine.revision(), Optional.empty(), Optional.empty());
        if (arn.namesVersion()) return started(machine, arn.version(), Optional.empty());
        StateMachineAlias alias = aliases.find(arn).orElseThrow(() -> StepFunctionsErrors.noSuchMachine(arn.toString()));
        return started(machine, alias.versionFor(ThreadLocalRandom.current().nextInt(100)), Optional.of(arn));
    }

    private StartedMachine started(StateMachine machine, int number, Optional<StateMachineArn> alias) {
        StateMachineArn arn = machine.arn().withQualifier(Integer.toString(number));
        StateMachineVersion version = versions.find(arn).orElseThrow(() -> StepFunctionsErrors.noSuchMachine(arn.toString()));
        return new StartedMachine(machine, version.revision(), Optional.of(arn), alias);
    }

    /// The state machine of an ARN, whatever its qualifier.
    public Optional<StateMachine> find(StateMachineArn arn) {
        return Optional.ofNullable(machines.get(arn.scope(), arn.name()));
    }

    /// @throws dev.brume.aws.AwsException `StateMachineDoesNotExist`
    public StateMachine require(StateMachineArn arn) {
        StateMachine machine = machines.get(arn.scope(), arn.name());
        if (machine == null) throw StepFunctionsErrors.noSuchMachine(arn.toString());
        return machine;
    }

    /// The state machine of an ARN that is to change.
    ///
    /// @throws dev.brume.aws.AwsException `StateMachineDoesNotExist`, `StateMachineDeleting`
    public StateMachine requireActive(StateMachineArn arn) {
        StateMachine machine = require(arn);
        if (machine.deleting()) throw StepFunctionsErrors.machineIsDeleting(machine.arn().toString());
        return machine;
    }

    /// Makes a state machine, within the caller's unit.
    ///
    /// @return what there is now: the same one, if the call repeats the one that made it
    /// @throws dev.brume.aws.AwsException `StateMachineAlreadyExists`, `StateMachineDeleting`, `StateMachineLimitExceeded`
    public StateMachine create(StateMachine machine) {
        StateMachine before = machines.get(machine.scope(), machine.name());
        if (before != null) {
            if (before.deleting()) throw StepFunctionsErrors.machineIsDeleting(before.arn().toString());
            if (!before.isRepeatedBy(machine)) throw StepFunctionsErrors.machineExists(before.arn().toString());
            return before;
        }
        if (machines.count(machine.scope()) >= StepFunctionsLimits.MAX_STATE_MACHINES) throw StepFunctionsErrors.tooManyMachines();
        put(machine);
        return machine;
    }

    public void put(StateMachine machine) {
        machines.put(machine.scope(), machine.name(), machine);
    }

    /// Publishes the current revision; a version of it that is there already is the answer.
    ///
    /// @param description empty for none
    /// @throws dev.brume.aws.AwsException `ServiceQuotaExceededException`
    public StateMachineVersion publish(StateMachine machine, String description, Instant now) {
        Optional<StateMachineVersion> published = versions.of(machine.arn(), machine.revision());
        if (published.isPresent()) return published.get();
        if (versions.count(machine.arn()) >= StepFunctionsLimits.MAX_VERSIONS) throw StepFunctionsErrors.tooManyVersions();
        int number = machine.lastVersion() + 1;
        StateMachineVersion version =
                new StateMachineVersion(machine.arn(), number, description, machine.revision(), now);
        versions.put(version);
        put(machine.withLastVersion(number));
        return version;
    }

    /// Deletes a state machine with its versions and aliases: now, or when its last execution has ended.
    public void delete(StateMachineArn arn) {
        tables.transact(() -> find(arn).ifPresent(machine -> {
            if (executions.hasAny(machine.arn())) {
                put(machine.asDeleting());
            } else {
                remove(machine);
            }
        }));
    }

    /// Told by the runner, within its unit, when an execution has ended: the last one takes a state machine along that is
    /// to be deleted.
    public void executionEnded(StateMachineArn arn) {
        StateMachine machine = machines.get(arn.scope(), arn.name());
        if (machine != null && machine.deleting() && !executions.hasAny(machine.arn())) remove(machine);
    }

    private void remove(StateMachine machine) {
        aliases.removeAll(machine.arn());
        versions.removeAll(machine.arn());
        machines.remove(machine.scope(), machine.name());
    }

    /// By name.
    public List<StateMachine> all(Scope scope) {
        return machines.rows(scope).stream().map(Row::value).toList();
    }
}
