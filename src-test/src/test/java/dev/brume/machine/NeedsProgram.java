package dev.brume.machine;

import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// Tests that need a program that a machine may lack. There they are skipped, and the build's summary says so; an
/// assumption in a `@BeforeAll` would not be reported.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NeedsProgram.Condition.class)
public @interface NeedsProgram {
    /// The program as a person knows it.
    String value();

    /// A command line that ends with 0 where it is.
    String[] probe();

    /// Looks once for each program.
    final class Condition implements ExecutionCondition {
        private static final Duration PROBE = Duration.ofSeconds(60);
        private static final Map<String, Boolean> FOUND = new ConcurrentHashMap<>();

        @Override public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getElement(), NeedsProgram.class)
                    .map(Condition::evaluate)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("No program is needed"));
        }

        private static ConditionEvaluationResult evaluate(NeedsProgram needed) {
            String probe = String.join(" ", needed.probe());
            return FOUND.computeIfAbsent(probe, key -> answers(needed.probe()))
                    ? ConditionEvaluationResult.enabled("There is " + needed.value())
                    : ConditionEvaluationResult.disabled(
                            "SKIPPED: there is no " + needed.value() + " on this machine (" + probe.lines().findFirst().orElse("") + ")");
        }

        private static boolean answers(String... probe) {
            try {
                return Command.of(probe).run(PROBE).succeeded();
            } catch (UncheckedIOException e) {
                return false;
            }
        }
    }
}
