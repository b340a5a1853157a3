package dev.brume.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void aTopicIsCreatedOnceHoweverOftenItIsAskedFor() {
        String first = rig.topic("orders", "DisplayName", "Orders");
        assertThat(rig.topic("orders", "DisplayName", "Orders")).isEqualTo(first).isEqualTo("arn:aws:sns:eu-west-3:000000000000:orders");
        assertThat(rig.topic("orders")).isEqualTo(first);
        assertThat(rig.sns.listTopics(Rig.call(), new ListTopicsInput(null)).topics()).hasSize(1);
    }

    @Test void anotherTopicOfTheSameNameIsRefused() {
        rig.topic("orders");
        assertThatThrownBy(() -> rig.topic("orders", "DisplayName", "Orders"))
                .hasMessage("Invalid parameter: Attributes Reason: Topic already exists with different attributes");
        CreateTopicInput tagged = new CreateTopicInput("orders", null, List.of(new Tag("team", "a")), null);
        assertThatThrownBy(() -> rig.sns.createTopic(Rig.call(), tagged))
                .hasMessage("Invalid parameter: Tags Reason: Topic already exists with different tags");
    }

    @ParameterizedTest @ValueSource(strings = {"", "a b", "a.fifo", "ä", "a:b"}) void namesThatAwsRefusesAreRefused(String name) {
        assertThatThrownBy(() -> rig.topic(name)).hasMessage("Invalid parameter: Topic Name");
    }

    @Test void nameOfAFifoTopicEndsSo() {
        assertThat(rig.fifoTopic("orders.fifo")).endsWith(":orders.fifo");
        assertThatThrownBy(() -> rig.fifoTopic("orders")).hasMessage("Invalid parameter: Topic Name");
        assertThatThrownBy(() -> rig.topic("orders", "ContentBasedDeduplication", "true"))
                .hasMessage("Invalid parameter: Content-based deduplication can only be set for FIFO topics");
    }

    @Test void anAccountHasAThousandFifoTopicsInARegion() {
        for (int i = 0; i < 1_000; i++) {
            rig.fifoTopic(i + ".fifo");
        }
        assertThatThrownBy(() -> rig.fifoTopic("one-more.fifo")).hasMessage("Topic limit exceeded");
        rig.topic("standard");
        rig.sns.deleteTopic(Rig.call(), new DeleteTopicInput("arn:aws:sns:eu-west-3:000000000000:7.fifo"));
        rig.fifoTopic("one-more.fifo");
    }

    @Test void attributesShowWhatAwsHasByDefault() {
        Map<String, String> attributes = attributes(rig.topic("orders"));
        assertThat(attributes.keySet()).containsExactly("DisplayName", "EffectiveDeliveryPolicy", "Owner", "Policy",
                "SubscriptionsConfirmed",
                "SubscriptionsDeleted", "SubscriptionsPending", "TopicArn");
        assertThat(attributes.get("Policy")).startsWith(
                "{\"Version\":\"2008-10-17\",\"Id\":\"__default_policy_ID\",\"Statement\":[{\"Sid\":\"__default_statement_ID\"");
        assertThat(attributes(rig.fifoTopic("orders.fifo"))).containsEntry("FifoTopic", "true")
                .containsEntry("ContentBasedDeduplication", "false");
    }

    @Test void anAttributeGoesBackToItsDefaultWhenItIsEmptied() {
        String topic = rig.topic("orders");
        String policy = policy("\"*\"", "sns:Publish", topic);
        set(topic, "Policy", policy);
        assertThat(attributes(topic)).containsEntry("Policy", policy);
        set(topic, "Policy", "");
        assertThat(attributes(topic).get("Policy")).contains("__default_policy_ID");
    }

    @Test void whatIsNoAttributeOrNoValueOfOneIsRefused() {
        String topic = rig.topic("orders");
        assertThatThrownBy(() -> set(topic, "Colour", "red")).hasMessage("Invalid parameter: AttributeName");
        assertThatThrownBy(() -> set(topic, "SignatureVersion", "3")).hasMessage("Invalid parameter: SignatureVersion");
        assertThatThrownBy(() -> set(topic, "Policy", "{}")).hasMessage("Invalid parameter: Policy Error: null");
        assertThatThrownBy(() -> set(topic, "HTTPSuccessFeedbackSampleRate", "101"))
                .hasMessage("Invalid parameter: HTTPSuccessFeedbackSampleRate: 101 value provided is not an integer between 0-100");
        assertThatThrownBy(() -> set(topic, "ArchivePolicy", "{\"MessageRetentionPeriod\":\"7\"}"))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("NotImplemented"));
    }

    @Test void whatIsOnlyKeptIsSaid() {
        assertThat(rig.module.storedSettings()).extracting(setting -> setting.operation() + ' ' + setting.path()).contains(
                "CreateTopic Attributes.KmsMasterKeyId", "SetTopicAttributes AttributeName=KmsMasterKeyId",
                "CreateTopic Attributes.TracingConfig", "SetTopicAttributes AttributeName=TracingConfig");
    }

    @Test void deletingIsNoErrorAndEndsTheSubscriptions() {
        String topic = rig.topic("orders");
        String subscription = rig.subscribe(topic, "sqs", Rig.QUEUE);
        rig.sns.deleteTopic(Rig.call(), new DeleteTopicInput(topic));
        rig.sns.deleteTopic(Rig.call(), new DeleteTopicInput(topic));
        assertThatThrownBy(() -> attributes(topic)).hasMessage("Topic does not exist");
        assertThatThrownBy(() -> rig.sns.getSubscriptionAttributes(Rig.call(), new GetSubscriptionAttributesInput(subscription)))
                .hasMessage("Subscription does not exist");
        rig.topic("orders");
        rig.publish(topic, "hello");
        assertThat(rig.bodies(Rig.QUEUE)).isEmpty();
    }

    @Test void listsComeInPagesOfAHundred() {
        for (int i = 0; i < 205; i++) {
            rig.topic("t" + i);
        }
        ListTopicsResponse first = rig.sns.listTopics(Rig.call(), new ListTopicsInput(null));
        ListTopicsResponse second = rig.sns.listTopics(Rig.call(), new ListTopicsInput(first.nextToken()));
        ListTopicsResponse third = rig.sns.listTopics(Rig.call(), new ListTopicsInput(second.nextToken()));
        assertThat(first.topics()).hasSize(100).doesNotContainAnyElementsOf(second.topics());
        assertThat(second.topics()).hasSize(100);
        assertThat(third.topics()).hasSize(5);
        assertThat(third.nextToken()).isNull();
        assertThatThrownBy(() -> rig.sns.listTopics(Rig.call(), new ListTopicsInput("?")))
                .hasMessage("Invalid parameter: NextToken");
    }

    private static String policy(String principal, String action, String topic) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":\"" + action
                + "\",\"Resource\":\"" + topic + "\"}]}";
    }

    @ParameterizedTest @ValueSource(strings = {"{\"AWS\":\"x\"}", "{\"AWS\":[\"*\",\"arn:aws:iam::123:root\"]}",
        "{\"AWS\":\"\"}"}) void aPolicyIsAboutSomebodyThatThereCanBe(String principal) {
        String topic = rig.topic("orders");
        assertThatThrownBy(() -> set(topic, "Policy", policy(principal, "sns:Publish", topic)))
                .hasMessage("Invalid parameter: Policy Error: PrincipalNotFound");
        assertThatThrownBy(() -> rig.sns.addPermission(Rig.call(),
                new AddPermissionInput(topic, "one", List.of("12"), List.of("Publish"))))
                .hasMessage("Invalid parameter: Policy Error: PrincipalNotFound");
    }

    @ParameterizedTest @ValueSource(strings = {"{\"AWS\":\"111122223333\"}", "{\"AWS\":\"arn:aws:iam::111122223333:role/a\"}",
        "{\"AWS\":\"AROAEXAMPLEEXAMPLE12\"}", "{\"Service\":\"events.amazonaws.com\"}"}) void whoMayBeIsTaken(String principal) {
        String topic = rig.topic("orders");
        String policy = policy(principal, "SNS:publish", topic);
        set(topic, "Policy", policy);
        assertThat(attributes(topic)).containsEntry("Policy", policy);
    }

    @ParameterizedTest @ValueSource(strings = {"sns:CreateTopic", "sqs:SendMessage",
        "Publish"}) void aPolicyIsAboutWhatTopicsHave(String action) {
        String topic = rig.topic("orders");
        assertThatThrownBy(() -> set(topic, "Policy", policy("\"*\"", action, topic)))
                .hasMessage("Invalid parameter: Policy statement action out of service scope!");
    }

    @Test void permissionsAreStatementsByLabel() {
        String topic = rig.topic("orders");
        add(topic, "one", "Publish");
        assertThatThrownBy(() -> add(topic, "one", "Publish")).hasMessage("Invalid parameter: Statement already exists");
        assertThatThrownBy(() -> add(topic, "two", "Fly"))
                .hasMessage("Invalid parameter: Policy statement action out of service scope!");
        var statement = Json.parse(attributes(topic).get("Policy")).path("Statement").path(1);
        assertThat(Json.write(statement)).isEqualTo("{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                + "\"arn:aws:iam::111122223333:root\"},\"Action\":\"SNS:Publish\",\"Resource\":\"" + topic + "\"}");
        rig.sns.removePermission(Rig.call(), new RemovePermissionInput(topic, "one"));
        assertThat(Json.parse(attributes(topic).get("Policy")).path("Statement")).hasSize(1);
    }

    @Test void tagsAreAddedReplacedAndRemoved() {
        String topic = rig.topic("orders");
        rig.sns.tagResource(Rig.call(), new TagResourceRequest(topic, List.of(new Tag("a", "1"), new Tag("b", "1"))));
        rig.sns.tagResource(Rig.call(), new TagResourceRequest(topic, List.of(new Tag("b", "2"))));
        rig.sns.untagResource(Rig.call(), new UntagResourceRequest(topic, List.of("a")));
        assertThat(rig.sns.listTagsForResource(Rig.call(), new ListTagsForResourceRequest(topic)).tags())
                .containsExactly(new Tag("b", "2"));
        assertThatThrownBy(() -> rig.sns.tagResource(Rig.call(), new TagResourceRequest(topic, List.of(new Tag("aws:a", "1")))))
                .hasMessage("Invalid parameter: Tag keys that begin with aws: are reserved.");
        assertThatThrownBy(() -> rig.sns.tagResource(Rig.call(),
                new TagResourceRequest(topic, List.of(new Tag("a", "1"), new Tag("a", "2")))))
                .hasMessage("Invalid parameter: Duplicated keys are not allowed.");
        assertThatThrownBy(() -> rig.sns.listTagsForResource(Rig.call(), new ListTagsForResourceRequest(topic + "x")))
                .hasMessage("Resource does not exist");
    }

    @Test void anArnOfAnotherRegionIsNoTopicHere() {
        String topic = rig.topic("orders");
        Scope tokyo = new Scope(AccountId.DEFAULT, new Region("ap-northeast-1"));
        assertThatThrownBy(() -> rig.sns.getTopicAttributes(Rig.call(tokyo), new GetTopicAttributesInput(topic)))
                .hasMessage("Invalid parameter: TopicArn");
        assertThatThrownBy(() -> rig.sns.getTopicAttributes(Rig.call(), new GetTopicAttributesInput("orders")))
                .hasMessage("Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1");
    }

    @Test void rowsSurviveInAnotherSns() {
        String topic = rig.topic("orders");
        rig.subscribe(topic, "sqs", Rig.QUEUE, "FilterPolicy", "{'kind':['paid']}");
        rig.publish(topic, "nobody wants it");
        var snapshot = rig.tables.snapshot();
        rig.tables.reset();
        assertThatThrownBy(() -> rig.publish(topic, "gone")).hasMessage("Topic does not exist");
        rig.tables.restore(snapshot);
        rig.publish(PublishInput.builder().topicArn(topic).message("wanted")
                .messageAttributes(Map.of("kind", new MessageAttributeValue("String", "paid", null))));
        assertThat(rig.bodies(Rig.QUEUE)).singleElement().asString().contains("wanted");
    }

    private void add(String topic, String label, String action) {
        rig.sns.addPermission(Rig.call(), new AddPermissionInput(topic, label, List.of("111122223333"), List.of(action)));
    }

    private void set(String topic, String name, String value) {
        rig.sns.setTopicAttributes(Rig.call(), new SetTopicAttributesInput(topic, name, value));
    }

    private Map<String, String> attributes(String topic) {
        return rig.sns.getTopicAttributes(Rig.call(), new GetTopicAttributesInput(topic)).attributes();
    }
}
