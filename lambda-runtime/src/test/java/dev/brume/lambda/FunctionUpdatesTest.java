package dev.brume.lambda;

import static dev.brume.lambda.Rig.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.Blob;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FunctionUpdatesTest {
    private static final Blob OTHER_ZIP = Zips.of("index.py", "def handler(event, context):\n    return 'other'\n");
    private final Rig rig = new Rig();

    @BeforeEach void create() {
        rig.create("orders");
    }

    @AfterEach void close() {
        rig.close();
    }

    private static UpdateFunctionCodeRequest.Builder code() {
        return UpdateFunctionCodeRequest.builder().functionName("orders").zipFile(OTHER_ZIP);
    }

    private static UpdateFunctionConfigurationRequest.Builder settings() {
        return UpdateFunctionConfigurationRequest.builder().functionName("orders");
    }

    private FunctionConfiguration update(UpdateFunctionCodeRequest.Builder request) {
        return rig.lambda.updateFunctionCode(Rig.call(), request.build());
    }

    private FunctionConfiguration update(UpdateFunctionConfigurationRequest.Builder request) {
        return rig.lambda.updateFunctionConfiguration(Rig.call(), request.build());
    }

    @Test void anUpdateOfCodeIsInProgressAtFirstAndSuccessfulSoonAfterwards() {
        FunctionConfiguration before = rig.configuration("orders");

        FunctionConfiguration answered = update(code());
        rig.settle();

        assertThat(answered.state()).isEqualTo("Active");
        assertThat(answered.lastUpdateStatus()).isEqualTo("InProgress");
        assertThat(answered.lastUpdateStatusReasonCode()).isEqualTo("Creating");
        assertThat(answered.codeSha256()).isNotEqualTo(before.codeSha256());
        FunctionConfiguration after = rig.configuration("orders");
        assertThat(after.lastUpdateStatus()).isEqualTo("Successful");
        assertThat(List.of(before.revisionId(), answered.revisionId(), after.revisionId())).doesNotHaveDuplicates();
    }

    @Test void anUpdateNeedsTheRevisionThatItNames() {
        String revision = rig.configuration("orders").revisionId();

        assertError("PreconditionFailedException", "The Revision Id provided does not match the latest Revision Id. Call the"
                + " GetFunction/GetAlias API to retrieve the latest Revision Id", () -> update(code().revisionId("another")));
        assertThat(update(code().revisionId(revision)).lastUpdateStatus()).isEqualTo("InProgress");
    }

    @Test void aDryRunChangesNothing() {
        FunctionConfiguration before = rig.configuration("orders");

        FunctionConfiguration answered = update(code().dryRun(true));

        assertThat(answered.codeSha256()).isNotEqualTo(before.codeSha256());
        assertThat(rig.configuration("orders")).isEqualTo(before);
    }

    @Test void anUpdateOfCodeMayPublish() {
        FunctionConfiguration answered = update(code().publish(true));
        rig.settle();

        assertThat(answered.version()).isEqualTo("1");
        assertThat(answered.functionArn()).isEqualTo(Rig.arn("orders") + ":1");
        assertThat(answered.state()).isEqualTo("Pending");
        assertThat(rig.configuration("orders", "1").state()).isEqualTo("Active");
    }

    @Test void anUpdateWaitsForNobodyAndIsRefusedWhileAnotherIsInProgress() {
        rig.tables.transact(() -> {
            update(settings().timeout(10));
            assertError("ResourceConflictException", "The operation cannot be performed at this time. An update is in progress for"
                    + " resource: " + Rig.arn("orders"), () -> update(settings().timeout(11)));
        });
    }

    @Test void settingsThatAnUpdateDoesNotNameStayAsTheyWere() {
        update(settings().memorySize(512).environment(new Environment(Map.of("STAGE", "test"))));
        rig.settle();
        FunctionConfiguration answered = update(settings().timeout(10));

        assertThat(answered.memorySize()).isEqualTo(512);
        assertThat(answered.environment().variables()).containsEntry("STAGE", "test");
        assertThat(answered.timeout()).isEqualTo(10);
        assertThat(answered.handler()).isEqualTo("index.handler");
    }

    @Test void limitsAreThoseOfLambda() {
        assertError("ValidationException", "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member"
                + " must have value less than or equal to 900", () -> update(settings().timeout(901)));
        assertError("InvalidParameterValueException", "'MemorySize' value failed to satisfy constraint: Member must have value less than"
                + " or equal to 10240", () -> update(settings().memorySize(10_241)));
    }

    @Test void variablesMayHaveFourKilobytes() {
        String key = "K";
        String value = "x".repeat(4096 - "{\"K\":\"\"}".length());

        assertThat(update(settings().environment(new Environment(Map.of(key, value)))).environment().variables()).hasSize(1);
        rig.settle();
        assertError("InvalidParameterValueException", "Lambda was unable to configure your environment variables because the environment"
                + " variables you have provided exceeded the 4KB limit. String measured: {\"K\":\"" + value + "x\"}",
                () -> update(settings().environment(new Environment(Map.of(key, value + "x")))));
    }

    @Test void variablesOfLambdaItselfAreReserved() {
        assertError("InvalidParameterValueException", "Lambda was unable to configure your environment variables because the environment"
                + " variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys"
                + " used in this request: AWS_REGION",
                () -> update(settings().environment(new Environment(Map.of("AWS_REGION", "eu-west-1")))));
    }

    @Test void logsInJsonHaveLevelsAndLogsInTextHaveNot() {
        LoggingConfig json = update(settings().loggingConfig(new LoggingConfig("JSON", "DEBUG", null, null))).loggingConfig();
        rig.settle();
        LoggingConfig text = update(settings().loggingConfig(new LoggingConfig("Text", null, null, "all"))).loggingConfig();
        rig.settle();

        assertThat(json).isEqualTo(new LoggingConfig("JSON", "DEBUG", "INFO", "/aws/lambda/orders"));
        assertThat(text).isEqualTo(new LoggingConfig("Text", null, null, "all"));
        assertError("InvalidParameterValueException", "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from"
                + " your request or change the LogFormat to \"JSON\" and try again.",
                () -> update(settings().loggingConfig(new LoggingConfig(null, "DEBUG", null, null))));
    }

    @Test void aDeadLetterTargetIsAQueueOrATopic() {
        String queue = "arn:aws:sqs:eu-west-3:000000000000:failed";
        rig.router.register(new Queues());

        assertThat(update(settings().deadLetterConfig(new DeadLetterConfig(queue))).deadLetterConfig().targetArn()).isEqualTo(queue);
        rig.settle();
        assertError("InvalidParameterValueException",
                "The target of a DeadLetterConfig must be an SQS queue or an SNS topic: arn:aws:s3:::bucket",
                () -> update(settings().deadLetterConfig(new DeadLetterConfig("arn:aws:s3:::bucket"))));
        assertThat(update(settings().deadLetterConfig(new DeadLetterConfig(""))).deadLetterConfig()).isNull();
    }

    @Test void aDeadLetterTargetOfAServiceThatIsNotHereIsRefused() {
        assertError("NotImplemented", "Brume does not implement a dead-letter target of the service sns of Lambda yet.",
                () -> update(settings().deadLetterConfig(new DeadLetterConfig("arn:aws:sns:eu-west-3:000000000000:failed"))));
    }

    private static final class Queues implements Target {
        @Override public String name() {
            return "sqs";
        }

        @Override public AccessRequest access(Delivery delivery) {
            throw new UnsupportedOperationException();
        }

        @Override public Answer deliver(Delivery delivery) {
            throw new UnsupportedOperationException();
        }
    }

    @Test void runtimesAreNamedAsOnAws() {
        assertError("InvalidParameterValueException", "Value PYTHON3.9 at 'runtime' failed to satisfy constraint: Member must satisfy enum"
                + " value set: [nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x, nodejs22.x, java25,"
                + " python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10,"
                + " dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2] or be a valid ARN",
                () -> update(settings().runtime("PYTHON3.9")));
        assertError("InvalidParameterValueException", "Brume does not run functions of the runtime ruby3.3 yet",
                () -> update(settings().runtime("ruby3.3")));
        assertThat(update(settings().runtime("python3.6")).runtime()).isEqualTo("python3.6");
    }

    @Test void snapStartIsForSomeRuntimes() {
        assertError("InvalidParameterValueException", "python3.9 is not supported for SnapStart enabled functions.",
                () -> update(settings().runtime("python3.9").snapStart(new SnapStart("PublishedVersions"))));
        assertThat(update(settings().snapStart(new SnapStart("PublishedVersions"))).snapStart())
                .isEqualTo(new SnapStartResponse("PublishedVersions", "Off"));
    }

    @Test void anUpdateSurvivesARestartThatComesBeforeItsEnd() {
        rig.tables.transact(() -> {
            update(settings().timeout(10));
            assertThat(rig.timeline.pending(10)).extracting(timer -> timer.owner()).contains("lambda.activate");
        });
        rig.timeline.advance(Duration.ofMillis(1));

        assertThat(rig.configuration("orders").lastUpdateStatus()).isEqualTo("Successful");
    }
}
