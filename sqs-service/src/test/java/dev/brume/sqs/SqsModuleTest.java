package dev.brume.sqs;

import static dev.brume.sqs.Rig.arn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.rig.TestRequest;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Call;
import dev.brume.spi.StoredSetting;
import dev.brume.sqs.queue.Queues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqsModuleTest {
    private final Rig rig = new Rig();
    private final String url = rig.create("orders");

    @AfterEach void close() {
        rig.close();
    }

    @Test void eachOperationNamesThePermissionItNeeds() {
        String tagged = "sqs:CreateQueue sqs:TagQueue";
        assertThat(actions("SendMessageBatch", new SendMessageBatchRequest(url, null))).isEqualTo("sqs:SendMessage");
        assertThat(actions("DeleteMessageBatch", new DeleteMessageBatchRequest(url, null))).isEqualTo("sqs:DeleteMessage");
        assertThat(actions("ReceiveMessage", Rig.receive(url).build())).isEqualTo("sqs:ReceiveMessage");
        assertThat(actions("CreateQueue", new CreateQueueRequest("new", null, Map.of("a", "b")))).isEqualTo(tagged);
        assertThat(actions("ListQueues", new ListQueuesRequest(null, null, null))).isEqualTo("sqs:ListQueues");
        assertThat(actions("GetQueueUrl", new GetQueueUrlRequest("orders", null))).isEqualTo("sqs:GetQueueUrl");
        assertThat(actions("ListMessageMoveTasks", new ListMessageMoveTasksRequest(arn("orders"), null)))
                .isEqualTo("sqs:ListMessageMoveTasks");
        assertThat(actions("StartMessageMoveTask", new StartMessageMoveTaskRequest(arn("orders"), arn("other"), null)))
                .contains("sqs:SendMessage").contains("sqs:DeleteMessage");
        assertThat(actions("CancelMessageMoveTask", new CancelMessageMoveTaskRequest("x"))).isEqualTo("sqs:CancelMessageMoveTask");
    }

    private String actions(String operation, Structure input) {
        List<AccessRequest> requests =
                rig.module.access(rig.module.api().schema().operation(operation), Rig.call(), input);
        return String.join(" ", requests.stream().map(AccessRequest::action).toList());
    }

    @Test void aPathThatIsAQueueUrlGivesTheQueueUrl() {
        assertThat(rig.module.membersOfPath(TestRequest.get("/000000000000/orders")))
                .contains(Map.of("QueueUrl", "http://localhost:4566/000000000000/orders"));
        assertThat(rig.module.membersOfPath(TestRequest.get("/"))).isEmpty();
        assertThat(rig.module.membersOfPath(TestRequest.get("/bucket/key"))).isEmpty();
    }

    @Test void allOperationsAreWritten() {
        for (int i = 0; i < rig.module.api().schema().size(); i++) {
            OperationSchema operation = rig.module.api().schema().operation(i);
            assertThat(rig.module.api().implemented(operation)).as(operation.name()).isTrue();
        }
    }

    @Test void theUrlOfAQueueTellsWhoseItIs() {
        String theirs = url.replace("000000000000", "111122223333");
        assertThat(concernsOthers("SendMessage", Rig.send().queueUrl(url).build())).isFalse();
        assertThat(concernsOthers("SendMessage", Rig.send().queueUrl(theirs).build())).isTrue();
        assertThat(concernsOthers("SendMessage", Rig.send().queueUrl(theirs + "-000000000000").build())).isTrue();
        assertThat(concernsOthers("ReceiveMessage", Rig.receive(theirs).build())).isTrue();
        assertThat(concernsOthers("ListQueues", new ListQueuesRequest(null, null, null))).isFalse();
        assertThat(concernsOthers("CreateQueue", new CreateQueueRequest("orders", null, null))).isFalse();
        assertThat(concernsOthers("GetQueueUrl", new GetQueueUrlRequest("orders", null))).isFalse();
        assertThat(concernsOthers("GetQueueUrl", new GetQueueUrlRequest("orders", "111122223333"))).isTrue();
    }

    @Test void theUrlOfSomebodyElsesQueueIsItsOwnersToGive() {
        GetQueueUrlRequest theirs = new GetQueueUrlRequest("orders", "111122223333");

        assertThat(rig.module.access(rig.module.api().schema().operation("GetQueueUrl"), Rig.call(), theirs))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.resource()).isEqualTo("arn:aws:sqs:eu-west-3:111122223333:orders");
                    assertThat(request.resourceAccount()).isEqualTo("111122223333");
                });
    }

    @Test void aPolicyLetsOtherAccountsUseAQueueButNotManageIt() {
        String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}}";
        rig.set(url, "Policy", policy);
        String named = url.replace("/000000000000", "/queue/eu-west-3/000000000000");
        Call theirs = Rig.call(
                new Scope(new AccountId("111122223333"), new Region("eu-west-3")), Map.of("x-amz-target", "AmazonSQS.Something"));

        assertThat(policies("SendMessage", theirs, Rig.send().queueUrl(named).build())).containsExactly(policy);
        assertThat(policies("TagQueue", theirs, new TagQueueRequest(named, Map.of("a", "b")))).containsExactly("");
        assertThat(policies("DeleteQueue", theirs, new DeleteQueueRequest(named))).containsExactly("");
        assertThat(policies("DeleteQueue", Rig.call(), new DeleteQueueRequest(named))).containsExactly(policy);
    }

    @Test void aPolicyThatDeniesMayRefuseTheRootUserAllButTheWayBack() {
        assertThat(rig.module.mayRefuseRoot()).isFalse();
        rig.set(url, "Policy", "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}}");
        assertThat(rig.module.mayRefuseRoot()).isFalse();
        String deny = "{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}}";
        rig.set(url, "Policy", deny);

        Call root = new Call(Rig.SCOPE, Caller.root(AccountId.DEFAULT, "aws", "test"), "request", Rig.call().cause(), Rig.call().http());
        assertThat(rig.module.mayRefuseRoot()).isTrue();
        assertThat(policies("SendMessage", root, Rig.send().queueUrl(url).build())).containsExactly(deny);
        assertThat(policies("SetQueueAttributes", root, new SetQueueAttributesRequest(url, Map.of("Policy", "")))).containsExactly("");
        assertThat(policies("GetQueueAttributes", root, new GetQueueAttributesRequest(url, null))).containsExactly("");
        assertThat(policies("SetQueueAttributes", Rig.call(), new SetQueueAttributesRequest(url, Map.of("Policy", ""))))
                .containsExactly(deny);
    }

    @Test void aPolicyThatDeniesIsKnownAfterARestart() {
        rig.set(url, "Policy", "{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}}");

        assertThat(new Queues(rig.tables, Duration.ZERO).anyDenies()).isTrue();
    }

    private List<String> policies(String operation, Call call, Structure input) {
        return rig.module.access(rig.module.api().schema().operation(operation), call, input).stream()
                .map(AccessRequest::resourcePolicy)
                .toList();
    }

    private boolean concernsOthers(String operation, Structure input) {
        return rig.module.concernsOtherAccount(rig.module.api().schema().operation(operation), Rig.call(), input);
    }

    @Test void settingsThatNothingActsOnAreNamed() {
        assertThat(rig.module.storedSettings()).extracting(StoredSetting::path)
                .contains("Attributes.KmsMasterKeyId", "Attributes.SqsManagedSseEnabled");
    }
}
