package dev.brume.iam;

import static dev.brume.iam.IamFixture.allow;
import static dev.brume.iam.IamFixture.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationOperationsTest {
    private static final String ORDERS = "arn:aws:sqs:eu-west-1:111122223333:orders";
    private static final String SPAM = "arn:aws:sqs:eu-west-1:111122223333:spam";

    private final IamFixture fixture = new IamFixture();
    private final IamService iam = fixture.iam;

    /// The example of simulate-custom-policy in AWS's command reference.
    @Test void aCustomPolicyIsTried() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"dynamodb:*\",\"Resource\":\"*\","
                + "\"Condition\":{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2018-08-16T12:00:00Z\"}}}}";
        SimulateCustomPolicyRequest request = SimulateCustomPolicyRequest.builder().policyInputList(List.of(policy))
                .actionNames(List.of("dynamodb:CreateBackup")).resourceArns(List.of("*"))
                .contextEntries(List.of(new ContextEntry("aws:CurrentTime", List.of("2019-04-25T11:00:00Z"), "date"))).build();

        EvaluationResult result = iam.simulateCustomPolicy(root(), request).evaluationResults().getFirst();

        assertThat(result.evalActionName()).isEqualTo("dynamodb:CreateBackup");
        assertThat(result.evalResourceName()).isEqualTo("*");
        assertThat(result.evalDecision()).isEqualTo("allowed");
        assertThat(result.missingContextValues()).isEmpty();
        assertThat(result.matchedStatements())
                .containsExactly(new Statement("PolicyInputList.1", "IAM Policy", new Position(1, 38), new Position(1, 167)));
    }

    @Test void theStrictestDecisionStandsForAllResources() {
        SimulateCustomPolicyRequest request = custom(allow("sqs:SendMessage", ORDERS)).resourceArns(List.of(ORDERS, SPAM)).build();

        EvaluationResult result = iam.simulateCustomPolicy(root(), request).evaluationResults().getFirst();

        assertThat(result.evalDecision()).isEqualTo("implicitDeny");
        assertThat(result.evalResourceName()).isEqualTo(SPAM);
        assertThat(result.resourceSpecificResults()).extracting(ResourceSpecificResult::evalResourceDecision)
                .containsExactly("allowed", "implicitDeny");
        assertThat(result.resourceSpecificResults().getFirst().evalDecisionDetails()).isEmpty();
    }

    @Test void missingContextKeysAreNamed() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\","
                + "\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}}";

        EvaluationResult result = iam.simulateCustomPolicy(root(), custom(policy).build()).evaluationResults().getFirst();

        assertThat(result.evalDecision()).isEqualTo("implicitDeny");
        assertThat(result.missingContextValues()).containsExactly("aws:MultiFactorAuthPresent");
    }

    @Test void aBoundaryLimits() {
        SimulateCustomPolicyRequest request =
                custom(allow("*", "*")).permissionsBoundaryPolicyInputList(List.of(allow("s3:*", "*"))).build();

        EvaluationResult result = iam.simulateCustomPolicy(root(), request).evaluationResults().getFirst();

        assertThat(result.evalDecision()).isEqualTo("implicitDeny");
        assertThat(result.permissionsBoundaryDecisionDetail()).isEqualTo(new PermissionsBoundaryDecisionDetail(false));
    }

    @Test void acrossAccountsBothSidesAreShown() {
        String resourcePolicy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\","
                + "\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}}";
        SimulateCustomPolicyRequest request = custom(allow("*", "*")).resourceArns(List.of(ORDERS)).resourcePolicy(resourcePolicy)
                .resourceOwner("arn:aws:iam::444455556666:root").callerArn("arn:aws:iam::111122223333:user/bob").build();

        EvaluationResult result = iam.simulateCustomPolicy(root(), request).evaluationResults().getFirst();

        assertThat(result.evalDecision()).isEqualTo("explicitDeny");
        assertThat(result.evalDecisionDetails()).isEqualTo(Map.of("IAM Policy", "allowed", "Resource Policy", "explicitDeny"));
        assertThat(result.matchedStatements()).extracting(Statement::sourcePolicyType).containsExactly("Resource Policy");
    }

    @Test void aUserHasItsOwnAndItsGroupsPolicies() {
        fixture.createUser("bob");
        iam.createGroup(root(), new CreateGroupRequest(null, "senders"));
        iam.addUserToGroup(root(), new AddUserToGroupRequest("senders", "bob"));
        iam.putGroupPolicy(root(), new PutGroupPolicyRequest("senders", "send", allow("sqs:SendMessage", "*")));
        iam.attachUserPolicy(root(), new AttachUserPolicyRequest("bob", "arn:aws:iam::aws:policy/AmazonSNSFullAccess"));

        SimulatePolicyResponse response = iam.simulatePrincipalPolicy(root(), principal("arn:aws:iam::111122223333:user/bob",
                "sqs:SendMessage", "sns:Publish", "iam:GetUser"));

        assertThat(response.evaluationResults()).extracting(EvaluationResult::evalDecision)
                .containsExactly("allowed", "allowed", "implicitDeny");
        assertThat(response.evaluationResults().get(0).matchedStatements().getFirst().sourcePolicyId()).isEqualTo("group_senders_send");
        assertThat(response.evaluationResults().get(1).matchedStatements().getFirst().sourcePolicyId()).isEqualTo("AmazonSNSFullAccess");
    }

    @Test void aRolesBoundaryLimitsIt() {
        fixture.createRole("app");
        iam.putRolePolicy(root(), new PutRolePolicyRequest("app", "all", IamFixture.ALLOW_ALL));
        iam.putRolePermissionsBoundary(root(),
                new PutRolePermissionsBoundaryRequest("app", "arn:aws:iam::aws:policy/AmazonSQSFullAccess"));

        SimulatePolicyResponse response =
                iam.simulatePrincipalPolicy(root(), principal("arn:aws:iam::111122223333:role/app", "sqs:SendMessage", "sns:Publish"));

        assertThat(response.evaluationResults()).extracting(EvaluationResult::evalDecision).containsExactly("allowed", "implicitDeny");
    }

    @Test void resultsComeInPages() {
        fixture.createRole("app");
        SimulatePrincipalPolicyRequest request =
                principal("arn:aws:iam::111122223333:role/app", "a:A", "b:B", "c:C").toBuilder().maxItems(2).build();

        SimulatePolicyResponse first = iam.simulatePrincipalPolicy(root(), request);
        SimulatePolicyResponse second = iam.simulatePrincipalPolicy(root(), request.toBuilder().marker(first.marker()).build());

        assertThat(first.evaluationResults()).hasSize(2);
        assertThat(second.evaluationResults()).extracting(EvaluationResult::evalActionName).containsExactly("c:C");
    }

    @Test void whoIsNotThereIsNamed() {
        assertThatThrownBy(() -> iam.simulatePrincipalPolicy(root(), principal("arn:aws:iam::111122223333:role/none", "a:A")))
                .extracting("code").isEqualTo("NoSuchEntity");
        assertThatThrownBy(() -> iam.simulatePrincipalPolicy(root(), principal("arn:aws:iam::111122223333:policy/p", "a:A")))
                .extracting("code").isEqualTo("InvalidInput");
        assertThatThrownBy(() -> iam.simulateCustomPolicy(root(), custom("{}").build())).hasMessage("Syntax errors in policy.");
    }

    @Test void theContextKeysOfPoliciesAreListed() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                + "\"Resource\":\"arn:aws:s3:::b/${aws:username}\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}}}";
        fixture.createUser("bob");
        iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "p", policy));

        assertThat(iam.getContextKeysForCustomPolicy(root(), new GetContextKeysForCustomPolicyRequest(List.of(policy)))
                .contextKeyNames()).containsExactly("aws:username", "aws:SecureTransport");
        assertThat(iam.getContextKeysForPrincipalPolicy(root(),
                new GetContextKeysForPrincipalPolicyRequest("arn:aws:iam::111122223333:user/bob", null)).contextKeyNames())
                .containsExactly("aws:username", "aws:SecureTransport");
    }

    private static SimulateCustomPolicyRequest.Builder custom(String policy) {
        return SimulateCustomPolicyRequest.builder().policyInputList(List.of(policy)).actionNames(List.of("sqs:SendMessage"));
    }

    private static SimulatePrincipalPolicyRequest principal(String arn, String... actions) {
        return SimulatePrincipalPolicyRequest.builder().policySourceArn(arn).actionNames(List.of(actions)).build();
    }
}
