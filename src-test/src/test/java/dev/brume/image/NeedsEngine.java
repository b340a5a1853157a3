package dev.brume.image;

import dev.brume.machine.Checkout;
import dev.brume.machine.Command;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Tests of images: skipped, and said so, where no container engine answers or Brume is not packaged.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsEngine.Condition.class)
public @interface NeedsEngine {
    /// Looks each time: the engine of a machine may be started meanwhile.
    final class Condition implements ExecutionCondition {
        @Override public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (!System.getProperty("java.class.path").contains(Checkout.root().resolve("emulator-app/target/brume").toString())) {
                return ConditionEvaluationResult.disabled("SKIPPED: Brume is not packaged in this build (mvn package or later)");
            }
            return answers()
                    ? ConditionEvaluationResult.enabled("There is a container engine")
                    : ConditionEvaluationResult.disabled("SKIPPED: no container engine answers on this machine (docker version)");
        }

        private static boolean answers() {
            try {
                return Command.of("docker", "version").run(Duration.ofSeconds(60)).succeeded();
            } catch (UncheckedIOException e) {
                return false;
            }
        }
    }
}
