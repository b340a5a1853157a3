package dev.brume.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Starts a Brume, in this JVM or in a container, and gives parameters of constructors, tests and lifecycle methods what they
/// ask for: any client of the AWS SDK for Java 2 (`SqsClient`, `SnsAsyncClient` …), the [BrumeEndpoint], the [BrumeClock], the
/// [BrumeTrace], the [BrumeSnapshots].
///
/// Each test has an account of its own, so tests run in parallel; what a `@BeforeAll` method sets up is in the account of its class,
/// which its tests then share. Classes with the same settings share one Brume, which ends with the last test; a
/// class with a [#clock] has one of its own for each account, so that nobody else's time moves.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(BrumeExtension.class)
public @interface BrumeTest {
    /// `paused`, `skip` or `real`, each with a time if need be: `paused@2030-01-01T00:00:00Z`. Without it the clock is the
    /// wall clock, and shared.
    String clock() default "";

    /// Further settings as `BRUME_` variables name them, without that prefix: `IAM=enforce`.
    String[] settings() default {};

    /// Where it runs, unless the run says otherwise: `brume.test.in=container` (or `jvm`) in `junit-platform.properties` or as a system
    /// property holds for all tests.
    Place in() default Place.JVM;

    /// The image, where it runs in a container; `brume.test.image` holds for all tests.
    String image() default "brume";

    /// Where clients of the AWS SDK call.
    String region() default "us-east-1";

    /// Where a Brume runs.
    enum Place {
        /// In the test's own, which must be of Java 25: started in a moment, and handlers in Java can be debugged.
        JVM,
        /// What is shipped, with `brume-testcontainers` and a container engine.
        CONTAINER
    }
}
