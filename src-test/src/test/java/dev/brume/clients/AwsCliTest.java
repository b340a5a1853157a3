package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.machine.NeedsProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NeedsProgram(value = "AWS CLI", probe = {"aws", "--version"})
class AwsCliTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}""";

    private final String account = RunningBrume.newAccount();
    private final AwsCli aws = new AwsCli(BRUME.environment(account));

    @Test void queueIsCreatedUsedChangedAndDeleted() {
        String url = aws.run("sqs", "create-queue", "--queue-name", "orders",
                "--attributes", "VisibilityTimeout=45", "--tags", "team=kitchen").path("QueueUrl").asText();
        assertThat(url).endsWith("/" + account + "/orders");

        aws.run("sqs", "set-queue-attributes", "--queue-url", url, "--attributes",
                "{\"DelaySeconds\": \"0\", \"VisibilityTimeout\": \"60\"}");
        JsonNode attributes = aws.run("sqs", "get-queue-attributes", "--queue-url", url, "--attribute-names", "All").path("Attributes");
        assertThat(attributes.path("QueueArn").asText()).isEqualTo("arn:aws:sqs:eu-west-3:" + account + ":orders");
        assertThat(attributes.path("VisibilityTimeout").asText()).isEqualTo("60");
        assertThat(aws.run("sqs", "list-queue-tags", "--queue-url", url).path("Tags").path("team").asText()).isEqualTo("kitchen");

        JsonNode sent = aws.run("sqs", "send-message", "--queue-url", url, "--message-body", "Grüße {1}",
                "--message-attributes", "{\"kind\": {\"DataType\": \"String\", \"StringValue\": \"greeting\"}}");
        JsonNode message = aws.run("sqs", "receive-message", "--queue-url", url, "--wait-time-seconds", "5",
                "--message-attribute-names", "All").path("Messages").path(0);
        assertThat(message.path("MessageId").asText()).isEqualTo(sent.path("MessageId").asText());
        assertThat(message.path("Body").asText()).isEqualTo("Grüße {1}");
        assertThat(message.path("MessageAttributes").path("kind").path("StringValue").asText()).isEqualTo("greeting");
        aws.run("sqs", "delete-message", "--queue-url", url, "--receipt-handle", message.path("ReceiptHandle").asText());

        aws.run("sqs", "delete-queue", "--queue-url", url);
        assertThat(aws.refused("sqs", "get-queue-url", "--queue-name", "orders"))
                .contains("(AWS.SimpleQueueService.NonExistentQueue)", "GetQueueUrl", "The specified queue does not exist");
    }

    @Test void listOfQueuesIsReadPageByPage() {
        for (String name : new String[] {"a", "b", "c"}) {
            aws.run("sqs", "create-queue", "--queue-name", name);
        }

        assertThat(aws.run("sqs", "list-queues", "--page-size", "2").path("QueueUrls")).hasSize(3);
        JsonNode first = aws.run("sqs", "list-queues", "--page-size", "1", "--max-items", "1");
        assertThat(first.path("QueueUrls")).hasSize(1);
        JsonNode rest = aws.run("sqs", "list-queues", "--page-size", "1", "--starting-token", first.path("NextToken").asText());
        assertThat(rest.path("QueueUrls")).hasSize(2).doesNotContain(first.path("QueueUrls").path(0));
    }

    @Test void roleIsCreatedUsedChangedAndDeleted() {
        JsonNode role = aws.run("iam", "create-role", "--role-name", "cook", "--assume-role-policy-document", TRUST).path("Role");
        assertThat(role.path("Arn").asText()).isEqualTo("arn:aws:iam::" + account + ":role/cook");
        aws.run("iam", "wait", "role-exists", "--role-name", "cook");
        aws.run("iam", "attach-role-policy", "--role-name", "cook", "--policy-arn", "arn:aws:iam::aws:policy/AmazonSQSFullAccess");
        assertThat(aws.run("iam", "list-attached-role-policies", "--role-name", "cook").path("AttachedPolicies").path(0)
                .path("PolicyName").asText()).isEqualTo("AmazonSQSFullAccess");
        aws.run("iam", "update-role", "--role-name", "cook", "--description", "cooks", "--max-session-duration", "7200");

        JsonNode credentials = aws.run("sts", "assume-role", "--role-arn", role.path("Arn").asText(),
                "--role-session-name", "evening").path("Credentials");
        assertThat(aws.as(credentials).run("sts", "get-caller-identity").path("Arn").asText())
                .isEqualTo("arn:aws:sts::" + account + ":assumed-role/cook/evening");

        assertThat(aws.refused("iam", "delete-role", "--role-name", "cook")).contains("(DeleteConflict)", "must detach all policies first");
        aws.run("iam", "detach-role-policy", "--role-name", "cook", "--policy-arn", "arn:aws:iam::aws:policy/AmazonSQSFullAccess");
        aws.run("iam", "delete-role", "--role-name", "cook");
        assertThat(aws.refused("iam", "get-role", "--role-name", "cook"))
                .contains("(NoSuchEntity)", "The role with name cook cannot be found.");
    }

    @Test void topicIsCreatedSubscribedUsedAndDeleted() {
        String url = aws.run("sqs", "create-queue", "--queue-name", "orders").path("QueueUrl").asText();
        String queue = "arn:aws:sqs:eu-west-3:" + account + ":orders";
        String topic =
                aws.run("sns", "create-topic", "--name", "news", "--attributes", "DisplayName=News", "--tags", "Key=team,Value=kitchen")
                        .path("TopicArn").asText();
        String subscription = aws.run("sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", queue,
                "--attributes", "RawMessageDelivery=true", "--return-subscription-arn").path("SubscriptionArn").asText();
        aws.run("sns", "set-subscription-attributes", "--subscription-arn", subscription, "--attribute-name", "FilterPolicy",
                "--attribute-value", "{\"kind\": [\"soup\"]}");
        for (String kind : new String[] {"salad", "soup"}) {
            aws.run("sns", "publish", "--topic-arn", topic, "--message", "Today: " + kind, "--message-attributes",
                    "{\"kind\": {\"DataType\": \"String\", \"StringValue\": \"" + kind + "\"}}");
        }
        JsonNode received =
                aws.run("sqs", "receive-message", "--queue-url", url, "--max-number-of-messages", "10", "--wait-time-seconds", "5");
        assertThat(received.path("Messages").findValuesAsText("Body")).containsExactly("Today: soup");
        assertThat(
                aws.run("sns", "list-subscriptions-by-topic", "--topic-arn", topic).path("Subscriptions").path(0).path("Endpoint").asText())
                .isEqualTo(queue);
        aws.run("sns", "delete-topic", "--topic-arn", topic);
        assertThat(aws.refused("sns", "publish", "--topic-arn", topic, "--message", "x")).contains("(NotFound)", "Topic does not exist");
    }

    @Test void scheduleIsCreatedChangedListedAndDeleted() {
        String target = "{\"Arn\": \"arn:aws:scheduler:::aws-sdk:sqs:sendMessage\", \"RoleArn\": \"arn:aws:iam::" + account
                + ":role/clock\", \"Input\": \"{}\"}";
        String[] window = {"--flexible-time-window", "Mode=FLEXIBLE,MaximumWindowInMinutes=15"};
        String arn = aws.run("scheduler", "create-schedule", "--name", "nightly", "--schedule-expression", "cron(0 3 * * ? *)",
                "--schedule-expression-timezone", "Europe/Paris", "--target", target, window[0], window[1]).path("ScheduleArn").asText();
        assertThat(arn).isEqualTo("arn:aws:scheduler:eu-west-3:" + account + ":schedule/default/nightly");
        aws.run("scheduler", "update-schedule", "--name", "nightly", "--schedule-expression", "cron(0 4 * * ? *)", "--state", "DISABLED",
                "--target", target, window[0], window[1]);

        assertThat(aws.run("scheduler", "get-schedule", "--name", "nightly").path("State").asText()).isEqualTo("DISABLED");
        assertThat(aws.run("scheduler", "list-schedules", "--name-prefix", "night").path("Schedules")).hasSize(1);
        aws.run("scheduler", "delete-schedule", "--name", "nightly");
        assertThat(aws.refused("scheduler", "get-schedule", "--name", "nightly"))
                .contains("(ResourceNotFoundException)", "Schedule nightly does not exist.");
    }

    @Test void callerIsTheRootOfTheAccountThatTheKeyNames() {
        JsonNode caller = aws.run("sts", "get-caller-identity");

        assertThat(caller.path("Account").asText()).isEqualTo(account);
        assertThat(caller.path("Arn").asText()).isEqualTo("arn:aws:iam::" + account + ":root");
    }
}
