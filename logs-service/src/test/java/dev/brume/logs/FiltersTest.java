package dev.brume.logs;

import static dev.brume.logs.Rig.event;
import static dev.brume.logs.Rig.filter;
import static dev.brume.logs.Rig.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private final Rig rig = new Rig();

    @BeforeEach void makeStream() {
        rig.group("kitchen");
        rig.stream("kitchen", "a");
    }

    @AfterEach void close() {
        rig.close();
    }

    private void metricFilter(String group, String name, String pattern, Map<String, String> dimensions) {
        MetricTransformation made = new MetricTransformation("metric-" + name, "space", "1", 0.0, dimensions, null);
        rig.logs.putMetricFilter(Rig.call(), new PutMetricFilterRequest(group, name, pattern, List.of(made), null, null, null));
    }

    private void subscribe(String name, String pattern, String destination) {
        rig.logs.putSubscriptionFilter(Rig.call(), PutSubscriptionFilterRequest.builder()
                .logGroupName("kitchen").filterName(name).filterPattern(pattern).destinationArn(destination).build());
    }

    @Test void filterFindsWhatMatchesThePattern() {
        rig.put("kitchen", "a", event(0, "ERROR 1"), event(1, "{\"level\":\"ERROR\"}"), event(2, "INFO"));

        assertThat(messages(rig.filter(filter("kitchen").filterPattern("ERROR")))).containsExactly("ERROR 1", "{\"level\":\"ERROR\"}");
        assertThat(messages(rig.filter(filter("kitchen").filterPattern("{ $.level = ERROR }")))).containsExactly("{\"level\":\"ERROR\"}");
        assertThatThrownBy(() -> rig.filter(filter("kitchen").filterPattern("{ $.level"))).hasMessage("Invalid filter pattern");
        assertThatThrownBy(() -> rig.filter(filter("kitchen").filterPattern("[a=%x%,b=%x%,c=%x%]"))).hasMessage("Invalid filter pattern");
    }

    @Test void patternsAreTested() {
        TestMetricFilterResponse response = rig.logs.testMetricFilter(
                Rig.call(), new TestMetricFilterRequest("{ $.level = \"ERROR\" }", List.of("no", "{\"level\":\"ERROR\"}")));

        assertThat(response.matches()).containsExactly(
                new MetricFilterMatchRecord(2L, "{\"level\":\"ERROR\"}", Map.of("$.level", "ERROR")));
    }

    @Test void metricFiltersAreKept() {
        rig.group("garden");
        metricFilter("kitchen", "b", "ERROR", null);
        metricFilter("kitchen", "a", "{ $.x = * }", Map.of("x", "$.x"));
        metricFilter("garden", "ab", "ERROR", null);

        assertThat(described(DescribeMetricFiltersRequest.builder().logGroupName("kitchen"))).containsExactly("a", "b");
        assertThat(described(DescribeMetricFiltersRequest.builder().filterNamePrefix("a"))).containsExactly("a", "ab");
        assertThat(described(DescribeMetricFiltersRequest.builder().metricName("metric-b").metricNamespace("space")))
                .containsExactly("b");
        assertThat(rig.described("kitchen").metricFilterCount()).isEqualTo(2);
        assertThatThrownBy(() -> described(DescribeMetricFiltersRequest.builder().metricName("metric-b")))
                .extracting("code").isEqualTo("InvalidParameterException");

        rig.logs.deleteMetricFilter(Rig.call(), new DeleteMetricFilterRequest("kitchen", "a"));
        assertThatThrownBy(() -> rig.logs.deleteMetricFilter(Rig.call(), new DeleteMetricFilterRequest("kitchen", "a")))
                .hasMessage("The specified metric filter does not exist.");
        assertThat(rig.described("kitchen").metricFilterCount()).isEqualTo(1);
    }

    private List<String> described(DescribeMetricFiltersRequest.Builder request) {
        return rig.logs.describeMetricFilters(Rig.call(), request.build()).metricFilters().stream().map(MetricFilter::filterName).toList();
    }

    @Test void metricFiltersComeInPages() {
        metricFilter("kitchen", "a", "x", null);
        metricFilter("kitchen", "b", "x", null);
        DescribeMetricFiltersResponse first =
                rig.logs.describeMetricFilters(Rig.call(), DescribeMetricFiltersRequest.builder().limit(1).build());
        assertThat(described(DescribeMetricFiltersRequest.builder().limit(1).nextToken(first.nextToken()))).containsExactly("b");
    }

    @Test void metricFiltersHaveLimits() {
        assertThatThrownBy(() -> metricFilter("kitchen", "a", "ERROR", Map.of("x", "$.x")))
                .hasMessage("The specified filter pattern does not support dimensions");
        assertThatThrownBy(() -> metricFilter("kitchen", "a", "{ $.x", null)).hasMessage("Invalid metric filter pattern");
        for (int i = 0; i < 5; i++) {
            metricFilter("kitchen", "r" + i, "%x%", null);
        }
        metricFilter("kitchen", "r0", "%y%", null);
        assertThatThrownBy(() -> metricFilter("kitchen", "r5", "%x%", null)).hasMessage("Resource limit exceeded.");
        for (int i = 0; i < 95; i++) {
            metricFilter("kitchen", "t" + i, "x", null);
        }
        assertThatThrownBy(() -> metricFilter("kitchen", "more", "x", null)).extracting("code").isEqualTo("LimitExceededException");
        assertThatThrownBy(() -> metricFilter("nowhere", "a", "x", null)).hasMessage("The specified log group does not exist.");
    }

    @Test void matchingEventsGoToTheSubscribedFunction() throws IOException {
        subscribe("errors", "ERROR", Rig.FUNCTION);
        assertThat(rig.function.taken).singleElement()
                .satisfies(trial -> assertThat(trial.payload().parameters()).containsEntry("InvocationType", "DryRun"));
        rig.function.taken.clear();

        rig.put("kitchen", "a", event(0, "ERROR 1"), event(1, "INFO"), event(2, "ERROR 2"));
        rig.put("kitchen", "a", event(3, "INFO"));
        rig.timeline.settle(Duration.ofSeconds(10));

        Delivery delivery = single();
        assertThat(delivery.as().arn()).isEqualTo("logs.amazonaws.com");
        assertThat(delivery.from()).isEqualTo(Rig.arn("kitchen") + ":*");
        String data = Json.parse(delivery.payload().body()).path("awslogs").path("data").asText();
        String unpacked = new String(
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data))).readAllBytes(), StandardCharsets.UTF_8);
        List<FilteredLogEvent> events = rig.filter(filter("kitchen").filterPattern("ERROR")).events();
        assertThat(Json.parse(unpacked)).isEqualTo(Json.parse("""
                {"messageType":"DATA_MESSAGE","owner":"000000000000","logGroup":"kitchen","logStream":"a",
                 "subscriptionFilters":["errors"],"logEvents":[
                  {"id":"%s","timestamp":%d,"message":"ERROR 1"},{"id":"%s","timestamp":%d,"message":"ERROR 2"}]}
                """.formatted(events.get(0).eventId(), Rig.NOW, events.get(1).eventId(), Rig.NOW + 2)));
    }

    private Delivery single() {
        assertThat(rig.function.taken).hasSize(1);
        return rig.function.taken.getFirst();
    }

    @Test void aThrottledFunctionGetsItsEventsLater() {
        subscribe("all", "", Rig.FUNCTION);
        rig.function.taken.clear();
        rig.function.failures = 3;

        rig.put("kitchen", "a", event(0, "1"));
        rig.timeline.settle(Duration.ofSeconds(10));
        assertThat(rig.function.taken).isEmpty();
        rig.advance(Duration.ofMinutes(1));

        assertThat(rig.function.taken).hasSize(1);
    }

    @Test void muchTextIsSentInSeveralCalls() {
        subscribe("all", "", Rig.FUNCTION);
        rig.function.taken.clear();
        String text = "x".repeat(100_000);

        rig.put("kitchen", "a", event(0, text), event(1, text), event(2, text));
        rig.timeline.settle(Duration.ofSeconds(10));

        assertThat(rig.function.taken).hasSize(3);
    }

    @Test void whatServicesDeliverGoesToTheSubscribedFunctionToo() {
        subscribe("all", "", Rig.FUNCTION);
        rig.function.taken.clear();

        rig.deliver(Rig.arn("kitchen"), "[{\"timestamp\":1,\"message\":\"m\"}]", Map.of("LogStreamName", "a"));
        rig.timeline.settle(Duration.ofSeconds(10));

        single();
    }

    @Test void aGroupHasTwoSubscriptionFilters() {
        subscribe("1", "", Rig.FUNCTION);
        subscribe("2", "[]", Rig.FUNCTION);
        subscribe("1", "changed", Rig.FUNCTION);
        assertThatThrownBy(() -> subscribe("3", "", Rig.FUNCTION)).hasMessage("Resource limit exceeded.")
                .extracting("code").isEqualTo("LimitExceededException");

        List<SubscriptionFilter> filters = rig.logs.describeSubscriptionFilters(
                Rig.call(), new DescribeSubscriptionFiltersRequest("kitchen", null, null, null)).subscriptionFilters();
        assertThat(filters).extracting(SubscriptionFilter::filterPattern).containsExactly("changed", "[]");
        assertThat(filters.getFirst().distribution()).isEqualTo("ByLogStream");
        rig.logs.deleteSubscriptionFilter(Rig.call(), new DeleteSubscriptionFilterRequest("kitchen", "1"));
        assertThatThrownBy(() -> rig.logs.deleteSubscriptionFilter(Rig.call(), new DeleteSubscriptionFilterRequest("kitchen", "1")))
                .hasMessage("The specified subscription filter does not exist.");
    }

    @Test void aDestinationMustWork() {
        rig.function.missing = "nowhere";
        String complaint = "Could not execute the lambda function."
                + " Make sure you have given CloudWatch Logs permission to execute your function.";
        assertThatThrownBy(() -> subscribe("1", "", Rig.FUNCTION.replace("watcher", "nowhere"))).hasMessage(complaint);
        rig.denied.add("lambda:InvokeFunction");
        assertThatThrownBy(() -> subscribe("1", "", Rig.FUNCTION)).hasMessage(complaint);
        assertThatThrownBy(() -> subscribe("1", "", Rig.FUNCTION.replace("000000000000", "123456789012")))
                .extracting("code").isEqualTo("AccessDeniedException");
        assertThatThrownBy(() -> subscribe("1", "", "arn:aws:kinesis:eu-west-3:000000000000:stream/x"))
                .hasMessage("destinationArn for vendor kinesis cannot be used without roleArn");
        assertThatThrownBy(() -> subscribe("1", "", "arn:aws:logs:eu-west-3:000000000000:destination:x"))
                .extracting("code").isEqualTo("NotImplemented");
        assertThatThrownBy(() -> subscribe("1", "", "arn:aws:sqs:eu-west-3:000000000000:x"))
                .hasMessage("PutSubscriptionFilter operation cannot work with destinationArn for vendor sqs");
        assertThatThrownBy(() -> subscribe("1", "", "x")).extracting("code").isEqualTo("InvalidParameterException");
    }

    @Test void groupsOfInfrequentAccessHaveNoFilters() {
        rig.logs.createLogGroup(
                Rig.call(), CreateLogGroupRequest.builder().logGroupName("rare").logGroupClass("INFREQUENT_ACCESS").build());
        assertThatThrownBy(() -> metricFilter("rare", "a", "x", null)).extracting("code").isEqualTo("InvalidOperationException");
    }

    @Test void whatBelongsToTransformersIsRefusedByName() {
        assertThatThrownBy(() -> rig.logs.putMetricFilter(Rig.call(), new PutMetricFilterRequest(
                "kitchen", "a", "x", List.of(), true, null, null))).hasMessageContaining("applyOnTransformedLogs");
        assertThatThrownBy(() -> rig.logs.putMetricFilter(Rig.call(), new PutMetricFilterRequest(
                "kitchen", "a", "x", List.of(), null, "x", null))).hasMessageContaining("fieldSelectionCriteria");
    }

    @Test void filtersGoWithTheirGroup() {
        metricFilter("kitchen", "a", "x", null);
        subscribe("1", "", Rig.FUNCTION);
        rig.logs.deleteLogGroup(Rig.call(), new DeleteLogGroupRequest("kitchen"));
        rig.group("kitchen");

        assertThat(rig.described("kitchen").metricFilterCount()).isZero();
        assertThat(rig.logs.describeSubscriptionFilters(
                Rig.call(), new DescribeSubscriptionFiltersRequest("kitchen", null, null, null)).subscriptionFilters()).isEmpty();
    }

    @Test void destinationsAreRefusedByName() {
        assertThat(rig.logs.describeDestinations(Rig.call(), new DescribeDestinationsRequest(null, null, null)).destinations()).isEmpty();
        assertThatThrownBy(() -> rig.logs.putDestination(Rig.call(), new PutDestinationRequest("d", "t", "r", null)))
                .hasMessageContaining("logs:PutDestination");
    }

    @Test void resourcePoliciesAreKeptAndAsked() {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                + "{\"Service\":\"events.amazonaws.com\"},\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\"}]}";
        for (int i = 0; i < 10; i++) {
            policy("p" + i, document);
        }
        policy("p0", document);
        assertThatThrownBy(() -> policy("p10", document)).hasMessage("Resource limit exceeded.");
        assertThatThrownBy(() -> policy("p0", "no policy")).extracting("code").isEqualTo("InvalidParameterException");
        assertThatThrownBy(() -> policy("p0", "{}")).extracting("code").isEqualTo("InvalidParameterException");

        DescribeResourcePoliciesResponse page =
                rig.logs.describeResourcePolicies(Rig.call(), new DescribeResourcePoliciesRequest(null, 9, null, null));
        assertThat(page.resourcePolicies()).hasSize(9).first().isEqualTo(
                new ResourcePolicy("p0", document, Rig.NOW, "ACCOUNT", null, null));
        assertThat(page.nextToken()).isNotNull();
        rig.deliver(Rig.arn("kitchen"), "x", Map.of());
        assertThat(Json.parse(rig.asked.getFirst().resourcePolicy()).path("Statement")).hasSize(10);

        rig.logs.deleteResourcePolicy(Rig.call(), new DeleteResourcePolicyRequest("p0", null, null));
        assertThatThrownBy(() -> rig.logs.deleteResourcePolicy(Rig.call(), new DeleteResourcePolicyRequest("p0", null, null)))
                .hasMessage("Policy with name [p0] does not exist.");
        assertThatThrownBy(() -> rig.logs.deleteResourcePolicy(Rig.call(), new DeleteResourcePolicyRequest(null, "arn", null)))
                .hasMessageContaining("resourceArn");
        Scope theirs = new Scope(new AccountId("111122223333"), Rig.SCOPE.region());
        assertThat(rig.logs.describeResourcePolicies(Rig.call(theirs), new DescribeResourcePoliciesRequest(null, null, null, null))
                .resourcePolicies()).isEmpty();
    }

    private void policy(String name, String document) {
        rig.logs.putResourcePolicy(Rig.call(), new PutResourcePolicyRequest(name, document, null, null));
    }
}
