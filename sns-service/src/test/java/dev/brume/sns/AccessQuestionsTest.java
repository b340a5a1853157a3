package dev.brume.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.schema.Structure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessQuestionsTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void publishingAsksTheTopicAndItsPolicy() {
        String topic = rig.topic("orders");
        AccessRequest asked = ask("Publish", PublishInput.builder().topicArn(topic).message("x").build());
        assertThat(asked.action()).isEqualTo("SNS:Publish");
        assertThat(asked.resource()).isEqualTo(topic);
        assertThat(asked.resourcePolicy()).contains("__default_policy_ID");
        assertThat(ask("PublishBatch", new PublishBatchInput(topic, List.of()))).isEqualTo(asked);
    }

    @Test void publishingToANumberAsksForTheNumber() {
        assertThat(ask("Publish", PublishInput.builder().phoneNumber("+49123").message("x").build()).resource()).isEqualTo("+49123");
    }

    @Test void listingAsksForAllTopicsOfTheAccountInTheRegion() {
        assertThat(ask("ListTopics", new ListTopicsInput(null)).resource()).isEqualTo("arn:aws:sns:eu-west-3:000000000000:*");
    }

    @Test void subscribingTellsProtocolAndEndpoint() {
        AccessRequest asked = ask("Subscribe", new SubscribeInput(rig.topic("orders"), "sqs", Rig.QUEUE, null, null));
        assertThat(asked.context()).containsEntry("sns:Protocol", List.of("sqs")).containsEntry("sns:Endpoint", List.of(Rig.QUEUE));
    }

    @Test void creatingWithTagsTakesTwoPermissions() {
        assertThat(access("CreateTopic", new CreateTopicInput("orders", null, List.of(new Tag("a", "b")), null)))
                .extracting(AccessRequest::action).containsExactly("SNS:CreateTopic", "SNS:TagResource");
    }

    @Test void whoeverHasATokenNeedsNoPermission() {
        Caller anonymous = new Caller(Caller.Kind.ANONYMOUS, AccountId.DEFAULT, "*", "", "", Map.of());
        var confirm = new ConfirmSubscriptionInput("arn:aws:sns:eu-west-3:000000000000:orders", "token", null);
        assertThat(rig.module.access(rig.module.api().schema().operation("ConfirmSubscription"), Rig.call(anonymous), confirm)).isEmpty();
    }

    @Test void aTopicOfAnotherAccountIsSeenByItsArn() {
        var ours = PublishInput.builder().topicArn("arn:aws:sns:eu-west-3:000000000000:orders").message("x").build();
        var theirs = PublishInput.builder().topicArn("arn:aws:sns:eu-west-3:111122223333:orders").message("x").build();
        var operation = rig.module.api().schema().operation("Publish");
        assertThat(rig.module.concernsOtherAccount(operation, Rig.call(), ours)).isFalse();
        assertThat(rig.module.concernsOtherAccount(operation, Rig.call(), theirs)).isTrue();
    }

    @Test void aPolicyThatDeniesBindsTheRootUserToo() {
        String topic = rig.topic("orders");
        assertThat(rig.module.mayRefuseRoot()).isFalse();
        rig.sns.setTopicAttributes(Rig.call(), new SetTopicAttributesInput(topic, "Policy", "{\"Version\":\"2012-10-17\",\"Statement\":"
                + "[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sns:*\",\"Resource\":\"*\"}]}"));
        assertThat(rig.module.mayRefuseRoot()).isTrue();
        Caller root = Caller.root(AccountId.DEFAULT, "aws", "test");
        var operation = rig.module.api().schema().operation("SetTopicAttributes");
        var undo = new SetTopicAttributesInput(topic, "Policy", "");
        assertThat(rig.module.access(operation, Rig.call(root), undo).getFirst().resourcePolicy()).isEmpty();
        assertThat(ask("Publish", PublishInput.builder().topicArn(topic).message("x").build()).resourcePolicy()).contains("Deny");
    }

    @Test void deliveriesAreCheckedWhereTheyGo() {
        String topic = rig.topic("orders");
        rig.subscribe(topic, "sqs", Rig.QUEUE);
        rig.denied.add("sqs:Take");
        rig.publish(topic, "hello");
        assertThat(rig.bodies(Rig.QUEUE)).isEmpty();
        assertThat(rig.asked).last().satisfies(asked -> assertThat(asked.caller().arn()).isEqualTo("sns.amazonaws.com"));
    }

    private AccessRequest ask(String operation, Structure input) {
        return access(operation, input).getFirst();
    }

    private List<AccessRequest> access(String operation, Structure input) {
        return rig.module.access(rig.module.api().schema().operation(operation), Rig.call(), input);
    }
}
