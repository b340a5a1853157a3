package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.machine.Checkout;
import dev.brume.machine.NeedsProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.UserDetail;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A deployment with Terraform: it waits a lot, for it looks many times whether a queue has settled.
@NeedsProgram(value = "Terraform", probe = {"terraform", "-version"})
@Execution(ExecutionMode.CONCURRENT)
class TerraformTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private final String account = RunningBrume.newAccount();

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(BRUME.environment(account));
        environment.put("AWS_ENDPOINT_URL", "");
        environment.put("TF_VAR_endpoint", BRUME.url());
        return environment;
    }

    @Test void deploymentIsPlannedAppliedChangedAndDestroyed() {
        Terraform terraform = Terraform.init(Checkout.testFolder("terraform").resolve("main.tf"), environment());
        try (SqsClient sqs = JavaSdk.of(BRUME.uri(), account).sqs(); IamClient iam = JavaSdk.of(BRUME.uri(), account).iam()) {
            terraform.apply();
            assertThat(terraform.output("account")).isEqualTo(account);
            String url = terraform.output("queue_url");
            assertThat(attribute(sqs, url, QueueAttributeName.REDRIVE_POLICY)).contains("orders-dead", "\"maxReceiveCount\":4");
            assertDeployed(iam);
            assertThat(terraform.hasChanges()).as("a second plan has changes").isFalse();

            assertThat(terraform.apply("visibility=90", "description=bakes")).contains(" 0 added,", " 0 destroyed");
            assertThat(attribute(sqs, url, QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("90");
            assertThat(iam.getRole(request -> request.roleName("cook")).role().description()).isEqualTo("bakes");

            assertThat(terraform.hasChanges("visibility=90", "description=bakes")).as("a plan after the change has changes").isFalse();

            terraform.destroy();
            assertThat(sqs.listQueues().queueUrls()).isEmpty();
            assertThat(iam.listRoles().roles()).isEmpty();
            assertThat(iam.listUsers().users()).isEmpty();
        }
    }

    private static String attribute(SqsClient sqs, String url, QueueAttributeName name) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(name)).attributes().get(name);
    }

    private static void assertDeployed(IamClient iam) {
        GetAccountAuthorizationDetailsResponse details = iam.getAccountAuthorizationDetails();
        RoleDetail cook = details.roleDetailList().getFirst();
        assertThat(cook.path()).isEqualTo("/kitchen/");
        assertThat(cook.rolePolicyList()).hasSize(1);
        assertThat(cook.instanceProfileList()).hasSize(1);
        assertThat(cook.attachedManagedPolicies()).extracting(AttachedPolicy::policyName)
                .containsExactlyInAnyOrder("sends", "AWSLambdaBasicExecutionRole");
        UserDetail ann = details.userDetailList().getFirst();
        assertThat(ann.groupList()).isEqualTo(List.of("cooks"));
        assertThat(ann.userPolicyList()).hasSize(1);
        GroupDetail cooks = details.groupDetailList().getFirst();
        assertThat(cooks.attachedManagedPolicies()).hasSize(1);
    }
}
