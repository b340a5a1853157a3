package dev.brume.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses BRUME = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("$Schema.class"))      // thousands, all generated alike
            .importPackages("dev.brume");
    private static final Rules RULES = new Rules(FloorPlan.BRUME);

    @Test void everyModuleIsLookedAt() {
        assertThat(BRUME.stream().map(FloorPlan.BRUME::part)).contains("aws", "spi", "sqs", "iam", "app", "codegen");
    }

    @Test void everyPackageOfCoreHasItsPlaceInTheFloorPlan() {
        Set<String> parts = new TreeSet<>();
        for (JavaClass type : BRUME) {
            boolean core = type.getSource().orElseThrow().getUri().toString().contains("/emulator-core");
            if (core) parts.add(FloorPlan.BRUME.part(type));
        }
        assertThat(parts).contains("aws").allSatisfy(part -> assertThat(FloorPlan.rung(part)).as("rung of " + part).isNotNegative());
    }

    @Test void coreLooksDown() {
        RULES.coreLooksDown().check(BRUME);
    }

    @Test void packagesFormNoCycle() {
        RULES.packagesFormNoCycle().check(BRUME);
    }

    @Test void servicesSeeCoreUpToTheSpi() {
        RULES.servicesSeeCoreUpToTheSpi().check(BRUME);
    }

    @Test void servicesDoNotSeeEachOther() {
        RULES.servicesDoNotSeeEachOther().check(BRUME);
    }

    @Test void onlyTheRootOfAServiceSeesGeneratedRecords() {
        RULES.onlyTheRootOfAServiceSeesGeneratedRecords().check(BRUME);
    }

    @Test void onlyTheEdgeSeesNetty() {
        RULES.onlySees("edge", "io.netty").check(BRUME);
    }

    @Test void onlyTheTableSeesMVStore() {
        RULES.onlySees("table", "org.h2").check(BRUME);
    }

    @Test void onlyTheTimelineAsksTheTime() {
        RULES.onlyTheTimelineAsksTheTime().check(BRUME);
    }

    @Test void onlyTheTimelineAndTheEdgeMeasure() {
        RULES.onlyTheTimelineAndTheEdgeMeasure().check(BRUME);
    }

    @Test void unitTestsDoNotSleep() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(System.getProperty("brume.root")))) {
            List<Path> testClasses = modules.filter(module -> !module.endsWith("src-test"))
                    .map(module -> module.resolve("target/test-classes"))
                    .filter(Files::isDirectory)
                    .toList();
            Rules.nothingSleeps().check(new ClassFileImporter().importPaths(testClasses));
        }
    }

    @Test void nothingIsNamedAfterNothing() {
        RULES.nothingIsNamedAfterNothing().check(BRUME);
    }
}
