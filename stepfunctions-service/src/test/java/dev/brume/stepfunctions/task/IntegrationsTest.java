package dev.brume.stepfunctions.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.rig.ScriptedPermissions;
import dev.brume.rig.TestPlatform;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import dev.brume.table.MvTables;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationsTest {
    private final TestPlatform platform = new TestPlatform(MvTables.inMemory(), Map.of(), new ScriptedPermissions());
    private final Integrations integrations = new Integrations(platform.router());

    IntegrationsTest() {
        platform.router().register(new Sqs("aws-sdk"));
        platform.router().register(new Sqs("lambda"));
    }

    @AfterEach void close() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "arn:aws:states:::sqs:sendMessage",
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "arn:aws:states:::aws-sdk:sqs:listQueues",
        "arn:aws:states:::states:startExecution.sync:2",
        "arn:aws:states:eu-west-3:000000000000:activity:work",
        "arn:aws:lambda:eu-west-3:000000000000:function:f"}) void whatBrumeHasIsNotMissing(String resource) {
        assertThat(integrations.missing(machine(task(resource)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "arn:aws:states:::dynamodb:putItem",
        "arn:aws:states:::sns:publish",
        "arn:aws:states:::sqs:sendMessage.sync",
        "arn:aws:states:::aws-sdk:kinesis:putRecord"}) void whatBrumeDoesNotHaveIsNamed(String resource) {
        assertThat(integrations.missing(machine(task(resource)))).containsExactly(resource);
    }

    @Test void statesWithinStatesCountToo() {
        String put = task("arn:aws:states:::dynamodb:putItem");
        String nested = """
                {"Type": "Map", "ItemProcessor": %s, "Next": "T"},
                "T": {"Type": "Parallel", "Branches": [%s, %s], "End": true}""".formatted(
                machine(task("arn:aws:states:::glue:startJobRun")), machine(put), machine(put));

        assertThat(integrations.missing(machine(nested)))
                .containsExactly("arn:aws:states:::glue:startJobRun", "arn:aws:states:::dynamodb:putItem");
    }

    private static String machine(String state) {
        return "{\"StartAt\": \"S\", \"States\": {\"S\": " + state + "}}";
    }

    private static String task(String resource) {
        return "{\"Type\": \"Task\", \"Resource\": \"" + resource + "\", \"End\": true}";
    }

    /// Takes deliveries to functions and to the operations of SQS.
    private record Sqs(String name) implements Target {
        @Override public boolean reaches(String url) {
            return url.startsWith("aws-sdk://sqs/") || url.startsWith("arn:aws:lambda:");
        }

        @Override public AccessRequest access(Delivery delivery) {
            throw new UnsupportedOperationException();
        }

        @Override public Answer deliver(Delivery delivery) {
            throw new UnsupportedOperationException();
        }
    }
}
