package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/// Reserved and provisioned concurrency by the client of the AWS SDK for Java 2.
class ConcurrencyTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final String SLEEP = """
            import os, time
            def handler(event, context):
                time.sleep(event)
                return os.environ['AWS_LAMBDA_INITIALIZATION_TYPE'] + ' ' + context.function_version
            """;

    private final String account = RunningBrume.newAccount();
    private final LambdaClient lambda = JavaSdk.of(BRUME.uri(), account).lambda();

    @AfterEach void close() {
        lambda.close();
    }

    private void create(String code) {
        PythonFunction.of(account, "orders", code).create(lambda);
    }

    private static String invoke(LambdaClient lambda, String function, String payload) {
        return lambda.invoke(request -> request.functionName(function).payload(SdkBytes.fromUtf8String(payload))).payload().asUtf8String();
    }

    @Test void aFunctionWithNothingReservedIsThrottled() {
        create(SLEEP);
        lambda.putFunctionConcurrency(request -> request.functionName("orders").reservedConcurrentExecutions(0));

        TooManyRequestsException refusal = catchThrowableOfType(TooManyRequestsException.class, () -> invoke(lambda, "orders", "0"));
        assertThat(refusal.statusCode()).isEqualTo(429);
        assertThat(refusal.reason()).isEqualTo(ThrottleReason.RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED);
        assertThat(refusal.type()).isEqualTo("User");
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Rate Exceeded.");

        lambda.deleteFunctionConcurrency(request -> request.functionName("orders"));
        assertThat(lambda.getFunctionConcurrency(request -> request.functionName("orders")).reservedConcurrentExecutions()).isNull();
        assertThat(invoke(lambda, "orders", "0")).isEqualTo("\"on-demand $LATEST\"");
    }

    @Test void whatIsBusyIsNotThereForAnother() {
        create(SLEEP);
        lambda.putFunctionConcurrency(request -> request.functionName("orders").reservedConcurrentExecutions(1));
        CompletableFuture<String> busy =
                CompletableFuture.supplyAsync(() -> invoke(lambda, "orders", "3"), task -> Thread.ofVirtual().start(task));

        boolean throttled = false;
        while (!throttled && !busy.isDone()) {
            throttled = catchThrowableOfType(TooManyRequestsException.class, () -> invoke(lambda, "orders", "0")) != null;
        }

        // Whichever came second.
        assertThat(throttled || busy.isCompletedExceptionally()).isTrue();
        busy.handle((_, _) -> null).join();
        assertThat(invoke(lambda, "orders", "0")).isEqualTo("\"on-demand $LATEST\"");
    }

    @Test void reservationsLeaveOthersTheirMinimum() {
        create(SLEEP);
        assertThatThrownBy(() -> lambda.putFunctionConcurrency(request -> request.functionName("orders").reservedConcurrentExecutions(901)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Specified ReservedConcurrentExecutions for function"
                        + " decreases account's UnreservedConcurrentExecution below its minimum value of [100].");
        lambda.putFunctionConcurrency(request -> request.functionName("orders").reservedConcurrentExecutions(900));
        assertThat(lambda.getAccountSettings().accountLimit().unreservedConcurrentExecutions()).isEqualTo(100);
    }

    @Test void provisionedEnvironmentsHaveInitialisedBeforeTheFirstInvocation() {
        create(SLEEP);
        lambda.publishVersion(request -> request.functionName("orders"));
        PutProvisionedConcurrencyConfigResponse put = provision(lambda, "1", 2);

        assertThat(put.status()).isEqualTo(ProvisionedConcurrencyStatusEnum.IN_PROGRESS);
        assertThat(put.requestedProvisionedConcurrentExecutions()).isEqualTo(2);
        assertThat(put.allocatedProvisionedConcurrentExecutions()).isZero();
        GetProvisionedConcurrencyConfigResponse ready = awaitEnd(lambda, "1");
        assertThat(ready.status()).isEqualTo(ProvisionedConcurrencyStatusEnum.READY);
        assertThat(ready.availableProvisionedConcurrentExecutions()).isEqualTo(2);
        assertThat(invoke(lambda, "orders:1", "0")).isEqualTo("\"provisioned-concurrency 1\"");
        assertThat(invoke(lambda, "orders", "0")).isEqualTo("\"on-demand $LATEST\"");
        lambda.deleteProvisionedConcurrencyConfig(request -> request.functionName("orders").qualifier("1"));
        assertThatThrownBy(() -> awaitEnd(lambda, "1")).isInstanceOf(ProvisionedConcurrencyConfigNotFoundException.class);
    }

    @Test void theyMoveWithAnAlias() {
        create(SLEEP);
        lambda.publishVersion(request -> request.functionName("orders"));
        lambda.createAlias(request -> request.functionName("orders").name("live").functionVersion("1"));
        provision(lambda, "live", 1);
        awaitEnd(lambda, "live");
        lambda.updateFunctionConfiguration(request -> request.functionName("orders").description("second"));
        lambda.waiter().waitUntilFunctionUpdatedV2(request -> request.functionName("orders"));
        lambda.publishVersion(request -> request.functionName("orders"));

        lambda.updateAlias(request -> request.functionName("orders").name("live").functionVersion("2"));

        assertThat(awaitEnd(lambda, "live").status()).isEqualTo(ProvisionedConcurrencyStatusEnum.READY);
        assertThat(invoke(lambda, "orders:live", "0")).isEqualTo("\"provisioned-concurrency 2\"");
        lambda.deleteAlias(request -> request.functionName("orders").name("live"));
        assertThat(lambda.listProvisionedConcurrencyConfigs(request -> request.functionName("orders")).provisionedConcurrencyConfigs())
                .isEmpty();
    }

    @Test void aFunctionThatCannotBeImportedIsNotProvisioned() {
        create("raise Exception('no stock')");
        lambda.publishVersion(request -> request.functionName("orders"));
        provision(lambda, "1", 1);

        GetProvisionedConcurrencyConfigResponse failed = awaitEnd(lambda, "1");
        assertThat(failed.status()).isEqualTo(ProvisionedConcurrencyStatusEnum.FAILED);
        assertThat(failed.statusReason()).isEqualTo("FUNCTION_ERROR_INIT_FAILURE");
        assertThat(failed.allocatedProvisionedConcurrentExecutions()).isZero();
    }

    @Test void afterARestartTheyAreWarmAgain(@TempDir Path data) {
        BrumeConfig config = BrumeConfig.of(Map.of("PORT", "0", "DATA", data.toString()));
        try (Brume brume = Brume.start(config); LambdaClient client = client(brume)) {
            PythonFunction.of(account, "orders", SLEEP).create(client);
            client.publishVersion(request -> request.functionName("orders"));
            provision(client, "1", 1);
            awaitEnd(client, "1");
        }
        try (Brume brume = Brume.start(config); LambdaClient client = client(brume)) {
            assertThat(brume.platform().timeline().settle(Duration.ofSeconds(30))).isEmpty();
            assertThat(awaitEnd(client, "1").status()).isEqualTo(ProvisionedConcurrencyStatusEnum.READY);
            assertThat(invoke(client, "orders:1", "0")).isEqualTo("\"provisioned-concurrency 1\"");
        }
    }

    private LambdaClient client(Brume brume) {
        return JavaSdk.of(URI.create("http://" + brume.endpoint()), account).lambda();
    }

    private static PutProvisionedConcurrencyConfigResponse provision(LambdaClient lambda, String qualifier, int environments) {
        return lambda.putProvisionedConcurrencyConfig(
                request -> request.functionName("orders").qualifier(qualifier).provisionedConcurrentExecutions(environments));
    }

    private static GetProvisionedConcurrencyConfigResponse awaitEnd(LambdaClient lambda, String qualifier) {
        GetProvisionedConcurrencyConfigResponse config;
        do {
            config = lambda.getProvisionedConcurrencyConfig(request -> request.functionName("orders").qualifier(qualifier));
        } while (config.status() == ProvisionedConcurrencyStatusEnum.IN_PROGRESS);
        return config;
    }
}
