package dev.brume.stepfunctions.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.rig.TestPlatform;
import dev.brume.table.MvTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MachinesTest {
    private final MvTables tables = MvTables.inMemory();
    private final Aliases aliases = new Aliases(tables);
    private final Versions versions = new Versions(tables);
    private final AtomicBoolean running = new AtomicBoolean();
    private final Machines machines = new Machines(tables, versions, aliases, _ -> running.get());
    private final StateMachineArn arn = StateMachineArn.of(TestPlatform.SCOPE, "flow");

    @AfterEach void close() {
        tables.close();
    }

    @Test void stateMachineStartsAsItStandsAndAVersionAsItStood() {
        StateMachine made = make();
        machines.publish(made, "", TestPlatform.NOON);
        StateMachine changed = machines.require(arn).withRevision(made.revision().updated("{}", null, null, null, null, TestPlatform.NOON));
        machines.put(changed);

        assertThat(machines.resolve(arn)).isEqualTo(new StartedMachine(changed, changed.revision(), Optional.empty(), Optional.empty()));
        StateMachineArn one = arn.withQualifier("1");
        assertThat(machines.resolve(one)).isEqualTo(new StartedMachine(changed, made.revision(), Optional.of(one), Optional.empty()));
    }

    @Test void aliasStartsTheVersionsOfItsRoutes() {
        StateMachine made = make();
        machines.publish(made, "", TestPlatform.NOON);
        aliases.put(new StateMachineAlias(
                arn, "live", "", List.of(new StateMachineAlias.Route(1, 100)), TestPlatform.NOON, TestPlatform.NOON));

        StartedMachine started = machines.resolve(arn.withQualifier("live"));

        assertThat(started.version()).contains(arn.withQualifier("1"));
        assertThat(started.alias()).contains(arn.withQualifier("live"));
    }

    @Test void weightsAreSharesOfAHundred() {
        StateMachineAlias alias = new StateMachineAlias(arn, "live", "",
                List.of(new StateMachineAlias.Route(1, 90), new StateMachineAlias.Route(2, 10)), TestPlatform.NOON, TestPlatform.NOON);

        assertThat(List.of(0, 89, 90, 99)).map(alias::versionFor).containsExactly(1, 1, 2, 2);
    }

    @Test void whatIsNotThereDoesNotStart() {
        make();

        for (StateMachineArn missing : List.of(
                arn.withQualifier("7"), arn.withQualifier("live"), StateMachineArn.of(TestPlatform.SCOPE, "other"))) {
            refused(missing, "StateMachineDoesNotExist");
        }
    }

    @Test void stateMachineGoesWithItsLastExecution() {
        make();
        running.set(true);
        machines.delete(arn);

        assertThat(machines.require(arn).deleting()).isTrue();
        refused(arn, "StateMachineDeleting");
        machines.executionEnded(arn);
        assertThat(machines.find(arn)).isPresent();

        running.set(false);
        machines.executionEnded(arn);
        assertThat(machines.find(arn)).isEmpty();
    }

    private StateMachine make() {
        Revision revision = Revision.initial(
                "{\"StartAt\": \"S\"}", "arn:aws:iam::000000000000:role/r", Logging.OFF, false, Encryption.AWS_OWNED, TestPlatform.NOON);
        return machines.create(new StateMachine(TestPlatform.SCOPE, "flow", StateMachineType.STANDARD, revision, Optional.empty(), 0,
                false, Map.of(), TestPlatform.NOON));
    }

    private void refused(StateMachineArn started, String code) {
        assertThatThrownBy(() -> machines.resolve(started))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
