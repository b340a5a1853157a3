package dev.brume.lambda.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.lambda.concurrency.ProvisionedConcurrencyConfig.Status;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.table.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProvisioningTest {
    private final World world = new World();
    private LambdaFunction orders;

    @BeforeEach void create() {
        orders = world.function("orders");
    }

    @AfterEach void close() {
        world.close();
    }

    @Test void environmentsAreMadeAfterTheAnswer() {
        ProvisionedConcurrencyConfig answered = world.provision("orders", "1", 5);
        world.settle();

        assertThat(answered.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(answered.allocated()).isZero();
        assertThat(world.config("orders", "1").status()).isEqualTo(Status.READY);
        assertThat(world.config("orders", "1").allocated()).isEqualTo(5);
        assertThat(world.warm).containsEntry("orders:1", 5);
    }

    @Test void theirNumberCanBeChanged() {
        world.provision("orders", "1", 2);
        world.settle();
        assertThat(world.provision("orders", "1", 4).allocated()).isEqualTo(2);
        world.settle();
        assertThat(world.warm).containsEntry("orders:1", 4);
        assertThat(world.provision("orders", "1", 1).allocated()).isEqualTo(1);
        world.settle();

        assertThat(world.warm).containsEntry("orders:1", 1);
        assertThat(world.config("orders", "1").status()).isEqualTo(Status.READY);
    }

    @Test void aFailedInitPhaseFailsAllOfThem() {
        world.initialisable = 1;
        world.provision("orders", "1", 3);
        world.settle();

        ProvisionedConcurrencyConfig failed = world.config("orders", "1");
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.statusReason()).isEqualTo("FUNCTION_ERROR_INIT_FAILURE");
        assertThat(failed.allocated()).isZero();
        assertThat(world.warm).containsEntry("orders:1", 0);
        assertThat(world.concurrency.unreserved(World.SCOPE)).isEqualTo(10);

        world.initialisable = 10;
        world.provision("orders", "1", 3);
        world.settle();
        assertThat(world.config("orders", "1").status()).isEqualTo(Status.READY);
    }

    @Test void withTheConfigurationTheEnvironmentsGo() {
        world.provision("orders", "1", 2);
        world.settle();

        world.provisioning.delete(World.SCOPE, "orders", "1");
        world.provisioning.delete(World.SCOPE, "orders", "1");
        world.settle();

        assertThat(world.configs.of(World.SCOPE, "orders")).isEmpty();
        assertThat(world.warm).containsEntry("orders:1", 0);
    }

    @Test void theyFollowAnAlias() {
        world.alias("orders", "live", "1");
        world.provision("orders", "live", 2);
        world.settle();
        world.publish("orders", "2");

        world.alias("orders", "live", "2");
        world.tables.transact(() -> {
            world.provisioning.follow(World.SCOPE, "orders");
            assertThat(world.config("orders", "live").status()).isEqualTo(Status.IN_PROGRESS);
            assertThat(world.config("orders", "live").allocated()).isEqualTo(2);
        });
        world.settle();

        assertThat(world.config("orders", "live").status()).isEqualTo(Status.READY);
        assertThat(world.config("orders", "live").version()).isEqualTo("2");
        assertThat(world.warm).containsEntry("orders:1", 0).containsEntry("orders:2", 2);
    }

    @Test void withTheAliasTheyGo() {
        world.alias("orders", "live", "1");
        world.provision("orders", "live", 2);
        world.settle();

        world.aliases.removeAll(World.SCOPE, "orders");
        world.provisioning.follow(World.SCOPE, "orders");
        world.settle();

        assertThat(world.configs.of(World.SCOPE, "orders")).isEmpty();
        assertThat(world.warm).containsEntry("orders:1", 0);
    }

    @Test void withTheFunctionTheyGo() {
        world.provision("orders", "1", 2);
        world.settle();

        world.tables.transact(() -> {
            world.functions.remove(orders);
            world.provisioning.follow(World.SCOPE, "orders");
        });
        world.settle();

        assertThat(world.configs.of(World.SCOPE, "orders")).isEmpty();
    }

    @Test void aVersionHasThemByItselfOrByAnAlias() {
        world.alias("orders", "live", "1");
        world.provision("orders", "1", 1);
        assertThatThrownBy(() -> world.provision("orders", "live", 1))
                .hasMessage("Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
        world.provisioning.delete(World.SCOPE, "orders", "1");

        world.provision("orders", "live", 1);
        assertThatThrownBy(() -> world.provision("orders", "1", 1)).hasMessage("Version is pointed by a Provisioned Concurrency alias");
    }

    @Test void thereMustBeRoomForThem() {
        assertThatThrownBy(() -> world.provision("orders", "1", 11))
                .hasMessage("Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [10].")
                .satisfies(error -> assertThat(((AwsException) error).members()).isEmpty());
        assertThatThrownBy(() -> world.provision("orders", "1", 9)).hasMessage("Specified ConcurrentExecutions for function decreases"
                + " account's UnreservedConcurrentExecution below its minimum value of [2].");
        world.provision("orders", "1", 8);
        world.provision("orders", "1", 7);
    }

    @Test void theyAreNotMoreThanWhatIsReserved() {
        world.reserve("orders", 3);
        world.publish("orders", "2");
        world.provision("orders", "1", 2);

        assertThatThrownBy(() -> world.provision("orders", "2", 2))
                .hasMessage("Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");
        world.provision("orders", "2", 1);
        assertThatThrownBy(() -> world.reserve("orders", 2)).isInstanceOf(AwsException.class);
    }

    @Test void afterARestartTheyAreMadeAnew() {
        world.provision("orders", "1", 2);
        world.settle();
        world.warm.clear();

        world.provisioning.resume();
        world.settle();

        assertThat(world.warm).containsEntry("orders:1", 2);
        assertThat(world.config("orders", "1").status()).isEqualTo(Status.READY);
    }

    @Test void theyFollowASnapshotAndAReset() {
        world.provision("orders", "1", 2);
        world.settle();
        Snapshot two = world.tables.snapshot();

        world.tables.reset();
        world.settle();
        assertThat(world.warm).isEmpty();

        world.tables.restore(two);
        world.settle();
        assertThat(world.warm).containsEntry("orders:1", 2);
        assertThat(world.config("orders", "1").status()).isEqualTo(Status.READY);
    }
}
