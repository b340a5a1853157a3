package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.aws.Scope;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LayerOperationsTest {
    private static final String NOT_FOUND = "ResourceNotFoundException";
    private static final String INVALID = "InvalidParameterValueException";
    private static final String LAYER = "arn:aws:lambda:eu-west-3:000000000000:layer:tools";
    private static final Blob ZIP = Zips.of("python/tools.py", "answer = 42\n");

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void aVersionIsPublishedWithTheNextNumber() {
        publish("tools");
        PublishLayerVersionResponse second = rig.lambda.publishLayerVersion(Rig.call(), layer("tools").description("more of them")
                .licenseInfo("MIT").compatibleRuntimes(List.of("python3.12")).compatibleArchitectures(List.of("arm64")).build());

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.layerArn()).isEqualTo(LAYER);
        assertThat(second.layerVersionArn()).isEqualTo(LAYER + ":2");
        assertThat(second.createdDate()).isEqualTo("2030-01-01T12:00:00.000+0000");
        assertThat(second.content().codeSize()).isEqualTo(ZIP.size());
        GetLayerVersionResponse got = rig.lambda.getLayerVersion(Rig.call(), new GetLayerVersionRequest("tools", 2L));
        assertThat(got.description()).isEqualTo("more of them");
        assertThat(got.licenseInfo()).isEqualTo("MIT");
        assertThat(got.compatibleRuntimes()).containsExactly("python3.12");
        assertThat(got.compatibleArchitectures()).containsExactly("arm64");
        assertThat(got.content().codeSha256()).isEqualTo(second.content().codeSha256());
    }

    @Test void aLayerWithAnExtensionIsRefusedByName() {
        assertThatThrownBy(() -> rig.lambda.publishLayerVersion(Rig.call(), PublishLayerVersionRequest.builder().layerName("agent")
                .content(new LayerVersionContentInput(null, null, null, Zips.of("extensions/agent", "#!/bin/sh\n"))).build()))
                .hasMessage("Brume does not implement extensions in layers (extensions/agent) of Lambda yet.");
    }

    @Test void whatThePublisherDidNotSayIsNotAnswered() {
        PublishLayerVersionResponse silent = publish("tools");
        PublishLayerVersionResponse empty = rig.lambda.publishLayerVersion(Rig.call(),
                layer("other").compatibleRuntimes(List.of()).compatibleArchitectures(List.of()).build());

        assertThat(silent.description()).isEmpty();
        assertThat(silent.licenseInfo()).isNull();
        assertThat(silent.compatibleRuntimes()).isNull();
        assertThat(empty.compatibleRuntimes()).isEmpty();
        assertThat(empty.compatibleArchitectures()).isEmpty();
    }

    @Test void aVersionIsFoundByItsArn() {
        publish("tools");

        assertThat(rig.lambda.getLayerVersionByArn(Rig.call(), new GetLayerVersionByArnRequest(LAYER + ":1")).version()).isEqualTo(1);
        assertThat(rig.lambda.getLayerVersion(Rig.call(), new GetLayerVersionRequest(LAYER, 1L)).version()).isEqualTo(1);
        assertError(NOT_FOUND, "The resource you requested does not exist.",
                () -> rig.lambda.getLayerVersionByArn(Rig.call(), new GetLayerVersionByArnRequest(LAYER + ":2")));
    }

    @Test void whatIsNotThereIsNotFound() {
        publish("tools");

        assertError(NOT_FOUND, "The resource you requested does not exist.", () -> get("none", 1));
        assertError(NOT_FOUND, "The resource you requested does not exist.", () -> get("tools", 2));
        assertError(INVALID, "Layer Version Cannot be less than 1", () -> get("tools", 0));
        assertError(INVALID, "Layer Version Cannot be less than 1", () -> delete("tools", -1));
        assertThat(versions("none")).isEmpty();
    }

    @Test void versionsAreListedFromTheNewest() {
        publish("tools");
        publish("tools");
        publish("others");

        assertThat(versions("tools")).containsExactly(2L, 1L);
        assertThat(layers(null)).containsExactly("others:1", "tools:2");
    }

    @Test void listsCanAskForARuntimeAndAnArchitecture() {
        rig.lambda.publishLayerVersion(Rig.call(), layer("tools").compatibleRuntimes(List.of("python3.12")).build());
        rig.lambda.publishLayerVersion(Rig.call(), layer("tools").compatibleRuntimes(List.of("nodejs22.x")).build());
        publish("others");

        assertThat(layers("python3.12")).containsExactly("tools:1");
        assertThat(layers("java21")).isEmpty();
    }

    @Test void listsComeInPages() {
        publish("a");
        publish("b");
        publish("c");

        ListLayersResponse first = rig.lambda.listLayers(Rig.call(), new ListLayersRequest(null, null, 2, null));
        ListLayersResponse second = rig.lambda.listLayers(Rig.call(), new ListLayersRequest(null, first.nextMarker(), 2, null));

        assertThat(first.layers()).extracting(LayersListItem::layerName).containsExactly("a", "b");
        assertThat(second.layers()).extracting(LayersListItem::layerName).containsExactly("c");
        assertThat(second.nextMarker()).isNull();
    }

    @Test void aDeletedVersionIsGoneAndItsNumberIsNotGivenAgain() {
        publish("tools");
        delete("tools", 1);
        delete("tools", 1);
        delete("none", 1);

        assertError(NOT_FOUND, "The resource you requested does not exist.", () -> get("tools", 1));
        assertThat(layers(null)).isEmpty();
        assertThat(publish("tools").version()).isEqualTo(2);
    }

    @Test void aLayerIsAZipFile() {
        assertError(INVALID, "Could not unzip uploaded file. Please check your file, then try to upload again.",
                () -> rig.lambda.publishLayerVersion(Rig.call(), layer("tools")
                        .content(new LayerVersionContentInput(null, null, null, Blob.utf8("no zip"))).build()));
    }

    @Test void onlyItsOwnerPublishesALayer() {
        Scope others = new Scope(new AccountId("111122223333"), Rig.SCOPE.region());

        assertThatThrownBy(() -> rig.lambda.publishLayerVersion(Rig.call(others), layer(LAYER).build()))
                .extracting(error -> ((AwsException) error).code()).isEqualTo("AccessDeniedException");
    }

    @Test void aPolicyHasStatementsAndARevision() {
        publish("tools");

        AddLayerVersionPermissionResponse all = allow("everyone", "*", null);
        AddLayerVersionPermissionResponse organization =
                rig.lambda.addLayerVersionPermission(Rig.call(), new AddLayerVersionPermissionRequest(
                        "tools", 1L, "org", "lambda:GetLayerVersion", "*", "o-1234567890", all.revisionId()));

        assertThat(all.statement()).isEqualTo("{\"Sid\":\"everyone\",\"Effect\":\"Allow\",\"Principal\":\"*\","
                + "\"Action\":\"lambda:GetLayerVersion\",\"Resource\":\"" + LAYER + ":1\"}");
        assertThat(organization.statement()).endsWith("\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1234567890\"}}}");
        GetLayerVersionPolicyResponse policy = policy();
        assertThat(policy.revisionId()).isEqualTo(organization.revisionId());
        assertThat(policy.policy()).isEqualTo("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + all.statement() + ","
                + organization.statement() + "]}");
        assertThatThrownBy(() -> allow("third", "*", all.revisionId()))
                .extracting(error -> ((AwsException) error).code()).isEqualTo("PreconditionFailedException");
    }

    @Test void aStatementIsRemovedFromThePolicy() {
        publish("tools");
        assertError(NOT_FOUND, "No policy is associated with the given resource.", this::policy);
        allow("one", "111122223333", null);

        assertError(NOT_FOUND, "Statement two is not found in resource policy.", () -> disallow("two"));
        disallow("one");

        assertError(NOT_FOUND, "No policy is associated with the given resource.", this::policy);
    }

    @Test void theVersionOfAPolicyMustBeThere() {
        assertError(NOT_FOUND, "Layer version " + LAYER + ":1 does not exist.", () -> allow("one", "*", null));
    }

    private PublishLayerVersionResponse publish(String name) {
        return rig.lambda.publishLayerVersion(Rig.call(), layer(name).build());
    }

    private static PublishLayerVersionRequest.Builder layer(String name) {
        return PublishLayerVersionRequest.builder().layerName(name).content(new LayerVersionContentInput(null, null, null, ZIP));
    }

    private GetLayerVersionResponse get(String name, long version) {
        return rig.lambda.getLayerVersion(Rig.call(), new GetLayerVersionRequest(name, version));
    }

    private void delete(String name, long version) {
        rig.lambda.deleteLayerVersion(Rig.call(), new DeleteLayerVersionRequest(name, version));
    }

    private List<Long> versions(String name) {
        return rig.lambda.listLayerVersions(Rig.call(), new ListLayerVersionsRequest(null, name, null, null, null)).layerVersions().stream()
                .map(LayerVersionsListItem::version).toList();
    }

    private List<String> layers(String runtime) {
        return rig.lambda.listLayers(Rig.call(), new ListLayersRequest(runtime, null, null, null)).layers().stream()
                .map(layer -> layer.layerName() + ":" + layer.latestMatchingVersion().version()).toList();
    }

    private AddLayerVersionPermissionResponse allow(String statementId, String principal, String revisionId) {
        return rig.lambda.addLayerVersionPermission(Rig.call(), new AddLayerVersionPermissionRequest(
                "tools", 1L, statementId, "lambda:GetLayerVersion", principal, null, revisionId));
    }

    private void disallow(String statementId) {
        rig.lambda.removeLayerVersionPermission(Rig.call(), new RemoveLayerVersionPermissionRequest("tools", 1L, statementId, null));
    }

    private GetLayerVersionPolicyResponse policy() {
        return rig.lambda.getLayerVersionPolicy(Rig.call(), new GetLayerVersionPolicyRequest("tools", 1L));
    }

    private static void assertError(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(message).extracting(error -> ((AwsException) error).code()).isEqualTo(code);
    }
}
