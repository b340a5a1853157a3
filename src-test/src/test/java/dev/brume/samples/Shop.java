package dev.brume.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.junit.BrumeEndpoint;
import dev.brume.machine.Checkout;
import dev.brume.machine.Command;
import dev.brume.machine.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// The order application in one Brume, as its customers and its staff see it.
final class Shop implements AutoCloseable {
    private static final Duration SETUP = Duration.ofMinutes(10);
    private static final int MOST_MESSAGES = 10;

    private final BrumeEndpoint endpoint;
    private final SqsClient sqs;
    private final EventBridgeClient events;
    private final SfnClient workflows;
    private final CloudWatchLogsClient logs;

    Shop(BrumeEndpoint endpoint) {
        this.endpoint = endpoint;
        sqs = endpoint.configure(SqsClient.builder()).httpClient(UrlConnectionHttpClient.create()).build();
        events = endpoint.configure(EventBridgeClient.builder()).httpClient(UrlConnectionHttpClient.create()).build();
        workflows = endpoint.configure(SfnClient.builder()).httpClient(UrlConnectionHttpClient.create()).build();
        logs = endpoint.configure(CloudWatchLogsClient.builder()).httpClient(UrlConnectionHttpClient.create()).build();
    }

    /// Runs the set-up script of the sample, which is AWS CLI commands.
    ///
    /// @param webhook an endpoint to subscribe too; empty for none
    void setUp(String webhook) {
        script(Map.of("WEBHOOK", webhook), "./setup.sh").orFail();
    }

    /// Runs a script of the sample as a person would.
    Outcome script(Map<String, String> more, String... words) {
        Map<String, String> variables = new HashMap<>(more);
        variables.putAll(Map.of("AWS_ENDPOINT_URL", endpoint.uri().toString(), "AWS_ACCESS_KEY_ID", endpoint.account(),
                "AWS_SECRET_ACCESS_KEY", "secret", "AWS_DEFAULT_REGION", endpoint.region().id(), "AWS_SESSION_TOKEN", ""));
        return Command.of(words).with(variables).in(Checkout.root().resolve("docs/samples/orders")).run(SETUP);
    }

    String topic() {
        return endpoint.arn("sns", "orders");
    }

    String bus() {
        return endpoint.arn("events", "event-bus/orders");
    }

    String machine() {
        return endpoint.arn("states", "stateMachine:orders");
    }

    String queue(String name) {
        return endpoint.arn("sqs", "orders-" + name);
    }

    String function(String name) {
        return endpoint.arn("lambda", "function:orders-" + name);
    }

    /// What a customer orders: `espresso-machine` is dear enough to be approved by a person.
    ///
    /// @param card one that begins with `flaky`, `dead` or `declined` behaves so
    record Order(String id, String product, int quantity, String card, String customer) {
        static Order of(String id, String product) {
            return new Order(id, product, 1, "visa", "ada@example.com");
        }

        Order paidBy(String anotherCard) {
            return new Order(id, product, quantity, anotherCard, customer);
        }

        Order from(String anotherCustomer) {
            return new Order(id, product, quantity, card, anotherCustomer);
        }

        private ObjectNode detail() {
            ObjectNode detail = Json.object().put("id", id).put("card", card).put("customer", customer);
            detail.putArray("lines").addObject().put("product", product).put("quantity", quantity);
            return detail;
        }
    }

    /// @return the event's id
    String place(Order order) {
        return events.putEvents(request -> request.entries(PutEventsRequestEntry.builder().eventBusName("orders").source("shop.web")
                .detailType("OrderPlaced").detail(Json.write(order.detail())).build())).entries().getFirst().eventId();
    }

    /// Whoever approves large orders looks through what waits for that, and answers for some of it.
    void decide(Set<String> approved, Set<String> refused) {
        for (Message message : receive("approvals")) {
            JsonNode request = Json.parse(message.body());
            String order = request.path("order").asText();
            String token = request.path("token").asText();
            if (approved.contains(order)) {
                workflows.sendTaskSuccess(answer -> answer.taskToken(token).output("{}"));
            } else if (refused.contains(order)) {
                workflows.sendTaskFailure(answer -> answer.taskToken(token).error("NotApproved").cause("The boss said no."));
            } else {
                continue;
            }
            sqs.deleteMessage(handled -> handled.queueUrl(url("approvals")).receiptHandle(message.receiptHandle()));
        }
    }

    /// Takes all that can be received; it comes back after its visibility time-out.
    private List<Message> receive(String queue) {
        List<Message> all = new ArrayList<>();
        List<Message> some;
        do {
            some = sqs.receiveMessage(request -> request.queueUrl(url(queue)).maxNumberOfMessages(MOST_MESSAGES).waitTimeSeconds(0)
                    .messageAttributeNames("All")).messages();
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    private String url(String queue) {
        return endpoint.uri() + "/" + endpoint.account() + "/orders-" + queue;
    }

    /// The orders whose announcements wait in a queue.
    List<String> announced(String queue) {
        return receive(queue).stream().map(message -> Json.parse(message.body()).path("order").asText()).sorted().toList();
    }

    /// What could not be delivered.
    List<Message> dead() {
        return receive("dead");
    }

    /// How each order ended, by its id: `SUCCEEDED 900`, `FAILED Nobody approved it within a day.`
    Map<String, String> outcomes() {
        Map<String, String> outcomes = new TreeMap<>();
        for (ExecutionListItem item : workflows.listExecutionsPaginator(request -> request.stateMachineArn(machine())).executions()) {
            var execution = workflows.describeExecution(request -> request.executionArn(item.executionArn()));
            String order = Json.parse(execution.input()).path("detail").path("id").asText();
            String how = execution.output() != null ? Json.parse(execution.output()).path("total").asText()
                    : execution.cause() != null ? execution.cause()
                    : "";
            outcomes.put(order, (execution.statusAsString() + " " + how).strip());
        }
        return outcomes;
    }

    /// The ARN of what was started for an order.
    String execution(String order) {
        return workflows.listExecutionsPaginator(request -> request.stateMachineArn(machine())).executions().stream()
                .map(ExecutionListItem::executionArn)
                .filter(arn -> Json.parse(workflows.describeExecution(request -> request.executionArn(arn)).input()).path("detail")
                        .path("id")
                        .asText().equals(order))
                .findFirst().orElseThrow(() -> new AssertionError("No execution of order " + order));
    }

    /// The types of the events in the history of an order's execution.
    List<String> history(String order) {
        return workflows.getExecutionHistoryPaginator(request -> request.executionArn(execution(order))).events().stream()
                .map(event -> event.typeAsString()).toList();
    }

    /// What was logged to a group.
    List<String> logged(String group) {
        return logs.filterLogEventsPaginator(request -> request.logGroupName(group)).events().stream().map(FilteredLogEvent::message)
                .toList();
    }

    /// Orders and their total by what the nightly summaries said, all nights together.
    Map<String, Integer> summedUp() {
        int orders = 0;
        int total = 0;
        for (String message : logged("/aws/events/orders")) {
            JsonNode summary = Json.parse(message).path("detail");
            orders += summary.path("orders").asInt();
            total += summary.path("total").asInt();
        }
        return Map.of("orders", orders, "total", total);
    }

    @Override public void close() {
        sqs.close();
        events.close();
        workflows.close();
        logs.close();
    }
}
