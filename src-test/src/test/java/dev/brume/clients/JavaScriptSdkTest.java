package dev.brume.clients;

import dev.brume.machine.Checkout;
import dev.brume.machine.Command;
import dev.brume.machine.NeedsProgram;
import dev.brume.machine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The AWS SDK for JavaScript, version 3; the tests are in `src/test/node`.
@NeedsProgram(value = "Node.js 20 with npm", probe = {"node", "--eval", """
        const { execSync } = require('node:child_process');
        execSync('npm --version');
        process.exit(parseInt(process.versions.node) < 20 ? 1 : 0);"""})
class JavaScriptSdkTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final Path FOLDER = Checkout.target("node");
    private static final Path LOCK = FOLDER.resolve("package-lock.json");
    private static final Path INSTALLED = FOLDER.resolve("node_modules").resolve("installed-lock.json");
    private static final Duration INSTALL = Duration.ofMinutes(4);

    @TestFactory List<DynamicTest> javaScript() throws IOException {
        copyTests();
        if (!isInstalled()) {
            Outcome outcome = Command.of("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
                    .in(FOLDER)
                    .run(INSTALL);
            if (!outcome.succeeded()) {
                return List.of(DynamicTest.dynamicTest("npm ci", () -> Assumptions.abort(
                        "SKIPPED: npm could not install the AWS SDK for JavaScript: " + firstError(outcome))));
            }
            Files.copy(LOCK, INSTALLED, StandardCopyOption.REPLACE_EXISTING);
        }
        return ScriptResults.run(Command.of("node", "--test", "--test-reporter=./reporter.mjs", "--test-concurrency=1")
                .in(FOLDER)
                .with(BRUME.environment(RunningBrume.newAccount())));
    }

    private static void copyTests() throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(Checkout.testFolder("node"))) {
            for (Path file : files.toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isInstalled() throws IOException {
        return Files.exists(INSTALLED) && Files.mismatch(LOCK, INSTALLED) == -1;
    }

    private static String firstError(Outcome outcome) {
        return outcome.errors().lines()
                .filter(line -> line.contains("error"))
                .findFirst()
                .orElse("exit code " + outcome.exitCode());
    }
}
