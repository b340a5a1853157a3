package dev.brume.lambda.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brume.aws.AwsException;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.invoke.Invoker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private final World world = new World();

    @BeforeEach void create() {
        world.function("orders");
        world.function("others");
    }

    @AfterEach void close() {
        world.close();
    }

    @Test void aFunctionRunsAsOftenAsIsReservedForIt() {
        world.reserve("orders", 2);
        Invoker.Place first = world.enter("orders", Version.LATEST);
        world.enter("orders", "1");

        assertThrottled("ReservedFunctionConcurrentInvocationLimitExceeded", "orders");

        first.close();
        world.enter("orders", Version.LATEST);
        assertThrottled("ReservedFunctionConcurrentInvocationLimitExceeded", "orders");
    }

    @Test void aPlaceIsGivenBackOnce() {
        world.reserve("orders", 1);
        Invoker.Place slot = world.enter("orders", Version.LATEST);
        slot.close();
        slot.close();

        world.enter("orders", Version.LATEST);
        assertThrottled("ReservedFunctionConcurrentInvocationLimitExceeded", "orders");
    }

    @Test void withNothingReservedNothingRuns() {
        world.reserve("orders", 0);

        assertThrottled("ReservedFunctionConcurrentInvocationLimitExceeded", "orders");
        world.enter("others", Version.LATEST).close();
    }

    @Test void functionsWithoutAReservationShareWhatIsLeft() {
        world.reserve("orders", 6);
        for (int i = 0; i < 4; i++) {
            world.enter("others", Version.LATEST);
        }

        assertThrottled("ConcurrentInvocationLimitExceeded", "others");

        world.enter("orders", Version.LATEST);
        world.concurrency.unreserve(new dev.brume.lambda.function.FunctionReference(World.SCOPE, "orders", ""));
        world.enter("others", Version.LATEST);
    }

    @Test void soManyStayUnreserved() {
        assertThatThrownBy(() -> world.reserve("orders", 9)).hasMessage("Specified ReservedConcurrentExecutions for function decreases"
                + " account's UnreservedConcurrentExecution below its minimum value of [2].");
        world.reserve("orders", 8);
        world.reserve("orders", 7);
        assertThatThrownBy(() -> world.reserve("others", 2)).isInstanceOf(AwsException.class);
        world.reserve("others", 1);
        assertThat(world.concurrency.unreserved(World.SCOPE)).isEqualTo(2);
    }

    @Test void aSmallAccountMayNeedAllForFunctionsWithoutReservation() {
        assertThat(AccountConcurrency.DEFAULT).isEqualTo(new AccountConcurrency(1_000, 100));
        assertThat(AccountConcurrency.of(10)).isEqualTo(new AccountConcurrency(10, 10));
    }

    @Test void provisionedEnvironmentsAreTakenFirstAndTheRestIsOnDemand() {
        world.reserve("orders", 3);
        world.provision("orders", "1", 2);
        world.settle();

        world.enter("orders", "1");
        world.enter("orders", "1");
        world.enter("orders", "1");

        assertThat(catchThrowableOfType(AwsException.class, () -> world.enter("orders", "1"))).isNotNull();
    }

    @Test void whatIsProvisionedForOneVersionIsNotThereForAnother() {
        world.reserve("orders", 1);
        world.provision("orders", "1", 1);
        world.settle();

        assertThrottled("ReservedFunctionConcurrentInvocationLimitExceeded", "orders");
        world.enter("orders", "1");
    }

    @Test void provisionedEnvironmentsAreTakenFromTheAccount() {
        world.provision("orders", "1", 7);
        world.settle();

        assertThat(world.concurrency.unreserved(World.SCOPE)).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            world.enter("others", Version.LATEST);
        }
        assertThrottled("ConcurrentInvocationLimitExceeded", "others");
        for (int i = 0; i < 7; i++) {
            world.enter("orders", "1");
        }
        assertThrottled("ConcurrentInvocationLimitExceeded", "orders");
    }

    private void assertThrottled(String reason, String function) {
        AwsException refusal = catchThrowableOfType(AwsException.class, () -> world.enter(function, Version.LATEST));
        assertThat(refusal).hasMessage("Rate Exceeded.");
        assertThat(refusal.code()).isEqualTo("TooManyRequestsException");
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.members()).containsEntry("Reason", reason).containsEntry("Type", "User");
    }
}
