package dev.brume.iam;

import static dev.brume.iam.IamFixture.ALLOW_ALL;
import static dev.brume.iam.IamFixture.allow;
import static dev.brume.iam.IamFixture.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.managedpolicy.ManagedPolicy;
import dev.brume.iam.policy.grammar.PolicyKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyOperationsTest {
    private static final String ARN = "arn:aws:iam::111122223333:policy/sender";
    private static final String BASIC_EXECUTION = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

    private final IamFixture fixture = new IamFixture();
    private final IamService iam = fixture.iam;

    @Test void aPolicyBeginsWithItsFirstVersion() {
        Policy policy = fixture.createPolicy("sender", allow("sqs:SendMessage", "*"));

        assertThat(policy.arn()).isEqualTo(ARN);
        assertThat(policy.policyId()).matches("ANPA[A-Z2-7]{17}");
        assertThat(policy.defaultVersionId()).isEqualTo("v1");
        assertThat(policy.attachmentCount()).isZero();
        assertThat(document("v1")).isEqualTo(allow("sqs:SendMessage", "*"));
    }

    @Test void malformedAndLongPoliciesAreRefused() {
        assertThatThrownBy(() -> fixture.createPolicy("p", "{}")).hasMessage("Syntax errors in policy.");
        assertThatThrownBy(() -> fixture.createPolicy("p", allow("sqs:" + "a".repeat(6_200), "*")))
                .hasMessage("Cannot exceed quota for PolicySize: 6144");
    }

    @Test void namesAreTakenWhateverTheirCase() {
        fixture.createPolicy("sender", ALLOW_ALL);

        assertThatThrownBy(() -> fixture.createPolicy("Sender", ALLOW_ALL))
                .hasMessage("A policy called Sender already exists. Duplicate names are not allowed.");
    }

    @Test void aPolicyHasFiveVersionsAtMostAndNumbersAreNotUsedAgain() {
        fixture.createPolicy("sender", ALLOW_ALL);
        for (int i = 2; i <= 5; i++) {
            assertThat(createVersion(false).versionId()).isEqualTo("v" + i);
        }
        assertThatThrownBy(() -> createVersion(true)).hasMessage("A managed policy can have up to 5 versions. Before you create a new "
                + "version, you must delete an existing version.");

        iam.deletePolicyVersion(root(), new DeletePolicyVersionRequest(ARN, "v5"));
        assertThat(createVersion(true).versionId()).isEqualTo("v6");
        assertThat(iam.listPolicyVersions(root(), new ListPolicyVersionsRequest(ARN, null, null)).versions())
                .extracting(PolicyVersion::versionId).containsExactly("v6", "v4", "v3", "v2", "v1");
    }

    @Test void theDefaultVersionIsInForceAndCannotBeDeleted() {
        fixture.createPolicy("sender", ALLOW_ALL);
        fixture.timeline.advance(Duration.ofMinutes(1));
        createVersion(false);
        iam.setDefaultPolicyVersion(root(), new SetDefaultPolicyVersionRequest(ARN, "v2"));

        Policy policy = iam.getPolicy(root(), new GetPolicyRequest(ARN)).policy();
        assertThat(policy.defaultVersionId()).isEqualTo("v2");
        assertThat(policy.updateDate()).isEqualTo(IamFixture.NOON.plusSeconds(60));
        assertThat(policy.createDate()).isEqualTo(IamFixture.NOON);
        assertThatThrownBy(() -> iam.deletePolicyVersion(root(), new DeletePolicyVersionRequest(ARN, "v2")))
                .hasMessage("Cannot delete the default version of a policy.");
    }

    @Test void aPolicyInUseOrWithVersionsCannotBeDeleted() {
        fixture.createPolicy("sender", ALLOW_ALL);
        fixture.createRole("app");
        iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", ARN));
        createVersion(false);
        assertThatThrownBy(this::delete).hasMessage("Cannot delete a policy attached to entities.");

        iam.detachRolePolicy(root(), new DetachRolePolicyRequest("app", ARN));
        assertThatThrownBy(this::delete).hasMessageStartingWith("This policy has more than one version.");

        iam.deletePolicyVersion(root(), new DeletePolicyVersionRequest(ARN, "v2"));
        delete();
        assertThatThrownBy(() -> iam.getPolicy(root(), new GetPolicyRequest(ARN))).hasMessage("Policy " + ARN + " was not found.");
    }

    @Test void unknownVersionsAreNamed() {
        fixture.createPolicy("sender", ALLOW_ALL);

        assertThatThrownBy(() -> iam.getPolicyVersion(root(), new GetPolicyVersionRequest(ARN, "v7")))
                .hasMessage("Policy " + ARN + " version v7 does not exist or is not attachable.");
    }

    @Test void awsManagedPoliciesAreThereForEveryone() {
        Policy policy = iam.getPolicy(root(), new GetPolicyRequest(BASIC_EXECUTION)).policy();

        assertThat(policy.policyName()).isEqualTo("AWSLambdaBasicExecutionRole");
        assertThat(policy.path()).isEqualTo("/service-role/");
        String document = URLDecoder.decode(iam.getPolicyVersion(root(), new GetPolicyVersionRequest(BASIC_EXECUTION, "v1"))
                .policyVersion().document(), StandardCharsets.UTF_8);
        assertThat(document).contains("logs:PutLogEvents");
    }

    @Test void awsManagedPoliciesThatAreNotKnownAreRefused() {
        fixture.createRole("app");

        assertThatThrownBy(() -> iam.attachRolePolicy(root(),
                new AttachRolePolicyRequest("app", "arn:aws:iam::aws:policy/AmazonNothingFullAccess")))
                .hasMessageStartingWith("Policy arn:aws:iam::aws:policy/AmazonNothingFullAccess does not exist or is not attachable.")
                .extracting("code").isEqualTo("NoSuchEntity");
        // The path belongs to the ARN.
        assertThatThrownBy(() -> iam.getPolicy(root(), new GetPolicyRequest("arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole")))
                .extracting("code").isEqualTo("NoSuchEntity");
    }

    @Test void awsManagedPoliciesCannotBeChanged() {
        assertThatThrownBy(() -> iam.createPolicyVersion(root(), new CreatePolicyVersionRequest(BASIC_EXECUTION, ALLOW_ALL, true)))
                .extracting("code").isEqualTo("AccessDenied");
        assertThatThrownBy(() -> iam.deletePolicy(root(), new DeletePolicyRequest(BASIC_EXECUTION)))
                .extracting("code").isEqualTo("AccessDenied");
    }

    @Test void everyAwsManagedPolicyIsOne() {
        for (ManagedPolicy policy : new ManagedPolicies(new IamFixture().tables).awsManaged(root().scope())) {
            assertThat(PolicyKind.MANAGED.parse(policy.defaultVersion().document()).statements()).as(policy.name()).isNotEmpty();
        }
    }

    @Test void listsCanBeLimitedToKeeperUseAndPath() {
        fixture.createPolicy("sender", ALLOW_ALL);
        fixture.createPolicy("unused", ALLOW_ALL);
        fixture.createRole("app");
        iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", ARN));
        iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", BASIC_EXECUTION));
        iam.putRolePermissionsBoundary(root(),
                new PutRolePermissionsBoundaryRequest("app", "arn:aws:iam::111122223333:policy/unused"));

        assertThat(names("Local", false, null)).containsExactly("sender", "unused");
        assertThat(names("AWS", true, null)).containsExactly("AWSLambdaBasicExecutionRole");
        assertThat(names("All", true, null)).containsExactly("sender", "AWSLambdaBasicExecutionRole");
        assertThat(names("All", false, "PermissionsBoundary")).containsExactly("unused");
        assertThat(names(null, false, null)).contains("sender", "AdministratorAccess");
    }

    private List<String> names(String scope, boolean onlyAttached, String usage) {
        ListPoliciesRequest request =
                ListPoliciesRequest.builder().scope(scope).onlyAttached(onlyAttached).policyUsageFilter(usage).maxItems(1000).build();
        return iam.listPolicies(root(), request).policies().stream().map(Policy::policyName).toList();
    }

    @Test void usersGroupsAndRolesOfAPolicyAreListed() {
        fixture.createPolicy("sender", ALLOW_ALL);
        fixture.createRole("app");
        fixture.createUser("bob");
        iam.createGroup(root(), new CreateGroupRequest(null, "admins"));
        iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", ARN));
        iam.attachUserPolicy(root(), new AttachUserPolicyRequest("bob", ARN));
        iam.attachGroupPolicy(root(), new AttachGroupPolicyRequest("admins", ARN));

        ListEntitiesForPolicyResponse all =
                iam.listEntitiesForPolicy(root(), ListEntitiesForPolicyRequest.builder().policyArn(ARN).build());
        ListEntitiesForPolicyResponse first =
                iam.listEntitiesForPolicy(root(), ListEntitiesForPolicyRequest.builder().policyArn(ARN).maxItems(2).build());
        ListEntitiesForPolicyResponse rest = iam.listEntitiesForPolicy(root(),
                ListEntitiesForPolicyRequest.builder().policyArn(ARN).maxItems(2).marker(first.marker()).build());

        assertThat(all.policyRoles()).extracting(PolicyRole::roleName).containsExactly("app");
        assertThat(all.policyUsers()).extracting(PolicyUser::userName).containsExactly("bob");
        assertThat(all.policyGroups()).extracting(PolicyGroup::groupName).containsExactly("admins");
        assertThat(first.policyRoles()).isEmpty();
        assertThat(rest.policyRoles()).hasSize(1);
        assertThat(iam.getPolicy(root(), new GetPolicyRequest(ARN)).policy().attachmentCount()).isEqualTo(3);
        assertThat(iam.listEntitiesForPolicy(root(), ListEntitiesForPolicyRequest.builder().policyArn(ARN).entityFilter("User").build())
                .policyRoles()).isEmpty();
    }

    @Test void attachmentsAreTenAtMostAndAttachingAgainChangesNothing() {
        fixture.createRole("app");
        for (int i = 0; i < 10; i++) {
            fixture.createPolicy("p" + i, ALLOW_ALL);
            iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", "arn:aws:iam::111122223333:policy/p" + i));
        }
        iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", "arn:aws:iam::111122223333:policy/p0"));

        assertThat(iam.listAttachedRolePolicies(root(), new ListAttachedRolePoliciesRequest("app", null, null, null)).attachedPolicies())
                .hasSize(10).contains(new AttachedPolicy("p3", "arn:aws:iam::111122223333:policy/p3"));
        assertThatThrownBy(() -> iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", BASIC_EXECUTION)))
                .hasMessage("Cannot exceed quota for PoliciesPerRole: 10");
    }

    @Test void whatIsNotAttachedCannotBeDetached() {
        fixture.createRole("app");

        assertThatThrownBy(() -> iam.detachRolePolicy(root(), new DetachRolePolicyRequest("app", BASIC_EXECUTION)))
                .hasMessage("Policy " + BASIC_EXECUTION + " was not found.").extracting("code").isEqualTo("NoSuchEntity");
        assertThatThrownBy(() -> iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", ARN)))
                .hasMessage("Policy " + ARN + " does not exist or is not attachable.");
        assertThatThrownBy(() -> iam.attachRolePolicy(root(), new AttachRolePolicyRequest("app", "not-an-arn-but-long-enough")))
                .hasMessage("ARN not-an-arn-but-long-enough is not valid.");
    }

    @Test void inlinePoliciesBelongToTheirIdentity() {
        fixture.createRole("app");
        iam.putRolePolicy(root(), new PutRolePolicyRequest("app", "b", ALLOW_ALL));
        iam.putRolePolicy(root(), new PutRolePolicyRequest("app", "a", ALLOW_ALL));
        iam.putRolePolicy(root(), new PutRolePolicyRequest("app", "a", allow("sqs:*", "*")));

        assertThat(iam.listRolePolicies(root(), new ListRolePoliciesRequest("app", null, null)).policyNames()).containsExactly("a", "b");
        GetRolePolicyResponse policy = iam.getRolePolicy(root(), new GetRolePolicyRequest("app", "a"));
        assertThat(URLDecoder.decode(policy.policyDocument(), StandardCharsets.UTF_8)).isEqualTo(allow("sqs:*", "*"));

        iam.deleteRolePolicy(root(), new DeleteRolePolicyRequest("app", "a"));
        assertThatThrownBy(() -> iam.getRolePolicy(root(), new GetRolePolicyRequest("app", "a")))
                .hasMessage("The role policy with name a cannot be found.");
        assertThatThrownBy(() -> iam.deleteRolePolicy(root(), new DeleteRolePolicyRequest("app", "a")))
                .hasMessage("The role policy with name a cannot be found.");
    }

    @Test void inlinePoliciesOfAnIdentityAreLimitedTogether() {
        fixture.createUser("bob");
        iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "a", allow("sqs:" + "a".repeat(1_500), "*")));

        assertThatThrownBy(() -> iam.putUserPolicy(root(), new PutUserPolicyRequest("bob", "b", allow("sqs:" + "b".repeat(500), "*"))))
                .hasMessage("Maximum policy size of 2048 bytes exceeded for user bob").extracting("code").isEqualTo("LimitExceeded");
    }

    @Test void policiesHaveTags() {
        fixture.createPolicy("sender", ALLOW_ALL);
        iam.tagPolicy(root(), new TagPolicyRequest(ARN, List.of(new Tag("a", "1"), new Tag("b", "2"))));
        iam.untagPolicy(root(), new UntagPolicyRequest(ARN, List.of("a")));

        assertThat(iam.listPolicyTags(root(), new ListPolicyTagsRequest(ARN, null, null)).tags()).containsExactly(new Tag("b", "2"));
    }

    private PolicyVersion createVersion(boolean asDefault) {
        return iam.createPolicyVersion(root(), new CreatePolicyVersionRequest(ARN, ALLOW_ALL, asDefault)).policyVersion();
    }

    private void delete() {
        iam.deletePolicy(root(), new DeletePolicyRequest(ARN));
    }

    private String document(String version) {
        return URLDecoder.decode(iam.getPolicyVersion(root(), new GetPolicyVersionRequest(ARN, version)).policyVersion().document(),
                StandardCharsets.UTF_8);
    }
}
