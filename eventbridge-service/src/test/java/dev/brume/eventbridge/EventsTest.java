package dev.brume.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.trace.Hop;
import dev.brume.trace.Verdict;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void anEventReachesTheTargetsOfTheRulesThatItMatches() {
        rig.rule("orders", "{'source': ['app']}");
        rig.targets("orders", Rig.target("one").build(), Rig.target("two").build());
        rig.rule("others", "{'source': ['other']}");
        rig.targets("others", Rig.target("one").build());

        String id = rig.put("{'n': 1.50}").eventId();

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(2).allSatisfy(body -> assertThat(body).isEqualTo(
                "{\"version\":\"0\",\"id\":\"" + id + "\",\"detail-type\":\"Order\",\"source\":\"app\",\"account\":\"000000000000\","
                        + "\"time\":\"2030-01-01T12:00:00Z\",\"region\":\"eu-west-3\",\"resources\":[],\"detail\":{\"n\":1.50}}"));
        Delivery delivery = rig.queues.taken(Rig.QUEUE).getFirst();
        assertThat(delivery.from()).isEqualTo("arn:aws:events:eu-west-3:000000000000:rule/orders");
        assertThat(delivery.as().arn()).isEqualTo("events.amazonaws.com");
    }

    @Test void aDisabledRuleMatchesNothingUntilItIsEnabled() {
        rig.rule("orders", "{'source': ['app']}");
        rig.targets("orders", Rig.target("one").build());
        rig.put("{}");
        rig.events.disableRule(Rig.call(), new DisableRuleRequest("orders", null));
        rig.put("{}");
        assertThat(rig.bodies(Rig.QUEUE)).hasSize(1);

        rig.events.enableRule(Rig.call(), new EnableRuleRequest("orders", null));
        rig.put("{}");

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(2);
    }

    @Test void aResetForgetsWhatWasCompiled() {
        rig.rule("orders", "{'source': ['app']}");
        rig.targets("orders", Rig.target("one").build());
        rig.put("{}");
        rig.settle();
        rig.tables.reset();
        rig.rule("orders", "{'source': ['other']}");
        rig.targets("orders", Rig.target("one").build());

        rig.put("{}");

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(1);
    }

    @Test void eachEntryIsAnsweredForItself() {
        PutEventsResponse response = rig.events.putEvents(Rig.call(), new PutEventsRequest(List.of(
                Rig.entry("{}").build(),
                Rig.entry("{}").source(null).build(),
                Rig.entry("{}").detailType("").build(),
                Rig.entry("{}").detail(null).build(),
                Rig.entry("[1]").build(),
                Rig.entry("{").build(),
                Rig.entry("{}").source("aws.ec2").build(),
                Rig.entry("{}").eventBusName("nowhere").build()), null));

        assertThat(response.failedEntryCount()).isEqualTo(6);
        assertThat(response.entries()).extracting(PutEventsResultEntry::errorCode).containsExactly(
                null, "InvalidArgument", "InvalidArgument", "InvalidArgument", "MalformedDetail", "MalformedDetail",
                "NotAuthorizedForSource", null);
        assertThat(response.entries().get(1).errorMessage())
                .isEqualTo("Parameter Source is not valid. Reason: Source is a required argument.");
    }

    @Test void entriesTogetherAreBounded() {
        PutEventsRequestEntry half = Rig.entry("{'a': '" + "x".repeat(131_062) + "'}").source("s").detailType("t").build();
        PutEventsRequest two = new PutEventsRequest(Collections.nCopies(2, half), null);

        assertThat(rig.events.putEvents(Rig.call(), new PutEventsRequest(List.of(half), null)).failedEntryCount()).isZero();
        assertThatThrownBy(() -> rig.events.putEvents(Rig.call(), two)).hasMessage(
                "Total size of the entries in the request is over the limit.");
    }

    @Test void theTraceSaysWhyARuleDidNotMatch() {
        rig.rule("paid", "{'detail': {'state': ['paid']}}");
        rig.rule("orders", "{'source': ['app']}");

        rig.put("{'state': 'open'}");

        assertThat(rig.hops()).filteredOn(hop -> hop.to().endsWith("rule/paid")).singleElement().extracting(Hop::verdict)
                .isEqualTo(new Verdict.Refused("detail.state is \"open\", not [\"paid\"]"));
        assertThat(rig.hops()).filteredOn(hop -> hop.to().endsWith("rule/orders")).singleElement().extracting(Hop::verdict)
                .isEqualTo(new Verdict.Accepted());
    }

    @Test void theTraceSaysThatARuleIsDisabled() {
        rig.rule("off", "{'source': ['app']}");
        rig.events.disableRule(Rig.call(), new DisableRuleRequest("off", null));

        rig.put("{}");

        assertThat(rig.hops()).filteredOn(hop -> hop.to().endsWith("rule/off")).extracting(Hop::verdict)
                .containsExactly(new Verdict.Refused("The rule is disabled."));
    }

    @Test void whatATemplateMakesNoJsonOfIsADeadLetter() {
        rig.rule("orders", "{'source': ['app']}");
        rig.targets("orders", Rig.target("one").deadLetterConfig(new DeadLetterConfig(Rig.DEAD))
                .inputTransformer(new InputTransformer(Map.of("d", "$.detail"), "{\"a\": \"<d>\"}")).build());

        String id = rig.put("{'n': 'x'}").eventId();

        assertThat(rig.bodies(Rig.QUEUE)).isEmpty();
        assertThat(rig.bodies(Rig.DEAD)).singleElement().satisfies(body -> assertThat(body).contains(id));
        assertThat(attributes(rig.queues.taken(Rig.DEAD).getFirst().payload())).containsEntry("ERROR_CODE", "INVALID_JSON");
    }

    @Test void onABusOfManyRulesTheTraceCountsThem() {
        for (int i = 0; i <= EventBridgeLimits.MAX_RULES_EXPLAINED; i++) {
            rig.rule("r" + i, "{'detail': {'n': [" + i + "]}}");
        }
        rig.put("{'n': 3}");

        assertThat(rig.hops()).extracting(hop -> hop.verdict().reason())
                .contains("20 of 21 rules do not match; POST /_brume/explain says why");
    }

    @Test void aFailedDeliveryIsRetriedByThePolicyAndThenDeadLettered() {
        rig.rule("orders", "{'source': ['app']}");
        rig.targets("orders", Rig.target("one").retryPolicy(new RetryPolicy(2, 3600)).deadLetterConfig(new DeadLetterConfig(Rig.DEAD))
                .build());
        rig.queues.status = 500;

        rig.put("{'n': 1}");
        rig.timeline.advance(Duration.ofHours(1));

        assertThat(rig.queues.attempts).isEqualTo(3);
        Delivery dead = rig.queues.taken(Rig.DEAD).getFirst();
        assertThat(Json.parse(dead.payload().body()).at("/detail/n").asInt()).isEqualTo(1);
        assertThat(attributes(dead.payload())).containsExactlyInAnyOrderEntriesOf(Map.of(
                "RULE_ARN", "arn:aws:events:eu-west-3:000000000000:rule/orders", "TARGET_ARN", Rig.QUEUE,
                "ERROR_CODE", "INTERNAL_ERROR", "ERROR_MESSAGE", "The specified queue does not exist.",
                "EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts", "RETRY_ATTEMPTS", "2"));
    }

    @Test void byDefaultItIsRetried185TimesWithinADay() {
        rig.rule("orders", "{'source': ['app']}");
        rig.targets("orders", Rig.target("one").deadLetterConfig(new DeadLetterConfig(Rig.DEAD)).build());
        rig.queues.status = 500;

        rig.put("{}");
        rig.timeline.advance(Duration.ofHours(24));

        assertThat(rig.queues.attempts).isEqualTo(186);
        assertThat(attributes(rig.queues.taken(Rig.DEAD).getFirst().payload())).containsEntry("RETRY_ATTEMPTS", "185");
    }

    @Test void whatCannotSucceedIsDeadLetteredAtOnce() {
        rig.rule("orders", "{'source': ['app']}");
        rig.targets("orders", Rig.target("one").deadLetterConfig(new DeadLetterConfig(Rig.DEAD)).build());
        rig.queues.status = 400;

        rig.put("{}");

        assertThat(rig.bodies(Rig.DEAD)).hasSize(1);
        assertThat(attributes(rig.queues.taken(Rig.DEAD).getFirst().payload()))
                .containsEntry("ERROR_CODE", "NO_RESOURCE").containsEntry("RETRY_ATTEMPTS", "0")
                .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
    }

    @Test void anEventGoesFromBusToBus() {
        rig.events.createEventBus(Rig.call(), CreateEventBusRequest.builder().name("second").build());
        rig.rule("on", "{'source': ['app']}");
        rig.targets("on", Rig.target("bus").arn("arn:aws:events:eu-west-3:000000000000:event-bus/second").build());
        rig.events.putRule(Rig.call(), PutRuleRequest.builder().name("end").eventBusName("second").eventPattern("{\"source\":[\"app\"]}")
                .build());
        rig.events.putTargets(Rig.call(), new PutTargetsRequest("end", "second", List.of(Rig.target("one").build())));

        String id = rig.put("{}").eventId();

        assertThat(rig.bodies(Rig.QUEUE)).singleElement().satisfies(body -> assertThat(body).contains(id));
        assertThat(rig.queues.taken(Rig.QUEUE).getFirst().from()).isEqualTo("arn:aws:events:eu-west-3:000000000000:rule/second/end");
    }

    @Test void acrossRegionsAnEventGetsANewId() {
        Scope far = new Scope(Rig.SCOPE.account(), new Region("us-west-2"));
        rig.rule("on", "{'source': ['app']}");
        rig.targets("on", Rig.target("bus").arn("arn:aws:events:us-west-2:000000000000:event-bus/default").build());
        rig.events.putRule(Rig.call(far), PutRuleRequest.builder().name("end").eventPattern("{\"source\":[\"app\"]}").build());
        rig.events.putTargets(Rig.call(far), new PutTargetsRequest("end", null, List.of(Rig.target("one").build())));

        String id = rig.put("{}").eventId();

        assertThat(rig.bodies(Rig.QUEUE)).singleElement().satisfies(
                body -> assertThat(body).doesNotContain(id).contains("\"region\":\"eu-west-3\""));
    }

    @Test void aLoopOfRulesIsCut() {
        rig.rule("loop", "{'source': ['app']}");
        rig.targets("loop", Rig.target("bus").arn("arn:aws:events:eu-west-3:000000000000:event-bus/default").build(),
                Rig.target("queue").build());

        rig.put("{}");

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(2);
        assertThat(rig.hops()).extracting(Hop::verdict).filteredOn(Verdict.Lost.class::isInstance).singleElement()
                .extracting(verdict -> ((Verdict.Lost) verdict).errorCode()).isEqualTo("THIRD_BUS_HOP_DETECTED");
    }

    @Test void anotherServiceDeliversTheDetailOfAnEvent() {
        rig.rule("results", "{'source': ['lambda'], 'detail': {'ok': [true]}}");
        rig.targets("results", Rig.target("one").build());

        rig.router.call(Delivery.of(new Payload("{\"ok\":true}", Map.of(),
                Map.of("Source", "lambda", "DetailType", "Result", "Resources", "[\"arn:a\"]")))
                .in(Rig.SCOPE).to("arn:aws:events:eu-west-3:000000000000:event-bus/default")
                .as(Caller.service("lambda.amazonaws.com", Rig.SCOPE.account())).causedBy(Rig.CAUSE).at(Rig.NOON));

        JsonNode event = Json.parse(rig.bodies(Rig.QUEUE).getFirst());
        assertThat(event.at("/detail-type").asText()).isEqualTo("Result");
        assertThat(event.at("/resources/0").asText()).isEqualTo("arn:a");
    }

    @Test void servicesOfAwsTellOfThemselvesWithoutPermission() {
        rig.denied.add("events:PutEvents");
        rig.rule("states", "{'source': ['aws.states']}");
        rig.targets("states", Rig.target("one").build());

        rig.router.call(Delivery.of(new Payload("{}", Map.of(), Map.of("Source", "aws.states", "DetailType", "Change")))
                .in(Rig.SCOPE).to("arn:aws:events:eu-west-3:000000000000:event-bus/default")
                .as(Caller.service("states.amazonaws.com", Rig.SCOPE.account())).causedBy(Rig.CAUSE).at(Rig.NOON));

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(1);
    }

    @Test void nobodyListensOnABusWithoutEnabledRules() {
        String bus = "arn:aws:events:eu-west-3:000000000000:event-bus/default";
        assertThat(rig.router.listens(bus)).isFalse();

        rig.rule("states", "{'source': ['aws.states']}");
        assertThat(rig.router.listens(bus)).isTrue();

        rig.events.disableRule(Rig.call(), new DisableRuleRequest("states", null));
        assertThat(rig.router.listens(bus)).isFalse();
        assertThat(rig.router.listens("arn:aws:kinesis:eu-west-3:000000000000:stream/s")).isFalse();
    }

    @Test void aTargetThatAlwaysFailsHoldsNobodyUp() {
        String good = "arn:aws:sqs:eu-west-3:000000000000:good";
        rig.rule("orders", "{'source': ['app']}");
        rig.targets("orders", Rig.target("bad").build(), Rig.target("good").arn(good).build());
        rig.queues.status = 500;

        rig.put("{'n': 1}");
        rig.put("{'n': 2}");

        assertThat(rig.bodies(good)).hasSize(2);
        assertThat(rig.queues.attempts).isEqualTo(2);
        rig.timeline.advance(Duration.ofDays(2));
        assertThat(rig.queues.attempts).isEqualTo(2 * 186);
        assertThat(rig.hops()).extracting(Hop::verdict).filteredOn(Verdict.Lost.class::isInstance).hasSize(2);
        assertThat(rig.router.pending()).isZero();
    }

    @Test void aLoopOfTwoBusesIsCutWithATraceRow() {
        rig.events.createEventBus(Rig.call(), CreateEventBusRequest.builder().name("other").build());
        rig.rule("there", "{'source': ['app']}");
        rig.targets("there", Rig.target("bus").arn("arn:aws:events:eu-west-3:000000000000:event-bus/other").build());
        rig.events.putRule(Rig.call(),
                PutRuleRequest.builder().name("back").eventBusName("other").eventPattern("{\"source\":[\"app\"]}").build());
        rig.events.putTargets(Rig.call(), new PutTargetsRequest("back", "other", List.of(
                Rig.target("bus").arn("arn:aws:events:eu-west-3:000000000000:event-bus/default").build(), Rig.target("queue").build())));

        rig.put("{}");

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(1);
        assertThat(rig.hops()).filteredOn(hop -> hop.verdict() instanceof Verdict.Lost).singleElement().satisfies(hop -> {
            assertThat(hop.to()).isEqualTo("arn:aws:events:eu-west-3:000000000000:event-bus/default");
            assertThat(hop.verdict().reason()).contains("third bus");
        });
    }

    @Test void whatCameFromAnotherAccountGoesToNoThirdOne() {
        String third = "arn:aws:events:eu-west-3:222222222222:event-bus/default";
        Scope second = new Scope(new AccountId("111111111111"), Rig.SCOPE.region());
        rig.rule("on", "{'source': ['app']}");
        rig.targets("on", Rig.target("bus").arn("arn:aws:events:eu-west-3:111111111111:event-bus/default").build());
        rig.events.putRule(Rig.call(second), PutRuleRequest.builder().name("on").eventPattern("{\"source\":[\"app\"]}").build());
        rig.events.putTargets(Rig.call(second), new PutTargetsRequest("on", null, List.of(
                Rig.target("bus").arn(third).deadLetterConfig(new DeadLetterConfig(Rig.DEAD)).build())));

        rig.put("{}");

        rig.settle();
        assertThat(attributes(rig.queues.taken(Rig.DEAD).getFirst().payload()))
                .containsEntry("ERROR_CODE", "THIRD_ACCOUNT_HOP_DETECTED").containsEntry("TARGET_ARN", third);
    }

    @Test void anEventMayCrossARegionAndThenAnAccount() {
        Scope far = new Scope(Rig.SCOPE.account(), new Region("us-west-2"));
        Scope other = new Scope(new AccountId("111111111111"), far.region());
        rig.rule("on", "{'source': ['app']}");
        rig.targets("on", Rig.target("bus").arn("arn:aws:events:us-west-2:000000000000:event-bus/default").build());
        rig.events.putRule(Rig.call(far), PutRuleRequest.builder().name("on").eventPattern("{\"source\":[\"app\"]}").build());
        rig.events.putTargets(Rig.call(far), new PutTargetsRequest("on", null, List.of(
                Rig.target("bus").arn("arn:aws:events:us-west-2:111111111111:event-bus/default").build())));
        rig.events.putRule(Rig.call(other), PutRuleRequest.builder().name("end").eventPattern("{\"source\":[\"app\"]}").build());
        rig.events.putTargets(Rig.call(other), new PutTargetsRequest("end", null, List.of(Rig.target("one").build())));

        rig.put("{}");

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(1);
    }

    @Test void aFifoQueueGetsTheGroupOfTheTarget() {
        rig.rule("orders", "{'source': ['app']}");
        rig.targets("orders", Rig.target("one").sqsParameters(new SqsParameters("group")).build());

        rig.put("{}");
        rig.settle();

        assertThat(rig.queues.taken(Rig.QUEUE).getFirst().payload().parameters()).containsEntry("MessageGroupId", "group");
    }

    private static Map<String, String> attributes(Payload payload) {
        Map<String, String> values = new HashMap<>();
        payload.attributes().forEach((name, attribute) -> values.put(name, attribute.stringValue()));
        return values;
    }
}
