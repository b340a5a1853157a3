package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.MACHINE;
import static dev.brume.stepfunctions.Rig.ROLE;
import static dev.brume.stepfunctions.Rig.call;
import static dev.brume.stepfunctions.Rig.definition;
import static dev.brume.stepfunctions.Rig.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.rig.TestPlatform;
import dev.brume.spi.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateMachinesTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void whatWasMadeIsShownWithAwsDefaults() {
        CreateStateMachineOutput made = rig.create(flow());

        assertThat(made.stateMachineArn()).isEqualTo(MACHINE);
        assertThat(made.stateMachineVersionArn()).isNull();
        DescribeStateMachineOutput shown = rig.describe(MACHINE);
        assertThat(shown.definition()).isEqualTo(Rig.DEFINITION);
        assertThat(List.of(shown.name(), shown.status(), shown.type(), shown.roleArn())).containsExactly("flow", "ACTIVE", "STANDARD",
                ROLE);
        assertThat(shown.creationDate()).isEqualTo(TestPlatform.NOON);
        assertThat(shown.loggingConfiguration()).isEqualTo(new LoggingConfiguration("OFF", false, null));
        assertThat(shown.tracingConfiguration()).isEqualTo(new TracingConfiguration(false));
        assertThat(shown.encryptionConfiguration()).isEqualTo(new EncryptionConfiguration(null, null, "AWS_OWNED_KEY"));
        assertThat(shown.revisionId()).isNull();
    }

    @Test void metadataComesWithoutTheDefinition() {
        rig.create(flow());

        assertThat(rig.states.describeStateMachine(call(), new DescribeStateMachineInput(MACHINE, "METADATA_ONLY")).definition())
                .isEqualTo("{}");
    }

    @Test void makingItAgainChangesNothingEvenWithOtherRoleAndTags() {
        rig.create(flow().tags(List.of(new Tag("a", "1"))));
        rig.timeline.advance(Duration.ofHours(1));

        CreateStateMachineOutput again = rig.create(flow().roleArn(ROLE + "2").tags(List.of(new Tag("b", "2"))));

        assertThat(again.creationDate()).isEqualTo(TestPlatform.NOON);
        assertThat(rig.describe(MACHINE).roleArn()).isEqualTo(ROLE);
        assertThat(rig.states.listTagsForResource(call(), new ListTagsForResourceInput(MACHINE)).tags())
                .containsExactly(new Tag("a", "1"));
    }

    @Test void anotherOneOfTheSameNameIsRefused() {
        rig.create(flow());

        for (CreateStateMachineInput.Builder other : List.of(
                flow().definition(definition("two")),
                flow().type("EXPRESS"),
                flow().publish(true),
                flow().tracingConfiguration(new TracingConfiguration(true)))) {
            refused(() -> rig.create(other), "StateMachineAlreadyExists", "State Machine Already Exists: '" + MACHINE + '\'');
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "a:b", "a?b", "a\u0000b", "a\u007fb", "a\u0085b", "a\uFFFEb",
        "a\uD83D\uDE00b"}) void namesThatAwsDoesNotTakeAreRefused(String name) {
        refused(() -> rig.create(flow().name(name)), "InvalidName", "Invalid Name: '" + name + '\'');
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::000000000000:user/flow", "flow",
        "arn:aws:sqs:eu-west-3:000000000000:flow"}) void whatIsNoRoleIsRefused(String role) {
        refused(() -> rig.create(flow().roleArn(role)), "InvalidArn", "Invalid Role Arn: '" + role + '\'');
    }

    @Test void roleOfAnotherAccountIsRefused() {
        refused(() -> rig.create(flow().roleArn("arn:aws:iam::111122223333:role/flow")), "AccessDeniedException",
                "Cross-account pass role is not allowed.");
    }

    @Test void roleThatDoesNotTrustStepFunctionsIsRefused() {
        rig.permissions.denied.add("sts:AssumeRole");

        refused(() -> rig.create(flow()), "AccessDeniedException",
                "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.");
    }

    @Test void levelNeedsOneLogGroup() {
        LoggingConfiguration none = new LoggingConfiguration("ALL", true, null);
        LoggingConfiguration two = new LoggingConfiguration("OFF", false, List.of(group(Rig.LOG_GROUP), group(Rig.LOG_GROUP)));

        for (LoggingConfiguration wrong : List.of(none, two)) {
            refused(() -> rig.create(flow().loggingConfiguration(wrong)), "InvalidLoggingConfiguration",
                    "Invalid Logging Configuration: Must specify exactly one Log Destination.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:logs:eu-west-3:000000000000:log-group:missing:*", "arn:aws:logs:eu-west-3:000000000000:log-group:flow",
        "x"}) void logGroupMustBeThere(String arn) {
        refused(() -> rig.create(flow().loggingConfiguration(new LoggingConfiguration("ALL", true, List.of(group(arn))))),
                "InvalidLoggingConfiguration", "Invalid Logging Configuration: Log Destination not found.");
    }

    @Test void roleMustBeAllowedToLookForTheLogGroup() {
        rig.permissions.denied.add("logs:DescribeLogGroups");

        refused(() -> rig.create(flow().loggingConfiguration(new LoggingConfiguration("ALL", true, List.of(group(Rig.LOG_GROUP))))),
                "AccessDeniedException", "The state machine IAM Role is not authorized to access the Log Destination");
    }

    @Test void configurationsAreShownAsTheyWereGiven() {
        LoggingConfiguration logging = new LoggingConfiguration("ERROR", true, List.of(group(Rig.LOG_GROUP)));
        EncryptionConfiguration encryption = new EncryptionConfiguration("alias/key", 60, "CUSTOMER_MANAGED_KMS_KEY");

        rig.create(flow().loggingConfiguration(logging).encryptionConfiguration(encryption)
                .tracingConfiguration(new TracingConfiguration(true)));

        DescribeStateMachineOutput shown = rig.describe(MACHINE);
        assertThat(shown.loggingConfiguration()).isEqualTo(logging);
        assertThat(shown.encryptionConfiguration()).isEqualTo(encryption);
        assertThat(shown.tracingConfiguration().enabled()).isTrue();
    }

    @Test void keyAndTypeOfEncryptionMustGoTogether() {
        for (EncryptionConfiguration wrong : List.of(
                new EncryptionConfiguration("key", null, "AWS_OWNED_KEY"),
                new EncryptionConfiguration(null, 60, "CUSTOMER_MANAGED_KMS_KEY"))) {
            assertThatThrownBy(() -> rig.create(flow().encryptionConfiguration(wrong)))
                    .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("InvalidEncryptionConfiguration"));
        }
    }

    @Test void definitionThatIsWrongIsRefusedInAwsWords() {
        String wrong = "{\"StartAt\": \"S\"}";
        String message = "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'";

        refused(() -> rig.create(flow().definition(wrong)), "InvalidDefinition", message);
        rig.create(flow());
        refused(() -> rig.update(UpdateStateMachineInput.builder().definition(wrong)), "InvalidDefinition", message);
    }

    @Test void integrationThatIsNotThereIsRefusedByName() {
        String resource = "arn:aws:states:::dynamodb:putItem";

        refused(() -> rig.create(flow().definition(Rig.task(resource))), "NotImplemented",
                "Brume does not have what " + resource + " needs yet.");
    }

    @Test void whereBrumeIsNotStrictAMissingIntegrationIsTakenAndWarnedOf() {
        String resource = "arn:aws:states:::dynamodb:putItem";
        Call call = call();

        try (Rig lenient = new Rig(Map.of("STRICT", "off"))) {
            lenient.states.createStateMachine(call, flow().definition(Rig.task(resource)).build());
        }

        assertThat(call.warnings()).containsExactly("Brume does not have what " + resource + " needs yet.");
    }

    @Test void definitionIsValidatedWithoutAStateMachine() {
        String wrong = "{\"StartAt\": 1, \"States\": 2}";

        ValidateStateMachineDefinitionOutput all = validate(wrong, null);
        ValidateStateMachineDefinitionOutput first = validate(wrong, 1);

        assertThat(validate(Rig.DEFINITION, null)).isEqualTo(new ValidateStateMachineDefinitionOutput("OK", List.of(), false));
        assertThat(all.result()).isEqualTo("FAIL");
        assertThat(all.truncated()).isFalse();
        assertThat(all.diagnostics()).hasSizeGreaterThan(1).allMatch(diagnostic -> diagnostic.severity().equals("ERROR"));
        assertThat(first.diagnostics()).containsExactly(all.diagnostics().getFirst());
        assertThat(first.truncated()).isTrue();
    }

    private ValidateStateMachineDefinitionOutput validate(String definition, Integer maxResults) {
        return rig.states.validateStateMachineDefinition(
                call(), new ValidateStateMachineDefinitionInput(definition, null, null, maxResults));
    }

    @Test void variablesAreShownByTheStatesThatReferToThem() {
        rig.create(flow().definition("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "B"},
                  "B": {"Type": "Pass", "OutputPath": "$x", "End": true}}}"""));

        assertThat(rig.describe(MACHINE).variableReferences()).isEqualTo(Map.of("B", List.of("x")));
    }

    @Test void updateMakesARevisionAndKeepsWhatItDoesNotName() {
        rig.create(flow());
        rig.timeline.advance(Duration.ofHours(1));

        UpdateStateMachineOutput updated = rig.update(UpdateStateMachineInput.builder().definition(definition("two")));

        assertThat(updated.updateDate()).isEqualTo(TestPlatform.NOON.plus(Duration.ofHours(1)));
        assertThat(updated.stateMachineVersionArn()).isNull();
        DescribeStateMachineOutput shown = rig.describe(MACHINE);
        assertThat(shown.definition()).isEqualTo(definition("two"));
        assertThat(shown.roleArn()).isEqualTo(ROLE);
        assertThat(shown.creationDate()).isEqualTo(TestPlatform.NOON);
        assertThat(shown.revisionId()).isEqualTo(updated.revisionId()).isNotNull();
    }

    @Test void updateThatChangesNothingMakesNoRevision() {
        rig.create(flow());
        String revision = rig.update(UpdateStateMachineInput.builder().roleArn(ROLE + "2")).revisionId();

        assertThat(rig.update(UpdateStateMachineInput.builder().roleArn(ROLE + "2").definition(Rig.DEFINITION)).revisionId())
                .isEqualTo(revision);
    }

    @Test void updateNeedsSomethingToUpdate() {
        rig.create(flow());

        refused(() -> rig.update(UpdateStateMachineInput.builder()), "MissingRequiredParameter",
                "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");
    }

    @Test void whatIsDeletedIsGoneWithItsVersionsAndAliases() {
        String version = rig.create(flow().publish(true)).stateMachineVersionArn();
        rig.alias("live", Rig.route(version, 100));

        delete(MACHINE);
        delete(MACHINE);

        for (String arn : List.of(MACHINE, version)) {
            refused(() -> rig.describe(arn), "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + '\'');
        }
        assertThat(rig.create(flow()).stateMachineVersionArn()).isNull();
        assertThat(rig.states.listStateMachineAliases(call(), new ListStateMachineAliasesInput(MACHINE, null, null)).stateMachineAliases())
                .isEmpty();
    }

    @Test void nobodySeesThoseOfAnotherAccountOrRegion() {
        rig.create(flow());

        for (Scope other : List.of(
                new Scope(new AccountId("111122223333"), TestPlatform.SCOPE.region()),
                new Scope(TestPlatform.SCOPE.account(), new Region("us-east-1")))) {
            refused(() -> rig.states.describeStateMachine(call(other), new DescribeStateMachineInput(MACHINE, null)),
                    "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + MACHINE + '\'');
            rig.states.deleteStateMachine(call(other), new DeleteStateMachineInput(MACHINE));
            assertThat(rig.states.listStateMachines(call(other), new ListStateMachinesInput(null, null)).stateMachines()).isEmpty();
        }
        assertThatCode(() -> rig.describe(MACHINE)).doesNotThrowAnyException();
    }

    @Test void listsComeInPages() {
        for (String name : List.of("c", "a", "b")) rig.create(flow().name(name));

        ListStateMachinesOutput first = rig.states.listStateMachines(call(), new ListStateMachinesInput(2, null));
        ListStateMachinesOutput last = rig.states.listStateMachines(call(), new ListStateMachinesInput(2, first.nextToken()));

        assertThat(first.stateMachines()).extracting(StateMachineListItem::name).containsExactly("a", "b");
        assertThat(last.stateMachines()).extracting(StateMachineListItem::name).containsExactly("c");
        assertThat(last.nextToken()).isNull();
        refused(() -> rig.states.listStateMachines(call(), new ListStateMachinesInput(2, "InvalidToken")), "InvalidToken",
                "Invalid Token: 'Invalid token'");
    }

    @Test void tagsAreKeptOnStateMachinesAndActivities() {
        rig.create(flow());
        String activity = rig.states.createActivity(call(), new CreateActivityInput("work", null, null)).activityArn();

        for (String arn : List.of(MACHINE, activity)) {
            rig.states.tagResource(call(), new TagResourceInput(arn, List.of(new Tag("b", "2"), new Tag("a", "1"))));
            rig.states.untagResource(call(), new UntagResourceInput(arn, List.of("a", "c")));
            assertThat(rig.states.listTagsForResource(call(), new ListTagsForResourceInput(arn)).tags())
                    .containsExactly(new Tag("b", "2"));
        }
    }

    @Test void versionsHaveNoTags() {
        String version = rig.create(flow().publish(true)).stateMachineVersionArn();

        refused(() -> rig.states.tagResource(call(), new TagResourceInput(version, List.of(new Tag("a", "1")))), "ResourceNotFound",
                "Resource not found: '" + version + '\'');
    }

    private void delete(String arn) {
        rig.states.deleteStateMachine(call(), new DeleteStateMachineInput(arn));
    }

    private static LogDestination group(String arn) {
        return new LogDestination(new CloudWatchLogsLogGroup(arn));
    }

    private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable action, String code, String message) {
        return assertThatThrownBy(action)
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
