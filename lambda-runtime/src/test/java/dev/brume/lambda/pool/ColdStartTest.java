package dev.brume.lambda.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.DataSize;
import dev.brume.aws.Scope;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.lambda.environment.LoggingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdStartTest {
    @TempDir Path code;

    private FunctionVersion function(String runtime, int mebibytes) {
        return new FunctionVersion(new FunctionVersion.Id(Scope.DEFAULT, "f", "$LATEST", "1"), runtime, "main.handler",
                DataSize.mebibytes(mebibytes), Duration.ofSeconds(3), DataSize.mebibytes(512), Map.of(), code, Optional.empty(),
                () -> new FunctionVersion.RoleCredentials("a", "b", "c", Optional.empty()), LoggingConfig.text("f"));
    }

    @Test void nothingIsAddedToARealOne() {
        assertThat(ColdStart.REAL.of(function("java21", 128)).whole()).isZero();
    }

    @Test void awsTakesLongerForSomeRuntimesAndForLittleMemory() {
        assertThat(ColdStart.AWS.of(function("python3.13", 2_048)).init()).isEqualTo(Duration.ofMillis(100));
        assertThat(ColdStart.AWS.of(function("python3.13", 128)).init()).isEqualTo(Duration.ofMillis(130));
        assertThat(ColdStart.AWS.of(function("nodejs22.x", 512)).init()).isEqualTo(Duration.ofNanos(172_500_000));
        assertThat(ColdStart.AWS.of(function("java21", 1_769)).init()).isEqualTo(Duration.ofMillis(400));
    }

    @Test void awsTakesLongerForLargePackages() throws IOException {
        Files.write(Files.createDirectory(code.resolve("lib")).resolve("large"), new byte[10 << 20]);
        assertThat(ColdStart.AWS.of(function("python3.13", 128)).provisioning()).isEqualTo(Duration.ofMillis(80));
    }

    @Test void whatIsAddedIsReportedAsInitOfTheFirstInvocationOnly() {
        try (Functions functions = new Functions(PoolLimits.DEFAULT, ColdStart.AWS)) {
            functions.needs("python3.12");
            FunctionVersion version =
                    functions.function("python3.12", "main.handler", Map.of("main.py", "def handler(e, c):\n    return 1\n"));
            InvocationResult cold = functions.invoke(version, "{}");
            assertThat(cold.init()).hasValueSatisfying(init -> assertThat(init).isGreaterThan(Duration.ofMillis(130)));
            assertThat(functions.invoke(version, "{}").init()).isEmpty();
        }
    }
}
