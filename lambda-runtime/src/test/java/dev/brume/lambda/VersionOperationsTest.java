package dev.brume.lambda;

import static dev.brume.lambda.Rig.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionOperationsTest {
    private final Rig rig = new Rig();

    @BeforeEach void create() {
        rig.create("orders");
    }

    @AfterEach void close() {
        rig.close();
    }

    private FunctionConfiguration publish() {
        return rig.lambda.publishVersion(Rig.call(), PublishVersionRequest.builder().functionName("orders").build());
    }

    private void describe(String description) {
        rig.lambda.updateFunctionConfiguration(Rig.call(),
                UpdateFunctionConfigurationRequest.builder().functionName("orders").description(description).build());
        rig.settle();
    }

    private ListVersionsByFunctionResponse versions(String marker, Integer maxItems) {
        return rig.lambda.listVersionsByFunction(Rig.call(), new ListVersionsByFunctionRequest("orders", marker, maxItems));
    }

    @Test void aVersionIsActiveAtOnceAndHasItsOwnArn() {
        FunctionConfiguration version = publish();

        assertThat(version.version()).isEqualTo("1");
        assertThat(version.functionArn()).isEqualTo(Rig.arn("orders") + ":1");
        assertThat(version.state()).isEqualTo("Active");
        assertThat(version.lastUpdateStatus()).isEqualTo("Successful");
    }

    @Test void whatHasNotChangedIsNotPublishedAgain() {
        FunctionConfiguration first = publish();

        assertThat(publish()).isEqualTo(first);
        describe("changed");
        assertThat(publish().version()).isEqualTo("2");
        assertThat(publish().version()).isEqualTo("2");
    }

    @Test void aVersionMayHaveADescriptionOfItsOwn() {
        FunctionConfiguration version = rig.lambda.publishVersion(Rig.call(),
                PublishVersionRequest.builder().functionName("orders").description("first").build());

        assertThat(version.description()).isEqualTo("first");
        assertThat(rig.configuration("orders").description()).isEmpty();
        assertThat(publish().version()).isEqualTo("1");
    }

    @Test void aVersionDoesNotChangeWithLatest() {
        publish();
        FunctionConfiguration before = rig.configuration("orders", "1");

        describe("changed");

        assertThat(rig.configuration("orders", "1")).isEqualTo(before);
        assertThat(rig.configuration("orders", "$LATEST").description()).isEqualTo("changed");
    }

    @Test void onlyTheCodeThatIsExpectedIsPublished() {
        String sha = rig.configuration("orders").codeSha256();

        assertError("InvalidParameterValueException", "CodeSHA256 (other) is different from current CodeSHA256 in $LATEST (" + sha
                + "). Please try again with the CodeSHA256 in $LATEST.",
                () -> rig.lambda.publishVersion(Rig.call(),
                        PublishVersionRequest.builder().functionName("orders").codeSha256("other").build()));
    }

    @Test void versionsAreListedInPagesByNumber() {
        publish();
        describe("changed");
        publish();

        ListVersionsByFunctionResponse first = versions(null, 2);
        ListVersionsByFunctionResponse second = versions(first.nextMarker(), 2);

        assertThat(first.versions()).extracting(FunctionConfiguration::functionArn)
                .containsExactly(Rig.arn("orders") + ":$LATEST", Rig.arn("orders") + ":1");
        assertThat(second.versions()).extracting(FunctionConfiguration::version).containsExactly("2");
        assertThat(second.nextMarker()).isNull();
    }

    @Test void aDeletedVersionsNumberIsNotUsedAgain() {
        publish();
        rig.lambda.deleteFunction(Rig.call(), new DeleteFunctionRequest("orders", "1"));

        assertError("ResourceNotFoundException", "Function not found: " + Rig.arn("orders") + ":1", () -> rig.configuration("orders", "1"));
        assertThat(publish().version()).isEqualTo("2");
    }

    @Test void aVersionThatDoesNotExistIsDeletedLikeAnyOther() {
        assertThat(rig.lambda.deleteFunction(Rig.call(), new DeleteFunctionRequest("orders", "7")).statusCode()).isEqualTo(204);
    }

    @Test void latestIsDeletedWithItsFunctionOnly() {
        assertError("InvalidParameterValueException", "$LATEST version cannot be deleted without deleting the function.",
                () -> rig.lambda.deleteFunction(Rig.call(), new DeleteFunctionRequest("orders", "$LATEST")));
    }

    @Test void aVersionThatAnAliasNamesIsNotDeleted() {
        publish();
        rig.lambda.createAlias(Rig.call(), new CreateAliasRequest("orders", "live", "1", null, null));

        assertError("ResourceConflictException", "Unable to delete version because the following aliases reference it: [live]",
                () -> rig.lambda.deleteFunction(Rig.call(), new DeleteFunctionRequest("orders", "1")));
    }

    @Test void aFunctionIsPublishedAsItIsCreatedIfOneAsks() {
        FunctionConfiguration created = rig.create(Rig.function("invoices").publish(true));

        assertThat(created.version()).isEqualTo("1");
        assertThat(created.functionArn()).isEqualTo(Rig.arn("invoices"));
        assertThat(rig.configuration("invoices", "1").state()).isEqualTo("Active");
        assertThat(rig.configuration("invoices", "1").functionArn()).isEqualTo(Rig.arn("invoices") + ":1");
    }

    @Test void allVersionsAreListedIfOneAsks() {
        publish();

        assertThat(rig.lambda.listFunctions(Rig.call(), new ListFunctionsRequest(null, "ALL", null, null)).functions())
                .extracting(FunctionConfiguration::functionArn)
                .containsExactly(Rig.arn("orders") + ":$LATEST", Rig.arn("orders") + ":1");
    }

    @Test void theVersionOfARuntimeMayBeFixed() {
        String runtime = rig.configuration("orders").runtimeVersionConfig().runtimeVersionArn();

        PutRuntimeManagementConfigResponse answered = rig.lambda.putRuntimeManagementConfig(Rig.call(),
                new PutRuntimeManagementConfigRequest("orders", null, "Manual", runtime));

        assertThat(answered.functionArn()).isEqualTo(Rig.arn("orders") + ":$LATEST");
        assertThat(rig.lambda.getRuntimeManagementConfig(Rig.call(), new GetRuntimeManagementConfigRequest("orders", null)))
                .isEqualTo(new GetRuntimeManagementConfigResponse("Manual", runtime, Rig.arn("orders") + ":$LATEST"));
    }

    @Test void codeCountsForEachVersion() {
        long before = rig.lambda.getAccountSettings(Rig.call(), new GetAccountSettingsRequest()).accountUsage().totalCodeSize();

        publish();

        AccountUsage usage = rig.lambda.getAccountSettings(Rig.call(), new GetAccountSettingsRequest()).accountUsage();
        assertThat(before).isEqualTo(Rig.ZIP.size());
        assertThat(usage.totalCodeSize()).isEqualTo(2L * Rig.ZIP.size());
        assertThat(usage.functionCount()).isEqualTo(1);
    }
}
