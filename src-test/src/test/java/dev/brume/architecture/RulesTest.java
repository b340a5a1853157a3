package dev.brume.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

/// Each rule finds the class that breaks it, and leaves its neighbours alone.
class RulesTest {
    private static final String WRONG = "dev.brume.architecture.wrong";
    private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(WRONG);
    private static final Rules RULES = new Rules(new FloorPlan(WRONG));

    @Test void aCorePackageThatLooksUpIsFound() {
        findings(RULES.coreLooksDown()).contains("table.LooksUp").doesNotContain("edge.LooksDown");
    }

    @Test void aCycleOfPackagesIsFound() {
        findings(RULES.packagesFormNoCycle()).contains("Slice auth", "Slice trace").doesNotContain("Slice iam");
    }

    @Test void aServiceThatSeesTheEdgeIsFound() {
        findings(RULES.servicesSeeCoreUpToTheSpi()).contains("sqs.queue.SeesTheEdge").doesNotContain("LooksDown.<init>");
    }

    @Test void aServiceThatSeesAnotherIsFound() {
        findings(RULES.servicesDoNotSeeEachOther()).contains("sqs.queue.SeesTheRoles").doesNotContain("sts.SeesItsHousehold");
    }

    @Test void aCapabilityThatSeesAGeneratedRecordIsFound() {
        findings(RULES.onlyTheRootOfAServiceSeesGeneratedRecords())
                .contains("sqs.queue.SeesTheModel")
                .doesNotContain("sqs.SqsService");
    }

    @Test void aPackageThatSeesNettyIsFound() {
        findings(RULES.onlySees("edge", "io.netty")).contains("sqs.queue.SeesTheLibraries").doesNotContain("edge.LooksDown");
    }

    @Test void aPackageThatSeesMVStoreIsFound() {
        findings(RULES.onlySees("table", "org.h2")).contains("sqs.queue.SeesTheLibraries");
    }

    @Test void everyWayToAskTheTimeIsFound() {
        findings(RULES.onlyTheTimelineAsksTheTime())
                .contains("Instant.now()", "LocalDate.now()", "Clock.systemUTC()", "System.currentTimeMillis()", "java.util.Date.<init>()")
                .contains("Thread.sleep(", "TimeUnit.sleep(", "LockSupport.parkNanos(")
                .contains("java.util.Timer.<init>()", "newScheduledThreadPool(", "ScheduledExecutorService.schedule(", "orTimeout(")
                .contains("RefersToTheTime")
                .doesNotContain("timeline.MayAsk");
    }

    @Test void everyWayToSleepIsFound() {
        findings(Rules.nothingSleeps()).contains("Thread.sleep(", "TimeUnit.sleep(", "LockSupport.parkNanos(");
    }

    @Test void aMeasurementOutsideTheTimelineAndTheEdgeIsFound() {
        findings(RULES.onlyTheTimelineAndTheEdgeMeasure()).contains("System.nanoTime()").doesNotContain("timeline.MayAsk");
    }

    @Test void aClassNamedAfterNothingIsFound() {
        findings(RULES.nothingIsNamedAfterNothing())
                .contains("sqs.queue.QueueUtils", "sqs.common.Anything")
                .doesNotContain("sqs.SqsService");
    }

    private static AbstractStringAssert<?> findings(ArchRule rule) {
        return assertThat(String.join("\n", rule.evaluate(FIXTURES).getFailureReport().getDetails())).as(rule.getDescription());
    }
}
