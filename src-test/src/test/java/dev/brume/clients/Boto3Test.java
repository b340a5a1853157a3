package dev.brume.clients;

import dev.brume.machine.Checkout;
import dev.brume.machine.Command;
import dev.brume.machine.NeedsProgram;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/// boto3's clients, resources, waiters and paginators; the tests are in `src/test/python`.
@NeedsProgram(value = "Python with boto3 1.35 or newer", probe = {"python3", "-c", """
        import sys, boto3
        sys.exit(tuple(map(int, boto3.__version__.split(".")[:2])) < (1, 35))"""})
class Boto3Test {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    @TestFactory List<DynamicTest> boto3() {
        return ScriptResults.run(Command.of("python3", "run.py")
                .in(Checkout.testFolder("python"))
                .with(BRUME.environment(RunningBrume.newAccount())));
    }
}
