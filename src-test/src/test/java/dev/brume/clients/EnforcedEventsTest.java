package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Who may put events on which bus, and what a rule may deliver to, where permissions are enforced.
class EnforcedEventsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("IAM", "enforce"));

    private final String account = RunningBrume.newAccount();
    private final String stranger = RunningBrume.newAccount();
    private final EventBridgeClient events = JavaSdk.of(BRUME.uri(), account).events();
    private final EventBridgeClient strangers = JavaSdk.of(BRUME.uri(), stranger).events();
    private final SqsClient sqs = JavaSdk.of(BRUME.uri(), account).sqs();
    private final IamClient iam = JavaSdk.of(BRUME.uri(), stranger).iam();
    private final IamClient ownIam = JavaSdk.of(BRUME.uri(), account).iam();

    @AfterEach void close() {
        events.close();
        strangers.close();
        sqs.close();
        iam.close();
        ownIam.close();
    }

    private String queue(String name, String statement) {
        sqs.createQueue(request -> request.queueName(name).attributes(statement.isEmpty()
                ? Map.of()
                : Map.of(QueueAttributeName.POLICY, "{\"Statement\":[" + statement.replace('\'', '"').replace("ARN", arn(name)) + "]}")));
        return arn(name);
    }

    private String arn(String queue) {
        return "arn:aws:sqs:eu-west-3:" + account + ':' + queue;
    }

    private static final String FOR_EVENTS =
            "{'Effect':'Allow','Principal':{'Service':'events.amazonaws.com'},'Action':'sqs:SendMessage','Resource':'ARN'}";

    private void rule(Target... targets) {
        events.putRule(request -> request.name("orders").eventPattern("{\"source\":[\"shop\"]}"));
        events.putTargets(request -> request.rule("orders").targets(targets));
    }

    private static PutEventsRequestEntry order(String bus) {
        return PutEventsRequestEntry.builder().source("shop").detailType("Order").detail("{}").eventBusName(bus).build();
    }

    private List<Message> received(String queue) {
        BRUME.settle();
        String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        return sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All")).messages();
    }

    private String bus() {
        return "arn:aws:events:eu-west-3:" + account + ":event-bus/default";
    }

    @Test void aQueueWithoutAPolicyForEventsGetsNothing() {
        queue("dead", FOR_EVENTS);
        rule(Target.builder().id("closed").arn(queue("closed", "")).deadLetterConfig(config -> config.arn(arn("dead"))).build(),
                Target.builder().id("open").arn(queue("open", FOR_EVENTS)).build());

        events.putEvents(request -> request.entries(order(null)));

        assertThat(received("open")).hasSize(1);
        assertThat(received("closed")).isEmpty();
        assertThat(received("dead")).singleElement().satisfies(message -> {
            assertThat(message.messageAttributes().get("ERROR_CODE").stringValue()).isEqualTo("NO_PERMISSIONS");
            assertThat(message.messageAttributes().get("TARGET_ARN").stringValue()).isEqualTo(arn("closed"));
        });
    }

    @Test void aTopicGetsTheEventWhereItsPolicyLetsEventsPublish() {
        try (SnsClient sns = JavaSdk.of(BRUME.uri(), account).sns()) {
            String topic = sns.createTopic(request -> request.name("news")).topicArn();
            String queue = queue("orders", FOR_EVENTS.replace("events.", "sns."));
            sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(queue));
            rule(Target.builder().id("topic").arn(topic).build());
            events.putEvents(request -> request.entries(order(null)));
            assertThat(received("orders")).isEmpty();

            sns.setTopicAttributes(request -> request.topicArn(topic).attributeName("Policy").attributeValue(
                    "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"events.amazonaws.com\"},"
                            + "\"Action\":\"sns:Publish\",\"Resource\":\"" + topic + "\"}]}"));
            events.putEvents(request -> request.entries(order(null)));
        }

        assertThat(received("orders")).singleElement().satisfies(message -> {
            String published = Json.parse(message.body()).path("Message").asText();
            assertThat(Json.parse(published).path("source").asText()).isEqualTo("shop");
        });
    }

    @Test void theRoleOfATargetDeliversWhereItsPolicyAllowsIt() {
        queue("dead", FOR_EVENTS);
        String role = ownIam.createRole(request -> request.roleName("sender").assumeRolePolicyDocument("""
                {"Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sts:AssumeRole"}]}""")).role()
                .arn();
        rule(Target.builder().id("by-role").arn(queue("closed", "")).roleArn(role).deadLetterConfig(dead -> dead.arn(arn("dead"))).build());
        events.putEvents(request -> request.entries(order(null)));
        assertThat(received("dead")).hasSize(1);
        ownIam.putRolePolicy(request -> request.roleName("sender").policyName("sends").policyDocument(
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:SendMessage\",\"Resource\":\"" + arn("closed") + "\"}]}"));

        events.putEvents(request -> request.entries(order(null)));

        assertThat(received("closed")).hasSize(1);
    }

    @Test void anotherAccountPutsEventsWhereThePolicyOfTheBusLetsIt() {
        rule(Target.builder().id("queue").arn(queue("orders", FOR_EVENTS)).build());
        assertThatThrownBy(() -> strangers.putEvents(request -> request.entries(order(bus()))))
                .isInstanceOf(EventBridgeException.class).hasMessageContaining("is not authorized to perform: events:PutEvents");

        events.putPermission(request -> request.action("events:PutEvents").principal(stranger).statementId("stranger"));
        strangers.putEvents(request -> request.entries(order(bus())));

        assertThat(received("orders")).singleElement()
                .satisfies(message -> assertThat(Json.parse(message.body()).path("account").asText()).isEqualTo(stranger));
        events.removePermission(request -> request.statementId("stranger"));
        assertThatThrownBy(() -> strangers.putEvents(request -> request.entries(order(bus())))).isInstanceOf(EventBridgeException.class);
    }

    @Test void aRuleReachesTheBusOfAnotherAccountAndRegionByItsRoleAndTheBussPolicy() {
        rule(Target.builder().id("queue").arn(queue("orders", FOR_EVENTS)).build());
        String role = iam.createRole(request -> request.roleName("router").assumeRolePolicyDocument("""
                {"Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sts:AssumeRole"}]}""")).role()
                .arn();
        iam.putRolePolicy(request -> request.roleName("router").policyName("puts").policyDocument(
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"events:PutEvents\",\"Resource\":\"" + bus() + "\"}]}"));
        try (EventBridgeClient tokyo = JavaSdk.of(BRUME.uri(), stranger).of(EventBridgeClient.builder()).region(Region.AP_NORTHEAST_1)
                .httpClient(JavaSdk.http().build()).build()) {
            tokyo.putRule(request -> request.name("out").eventPattern("{\"source\":[\"shop\"]}"));
            tokyo.putTargets(request -> request.rule("out").targets(target -> target.id("bus").arn(bus()).roleArn(role)));
            tokyo.putEvents(request -> request.entries(order(null)));
            assertThat(received("orders")).isEmpty();

            events.putPermission(request -> request.action("events:PutEvents").principal(stranger).statementId("stranger"));
            tokyo.putEvents(request -> request.entries(order(null)));
        }

        assertThat(received("orders")).singleElement().satisfies(message -> {
            assertThat(Json.parse(message.body()).path("region").asText()).isEqualTo("ap-northeast-1");
            assertThat(Json.parse(message.body()).path("account").asText()).isEqualTo(stranger);
        });
    }
}
