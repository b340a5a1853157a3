package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.MACHINE;
import static dev.brume.stepfunctions.Rig.call;
import static dev.brume.stepfunctions.Rig.definition;
import static dev.brume.stepfunctions.Rig.flow;
import static dev.brume.stepfunctions.Rig.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionsAndAliasesTest {
    private static final String ONE = MACHINE + ":1";
    private static final String TWO = MACHINE + ":2";

    private final Rig rig = new Rig();

    @BeforeEach void make() {
        rig.create(flow().publish(true).versionDescription("the first"));
    }

    @AfterEach void close() {
        rig.close();
    }

    @Test void versionKeepsItsRevision() {
        rig.update(UpdateStateMachineInput.builder().definition(definition("two")));

        DescribeStateMachineOutput version = rig.describe(ONE);

        assertThat(version.definition()).isEqualTo(Rig.DEFINITION);
        assertThat(version.stateMachineArn()).isEqualTo(ONE);
        assertThat(version.description()).isEqualTo("the first");
    }

    @Test void revisionIsPublishedOnce() {
        assertThat(publish(null)).isEqualTo(ONE);
        assertThat(rig.publish("two")).isEqualTo(TWO);
        assertThat(publish(null)).isEqualTo(TWO);
        assertThat(versions()).containsExactly(TWO, ONE);
    }

    @Test void numbersOfDeletedVersionsDoNotComeAgain() {
        rig.publish("two");
        deleteVersion(TWO);

        assertThat(publish(null)).isEqualTo(MACHINE + ":3");
        assertThat(versions()).containsExactly(MACHINE + ":3", ONE);
    }

    @Test void publishNamesTheRevisionThatItMeans() {
        assertThat(publish("INITIAL")).isEqualTo(ONE);
        String revision = rig.update(UpdateStateMachineInput.builder().definition(definition("two"))).revisionId();

        refused(() -> publish("INITIAL"), "ConflictException", "Failed to publish the State Machine version for revision INITIAL."
                + " The current State Machine revision is " + revision + '.');
        assertThat(publish(revision)).isEqualTo(TWO);
    }

    @Test void descriptionNeedsAVersion() {
        refused(() -> rig.create(flow().name("other").versionDescription("text")), "ValidationException",
                "Version description can only be set when publish is true");
    }

    @Test void aliasSharesExecutionsBetweenTwoVersions() {
        rig.publish("two");
        String alias = rig.alias("live", route(ONE, 90), route(TWO, 10)).stateMachineAliasArn();

        DescribeStateMachineAliasOutput shown = describe(alias);

        assertThat(alias).isEqualTo(MACHINE + ":live");
        assertThat(shown.routingConfiguration()).containsExactly(route(ONE, 90), route(TWO, 10));
        assertThat(shown.description()).isEqualTo("what it is");
    }

    @Test void makingAnAliasAgainChangesNothingAndAnotherIsRefused() {
        rig.publish("two");
        rig.alias("live", route(ONE, 100));
        rig.alias("live", route(ONE, 100));

        refused(() -> rig.alias("live", route(TWO, 100)), "ConflictException",
                "Failed to create alias because an alias with the same name and a different routing configuration already exists.");
    }

    @Test void aliasIsUpdatedMemberByMember() {
        rig.publish("two");
        String alias = rig.alias("live", route(ONE, 100)).stateMachineAliasArn();

        rig.states.updateStateMachineAlias(call(), new UpdateStateMachineAliasInput(alias, "new", null));
        rig.states.updateStateMachineAlias(call(), new UpdateStateMachineAliasInput(alias, null, List.of(route(TWO, 100))));

        assertThat(describe(alias).description()).isEqualTo("new");
        assertThat(describe(alias).routingConfiguration()).containsExactly(route(TWO, 100));
        refused(() -> rig.states.updateStateMachineAlias(call(), new UpdateStateMachineAliasInput(alias, null, null)),
                "ValidationException",
                "Either the description or the routingConfiguration must be specified");
    }

    @Test void routingIsRefusedInAwsWords() {
        rig.publish("two");

        refusedRouting("Routing configuration must contain distinct state machine version ARNs. Received: [" + ONE + ", " + ONE + ']',
                route(ONE, 50), route(ONE, 50));
        refusedRouting("Routing configuration must contain state machine version ARNs. Received: [" + MACHINE + ", " + TWO + ']',
                route(MACHINE, 70), route(TWO, 30));
        refusedRouting("Sum of routing configuration weights must equal 100. Received: [70, 29]", route(ONE, 70), route(TWO, 29));
    }

    @Test void aliasOfAVersionThatIsNotThereIsRefused() {
        refused(() -> rig.alias("live", route(MACHINE + ":7", 100)), "ResourceNotFound",
                "Request references a resource that does not exist.");
        refused(() -> describe(MACHINE + ":live"), "ResourceNotFound", "Request references a resource that does not exist.");
    }

    @Test void versionOfAnAliasStays() {
        rig.publish("two");
        rig.alias("b", route(ONE, 100));
        rig.alias("a", route(ONE, 50), route(TWO, 50));

        refused(() -> deleteVersion(ONE), "ConflictException", "Version to be deleted must not be referenced by an alias."
                + " Current list of aliases referencing this version: [a, b]");
        for (String alias : List.of("a", "b", "b")) {
            rig.states.deleteStateMachineAlias(call(), new DeleteStateMachineAliasInput(MACHINE + ':' + alias));
        }
        deleteVersion(ONE);
        assertThat(versions()).containsExactly(TWO);
    }

    @Test void aliasesAreListedOfAMachineOrOfAVersion() {
        rig.publish("two");
        rig.alias("b", route(ONE, 100));
        rig.alias("a", route(TWO, 100));

        assertThat(aliases(MACHINE)).containsExactly(MACHINE + ":a", MACHINE + ":b");
        assertThat(aliases(ONE)).containsExactly(MACHINE + ":b");
    }

    private List<String> aliases(String arn) {
        return rig.states.listStateMachineAliases(call(), new ListStateMachineAliasesInput(arn, null, 0)).stateMachineAliases().stream()
                .map(StateMachineAliasListItem::stateMachineAliasArn).toList();
    }

    private List<String> versions() {
        return rig.states.listStateMachineVersions(call(), new ListStateMachineVersionsInput(MACHINE, null, null)).stateMachineVersions()
                .stream().map(StateMachineVersionListItem::stateMachineVersionArn).toList();
    }

    private String publish(String revision) {
        return rig.states.publishStateMachineVersion(call(), new PublishStateMachineVersionInput(MACHINE, revision, null))
                .stateMachineVersionArn();
    }

    private void deleteVersion(String arn) {
        rig.states.deleteStateMachineVersion(call(), new DeleteStateMachineVersionInput(arn));
    }

    private DescribeStateMachineAliasOutput describe(String arn) {
        return rig.states.describeStateMachineAlias(call(), new DescribeStateMachineAliasInput(arn));
    }

    private void refusedRouting(String message, RoutingConfigurationListItem... routing) {
        refused(() -> rig.alias("live", routing), "ValidationException", message);
    }

    private static void refused(ThrowingCallable action, String code, String message) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
