package dev.brume.tutorials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.junit.BrumeEndpoint;
import dev.brume.junit.BrumeTest;
import dev.brume.machine.Checkout;
import dev.brume.machine.Command;
import dev.brume.machine.NeedsProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each tutorial in a Brume of its own that enforces permissions, so that a tutorial's roles and policies matter, and whose clock is
/// wound forward where the page lets its reader wait. The scripts assert what the pages say that the reader sees.
@NeedsProgram(value = "AWS CLI, zip, curl, Python with boto3 and Node.js",
        probe = {"bash", "-c", "aws --version && zip -v && curl --version && python3 -c 'import boto3' && node --version"})
@BrumeTest(clock = "paused@2030-06-03T08:00:00Z", region = "us-east-2", settings = "IAM=enforce")
@Execution(ExecutionMode.CONCURRENT)
class TutorialsTest {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern PAGE =
            Pattern.compile("^# https://docs\\.aws\\.amazon\\.com/([A-Za-z-]+)/\\S+\\.html$", Pattern.MULTILINE);

    /// What the tutorials have in common.
    private static final String SHARED = "tutorial.sh";

    static List<String> tutorials() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.testFolder("tutorials"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(SHARED)).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}") @MethodSource("tutorials") void endsAsItsPageSays(String tutorial, BrumeEndpoint endpoint) {
        String another = endpoint.account().substring(0, 1) + "9" + endpoint.account().substring(2);
        Command.of("bash", tutorial).in(Checkout.testFolder("tutorials"))
                .with(Map.of("AWS_ENDPOINT_URL", endpoint.uri().toString(), "ACCOUNT", endpoint.account(), "OTHER_ACCOUNT", another))
                .run(LIMIT).orFail();
    }

    @Test void followTheirPagesOfAllFiveServices() throws IOException {
        TreeSet<String> guides = new TreeSet<>();
        for (String tutorial : tutorials()) {
            Matcher page = PAGE.matcher(Files.readString(Checkout.testFolder("tutorials").resolve(tutorial)));
            assertThat(page.find()).as(tutorial + " names the page it follows").isTrue();
            guides.add(page.group(1));
        }
        assertThat(guides).containsExactly("eventbridge", "lambda", "scheduler", "sns", "step-functions");
        assertThat(tutorials()).hasSizeGreaterThanOrEqualTo(12);
    }
}
