package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AccountId;
import dev.brume.aws.Blob;
import dev.brume.aws.Scope;
import dev.brume.schema.Structure;
import dev.brume.spi.Call;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessQuestionsTest {
    private static final String GUEST = "111122223333";
    private static final String LAYER = "arn:aws:lambda:eu-west-3:000000000000:layer:tools";

    private final Rig rig = new Rig();
    private final Call guest = Rig.call(new Scope(new AccountId(GUEST), Rig.SCOPE.region()));

    @BeforeEach void create() {
        rig.create("orders");
    }

    @AfterEach void close() {
        rig.close();
    }

    @Test void eachOperationIsAskedForOnItsResource() {
        assertThat(asked("GetFunction", new GetFunctionRequest("orders", null))).isEqualTo("lambda:GetFunction " + Rig.arn("orders"));
        assertThat(asked("GetFunction", new GetFunctionRequest("orders", "live")))
                .isEqualTo("lambda:GetFunction " + Rig.arn("orders:live"));
        assertThat(asked("GetPolicy", new GetPolicyRequest("function:orders:live", null)))
                .isEqualTo("lambda:GetPolicy " + Rig.arn("orders:live"));
        assertThat(asked("ListFunctions", new ListFunctionsRequest(null, null, null, null))).isEqualTo("lambda:ListFunctions *");
        assertThat(asked("ListLayers", new ListLayersRequest(null, null, null, null))).isEqualTo("lambda:ListLayers *");
        assertThat(asked("ListLayerVersions", new ListLayerVersionsRequest(null, "tools", null, null, null)))
                .isEqualTo("lambda:ListLayerVersions " + LAYER);
        assertThat(asked("DeleteLayerVersion", new DeleteLayerVersionRequest("tools", 2L)))
                .isEqualTo("lambda:DeleteLayerVersion " + LAYER + ":2");
        assertThat(asked("GetLayerVersionByArn", new GetLayerVersionByArnRequest(LAYER + ":2")))
                .isEqualTo("lambda:GetLayerVersion " + LAYER + ":2");
        assertThat(asked("GetEventSourceMapping", new GetEventSourceMappingRequest("u-u-i-d")))
                .isEqualTo("lambda:GetEventSourceMapping arn:aws:lambda:eu-west-3:000000000000:event-source-mapping:u-u-i-d");
        assertThat(asked("TagResource", new TagResourceRequest(Rig.arn("orders"), Map.of("team", "kitchen"))))
                .isEqualTo("lambda:TagResource " + Rig.arn("orders"));
    }

    @Test void toInvokeIsAnActionOfAnotherName() {
        assertThat(asked("Invoke", invoke("orders", "live"))).isEqualTo("lambda:InvokeFunction " + Rig.arn("orders:live"));
    }

    @Test void whoCreatesAFunctionPassesARoleAndUsesLayers() {
        CreateFunctionRequest create = Rig.function("new").layers(List.of(LAYER + ":1")).tags(Map.of("team", "kitchen")).build();

        assertThat(asked("CreateFunction", create)).isEqualTo("lambda:CreateFunction " + Rig.arn("new") + ", lambda:TagResource "
                + Rig.arn("new") + ", iam:PassRole " + Rig.ROLE + ", lambda:GetLayerVersion " + LAYER + ":1");
        List<AccessRequest> questions = questions("CreateFunction", Rig.call(), create);
        assertThat(questions.getFirst().context()).containsEntry("lambda:Layer", List.of(LAYER + ":1"))
                .containsEntry("aws:RequestTag/team", List.of("kitchen")).containsEntry("aws:TagKeys", List.of("team"));
        assertThat(questions.get(2).context()).containsEntry("iam:PassedToService", List.of("lambda.amazonaws.com"));
    }

    @Test void whoUpdatesAFunctionPassesTheRoleThatHeChanges() {
        UpdateFunctionConfigurationRequest.Builder update = UpdateFunctionConfigurationRequest.builder().functionName("orders");

        assertThat(asked("UpdateFunctionConfiguration", update.build()))
                .isEqualTo("lambda:UpdateFunctionConfiguration " + Rig.arn("orders"));
        assertThat(asked("UpdateFunctionConfiguration", update.role(Rig.ROLE).build())).endsWith(", iam:PassRole " + Rig.ROLE);
    }

    @Test void conditionsCanBeAboutWhatIsPermittedAndAboutTags() {
        rig.create(Rig.function("tagged").tags(Map.of("team", "kitchen")));
        AddPermissionRequest add = AddPermissionRequest.builder().functionName("tagged").statementId("s").principal("s3.amazonaws.com")
                .action("lambda:InvokeFunction").functionUrlAuthType("NONE").build();

        assertThat(questions("AddPermission", Rig.call(), add).getFirst().context())
                .containsEntry("lambda:Principal", List.of("s3.amazonaws.com")).containsEntry("lambda:FunctionUrlAuthType", List.of("NONE"))
                .containsEntry("aws:ResourceTag/team", List.of("kitchen"));
    }

    @Test void theFunctionsPolicyLetsOtherAccountsInvokeItButNotAddToIt() {
        allow("everyone", GUEST);
        String arn = Rig.arn("orders");

        AccessRequest toInvoke = questions("Invoke", guest, invoke(arn, null)).getFirst();
        assertThat(toInvoke.resource()).isEqualTo(arn);
        assertThat(toInvoke.resourceAccount()).isEqualTo("000000000000");
        assertThat(toInvoke.resourcePolicy()).contains(GUEST);
        assertThat(questions("Invoke", guest, invoke(arn + ":live", null)).getFirst().resourcePolicy()).isEmpty();
        AddPermissionRequest add = AddPermissionRequest.builder().functionName(arn).statementId("s").principal(GUEST)
                .action("lambda:InvokeFunction").build();
        assertThat(questions("AddPermission", guest, add).getFirst().resourcePolicy()).isEmpty();
        assertThat(questions("AddPermission", Rig.call(), add).getFirst().resourcePolicy()).contains(GUEST);
    }

    @Test void theLayersPolicyLetsOtherAccountsGetItsVersion() {
        Blob zip = Zips.of("python/tools.py", "answer = 42\n");
        rig.lambda.publishLayerVersion(Rig.call(), PublishLayerVersionRequest.builder().layerName("tools")
                .content(new LayerVersionContentInput(null, null, null, zip)).build());
        rig.lambda.addLayerVersionPermission(Rig.call(),
                new AddLayerVersionPermissionRequest("tools", 1L, "s", "lambda:GetLayerVersion", GUEST, null, null));

        AccessRequest toGet = questions("GetLayerVersion", guest, new GetLayerVersionRequest(LAYER, 1L)).getFirst();
        assertThat(toGet.resource()).isEqualTo(LAYER + ":1");
        assertThat(toGet.resourceAccount()).isEqualTo("000000000000");
        assertThat(toGet.resourcePolicy()).contains(GUEST);
        assertThat(questions("DeleteLayerVersion", guest, new DeleteLayerVersionRequest(LAYER, 1L)).getFirst().resourcePolicy()).isEmpty();
        assertThat(questions("ListLayerVersions", guest, new ListLayerVersionsRequest(null, LAYER, null, null, null)).getFirst()
                .resourceAccount()).isEqualTo("000000000000");
    }

    @Test void whetherAnotherAccountIsConcernedIsSeenAtItsNumber() {
        assertThat(concernsOthers("Invoke", invoke("orders", null))).isFalse();
        assertThat(concernsOthers("Invoke", invoke("orders:live", null))).isFalse();
        assertThat(concernsOthers("Invoke", invoke("function:orders", null))).isFalse();
        assertThat(concernsOthers("Invoke", invoke(Rig.arn("orders"), null))).isFalse();
        assertThat(concernsOthers("Invoke", invoke("000000000000:orders", null))).isFalse();
        assertThat(concernsOthers("Invoke", invoke(Rig.arn("orders").replace("000000000000", GUEST), null))).isTrue();
        assertThat(concernsOthers("Invoke", invoke(GUEST + ":function:orders", null))).isTrue();
        assertThat(concernsOthers("GetLayerVersion", new GetLayerVersionRequest("tools", 1L))).isFalse();
        assertThat(concernsOthers("GetLayerVersionByArn", new GetLayerVersionByArnRequest(LAYER.replace("000000000000", GUEST) + ":1")))
                .isTrue();
        assertThat(concernsOthers("ListFunctions", new ListFunctionsRequest(null, null, null, null))).isFalse();
        assertThat(concernsOthers("CreateFunction", Rig.function("new").build())).isFalse();
        assertThat(
                concernsOthers("CreateFunction", Rig.function("new").layers(List.of(LAYER.replace("000000000000", GUEST) + ":1")).build()))
                .isTrue();
    }

    private void allow(String statementId, String principal) {
        rig.lambda.addPermission(Rig.call(), AddPermissionRequest.builder().functionName("orders").statementId(statementId)
                .principal(principal).action("lambda:InvokeFunction").build());
    }

    private static InvocationRequest invoke(String functionName, String qualifier) {
        return InvocationRequest.builder().functionName(functionName).qualifier(qualifier).build();
    }

    private String asked(String operation, Structure input) {
        return String.join(", ", questions(operation, Rig.call(), input).stream()
                .map(question -> question.action() + ' ' + question.resource()).toList());
    }

    private List<AccessRequest> questions(String operation, Call call, Structure input) {
        return rig.module.access(rig.module.api().schema().operation(operation), call, input);
    }

    private boolean concernsOthers(String operation, Structure input) {
        return rig.module.concernsOtherAccount(rig.module.api().schema().operation(operation), Rig.call(), input);
    }
}
