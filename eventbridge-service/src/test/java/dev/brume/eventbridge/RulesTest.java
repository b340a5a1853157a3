package dev.brume.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static final String PATTERN = "{\"source\":[\"app\"]}";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void busesAreMadeListedAndDeleted() {
        CreateEventBusResponse made = rig.events.createEventBus(Rig.call(), CreateEventBusRequest.builder().name("b").description("d")
                .build());

        assertThat(made.eventBusArn()).isEqualTo("arn:aws:events:eu-west-3:000000000000:event-bus/b");
        assertThat(rig.events.listEventBuses(Rig.call(), new ListEventBusesRequest(null, null, null)).eventBuses())
                .extracting(EventBus::name).containsExactly("b", "default");
        assertThatThrownBy(() -> rig.events.createEventBus(Rig.call(), CreateEventBusRequest.builder().name("b").build()))
                .hasMessage("Event bus b already exists.");
        rig.events.deleteEventBus(Rig.call(), new DeleteEventBusRequest("b"));
        rig.events.deleteEventBus(Rig.call(), new DeleteEventBusRequest("b"));
        assertThatThrownBy(() -> rig.events.describeEventBus(Rig.call(), new DescribeEventBusRequest("b")))
                .hasMessage("Event bus b does not exist.");
        assertThatThrownBy(() -> rig.events.deleteEventBus(Rig.call(), new DeleteEventBusRequest("default")))
                .hasMessage("Cannot delete event bus default.");
    }

    @Test void busesOfUsersHaveNoSlashInTheirNames() {
        assertThatThrownBy(() -> rig.events.createEventBus(Rig.call(), CreateEventBusRequest.builder().name("team/orders").build()))
                .hasMessage("Event bus name must not contain '/'.");
    }

    @Test void tagsAreFiftyAtMostAndNoneOfAwsOwn() {
        String rule = rig.rule("r", "{'source': ['app']}").ruleArn();
        List<Tag> fifty = IntStream.range(0, 50).mapToObj(i -> new Tag("k" + i, "v")).toList();
        rig.events.tagResource(Rig.call(), new TagResourceRequest(rule, fifty));
        assertThatThrownBy(() -> rig.events.tagResource(Rig.call(), new TagResourceRequest(rule, List.of(new Tag("more", "v")))))
                .hasMessage("A resource has 50 tags at most.");
        assertThatThrownBy(() -> rig.events.tagResource(Rig.call(), new TagResourceRequest(rule, List.of(new Tag("AWS:k0", "v")))))
                .hasMessage("Tag keys that begin with aws: are reserved.");
    }

    @Test void othersAreLetInToPutEventsAndNothingElse() {
        assertThatThrownBy(() -> rig.events.putPermission(Rig.call(), PutPermissionRequest.builder().action("events:PutRule")
                .principal("111111111111").statementId("s").build()))
                .hasMessage("Provided value in parameter 'action' is not supported.");
    }

    @Test void permissionsAreStatementsOfThePolicy() {
        permit("one", "111122223333");
        permit("all", "*");
        permit("all", "*");

        String policy = rig.events.describeEventBus(Rig.call(), new DescribeEventBusRequest(null)).policy();
        assertThat(Json.parse(policy).get("Statement")).hasSize(2);
        assertThat(Json.parse(policy).at("/Statement/0")).isEqualTo(Json.parse("""
                {"Sid": "one", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                 "Action": "events:PutEvents", "Resource": "arn:aws:events:eu-west-3:000000000000:event-bus/default"}"""));

        rig.events.removePermission(Rig.call(), new RemovePermissionRequest("one", null, null));
        assertThatThrownBy(() -> rig.events.removePermission(Rig.call(), new RemovePermissionRequest("one", null, null)))
                .hasMessage("Statement with the provided id does not exist.");
        rig.events.removePermission(Rig.call(), new RemovePermissionRequest("all", null, null));
        assertThat(rig.events.describeEventBus(Rig.call(), new DescribeEventBusRequest(null)).policy()).isNull();
    }

    private void permit(String statement, String principal) {
        rig.events.putPermission(Rig.call(), PutPermissionRequest.builder().action("events:PutEvents").principal(principal)
                .statementId(statement).build());
    }

    @Test void aRuleNamesItsBusInItsArnUnlessItIsTheDefaultOne() {
        rig.events.createEventBus(Rig.call(), CreateEventBusRequest.builder().name("b").build());

        assertThat(rig.rule("r", PATTERN).ruleArn()).isEqualTo("arn:aws:events:eu-west-3:000000000000:rule/r");
        assertThat(rig.events.putRule(Rig.call(), PutRuleRequest.builder().name("r").eventBusName("b").eventPattern(PATTERN).build())
                .ruleArn()).isEqualTo("arn:aws:events:eu-west-3:000000000000:rule/b/r");
        assertThatThrownBy(() -> rig.events.deleteEventBus(Rig.call(), new DeleteEventBusRequest("b"))).hasMessageContaining("has rules");
    }

    @Test void aRuleIsReplacedButForTargetsAndTags() {
        rig.events.putRule(Rig.call(),
                PutRuleRequest.builder().name("r").eventPattern(PATTERN).description("d").tags(List.of(new Tag("k", "v")))
                        .build());
        rig.targets("r", Rig.target("t").build());
        rig.rule("r", "{'source': ['b']}");

        DescribeRuleResponse rule = rig.events.describeRule(Rig.call(), new DescribeRuleRequest("r", null));
        assertThat(rule.description()).isNull();
        assertThat(rule.state()).isEqualTo("ENABLED");
        assertThat(rig.events.listTagsForResource(Rig.call(), new ListTagsForResourceRequest(rule.arn())).tags())
                .containsExactly(new Tag("k", "v"));
        assertThatThrownBy(() -> rig.events.deleteRule(Rig.call(), new DeleteRuleRequest("r", null, null)))
                .hasMessage("Rule can't be deleted since it has targets.");
        rig.events.removeTargets(Rig.call(), new RemoveTargetsRequest("r", null, List.of("t"), null));
        rig.events.deleteRule(Rig.call(), new DeleteRuleRequest("r", null, null));
        assertThatThrownBy(() -> rig.events.describeRule(Rig.call(), new DescribeRuleRequest("r", null)))
                .hasMessage("Rule r does not exist on EventBus default.");
    }

    @Test void aPatternIsCheckedWhenItIsPut() {
        assertThatThrownBy(() -> rig.rule("r", "{'a': 1}"))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("InvalidEventPatternException"))
                .hasMessageStartingWith("Event pattern is not valid. Reason: \"a\" must be an object or an array");
        assertThatThrownBy(() -> rig.events.putRule(Rig.call(), PutRuleRequest.builder().name("r").build()))
                .hasMessage("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }

    @Test void listsComeInPages() {
        for (int i = 0; i < 5; i++) {
            rig.rule("r" + i, PATTERN);
            rig.targets("r" + i, Rig.target("t").build());
        }
        List<String> names = new ArrayList<>();
        List<String> byTarget = new ArrayList<>();
        String token = null;
        do {
            ListRulesResponse page = rig.events.listRules(Rig.call(), new ListRulesRequest("r", null, token, 2));
            page.rules().forEach(rule -> names.add(rule.name()));
            byTarget.addAll(rig.events.listRuleNamesByTarget(Rig.call(), new ListRuleNamesByTargetRequest(Rig.QUEUE, null, token, 2))
                    .ruleNames());
            token = page.nextToken();
        } while (token != null);

        assertThat(names).containsExactly("r0", "r1", "r2", "r3", "r4").isEqualTo(byTarget);
    }

    @Test void targetsThatNothingReachesAreRefusedByName() {
        rig.rule("r", PATTERN);
        String batch = "arn:aws:batch:eu-west-3:000000000000:job-queue/q";

        assertThatThrownBy(() -> rig.targets("r", Rig.target("t").arn(batch).build()))
                .hasMessage("Brume has no target that takes deliveries to " + batch + ".");
        assertThatThrownBy(() -> rig.targets("r", Rig.target("t").kinesisParameters(new KinesisParameters("$.id")).build()))
                .hasMessageContaining("KinesisParameters");
    }

    @Test void whatTheRouterReachesButNoRuleDoesIsRefused() {
        rig.rule("r", PATTERN);

        for (String arn : List.of("arn:aws:events:eu-west-3:000000000000:api-destination/a/b", "arn:aws:events:eu-west-3:::",
                "arn:aws:scheduler:::aws-sdk:sqs:sendMessage")) {
            assertThatThrownBy(() -> rig.targets("r", Rig.target("t").arn(arn).build()))
                    .hasMessage("Brume has no target that takes deliveries to " + arn + ".");
        }
        assertThatThrownBy(() -> rig.targets("r", Rig.target("t").arn("https://example.com").build()))
                .hasMessage("Parameter https://example.com is not valid. Reason: Provided Arn is not in correct format.");
    }

    @Test void aFifoQueueNeedsAGroup() {
        rig.rule("r", PATTERN);

        assertThatThrownBy(() -> rig.targets("r", Rig.target("t").arn(Rig.QUEUE + ".fifo").build()))
                .hasMessage("Parameter(s) SqsParameters must be specified for target: t.");
    }

    @Test void settingsOfABusAreAnsweredAsTheyWereMade() {
        rig.events.createEventBus(Rig.call(), CreateEventBusRequest.builder().name("b").logConfig(new LogConfig("FULL", "INFO"))
                .deadLetterConfig(new DeadLetterConfig(Rig.DEAD)).kmsKeyIdentifier("key").build());

        DescribeEventBusResponse bus = rig.events.describeEventBus(Rig.call(), new DescribeEventBusRequest("b"));
        assertThat(bus.logConfig()).isEqualTo(new LogConfig("FULL", "INFO"));
        assertThat(bus.deadLetterConfig().arn()).isEqualTo(Rig.DEAD);
        assertThat(bus.kmsKeyIdentifier()).isEqualTo("key");
        rig.events.updateEventBus(Rig.call(), UpdateEventBusRequest.builder().name("b").logConfig(new LogConfig("NONE", "OFF")).build());
        assertThat(rig.events.describeEventBus(Rig.call(), new DescribeEventBusRequest("b")).logConfig())
                .isEqualTo(new LogConfig("NONE", "OFF"));
    }

    @Test void whereStrictIsOffTheyAreTakenAndWarnedOf() {
        try (Rig lenient = new Rig(Map.of("STRICT", "off"))) {
            lenient.rule("r", PATTERN);
            var call = Rig.call();
            lenient.events.putTargets(call, new PutTargetsRequest("r", null, List.of(Rig.target("t").arn("arn:aws:batch:x:1:y").build())));

            assertThat(call.warnings()).singleElement().asString().contains("arn:aws:batch:x:1:y");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sns:us-east-1:000000000000:t, sns is not supported as a dead letter resource.",
        "arn:aws:sqs:us-east-1:000000000000:q.fifo, SQS FIFO is not supported by Dead Letter Queues.",
        "arn:aws:sqs:us-west-2:000000000000:q, The dead letter queue of target t is not in the region of its rule."
    }) void aDeadLetterQueueIsAStandardQueueInTheRegionOfTheRule(String arn, String message) {
        rig.rule("r", PATTERN);
        assertThatThrownBy(() -> rig.targets("r", Rig.target("t").deadLetterConfig(new DeadLetterConfig(arn)).build())).hasMessage(message);
    }

    @Test void aRuleHasFiveTargetsAtMost() {
        rig.rule("r", PATTERN);
        Target[] six = new Target[6];
        for (int i = 0; i < six.length; i++) {
            six[i] = Rig.target("t" + i).build();
        }

        assertThatThrownBy(() -> rig.targets("r", six)).hasMessage("The requested resource exceeds the maximum number allowed.");
        assertThat(rig.events.listTargetsByRule(Rig.call(), new ListTargetsByRuleRequest("r", null, null, null)).targets()).isEmpty();
    }

    @Test void targetsAreAnsweredAsTheyWerePut() {
        rig.rule("r", PATTERN);
        Target target = Rig.target("t").roleArn("arn:aws:iam::000000000000:role/r")
                .inputTransformer(new InputTransformer(Map.of("a", "$.detail.a"), "\"<a>\"")).sqsParameters(new SqsParameters("g"))
                .deadLetterConfig(new DeadLetterConfig(Rig.DEAD)).retryPolicy(new RetryPolicy(1, null)).build();
        rig.targets("r", target);

        assertThat(rig.events.listTargetsByRule(Rig.call(), new ListTargetsByRuleRequest("r", null, null, null)).targets())
                .containsExactly(target);
    }

    @Test void testEventPatternSaysYesNoOrWhy() {
        assertThat(test(PATTERN, "{\"source\":\"app\"}")).isTrue();
        assertThat(test(PATTERN, "{\"source\":\"b\"}")).isFalse();
        assertThatThrownBy(() -> test(PATTERN, "[1]")).hasMessage("Parameter Event is not valid.");
        assertThatThrownBy(() -> test("x", "{}")).hasMessageStartingWith("Event pattern is not valid. Reason: Unrecognized token 'x'");
    }

    private boolean test(String pattern, String event) {
        return rig.events.testEventPattern(Rig.call(), new TestEventPatternRequest(pattern, event)).result();
    }

    @Test void tagsOfBusesAndRulesAreAddedAndRemoved() {
        String arn = rig.rule("r", PATTERN).ruleArn();
        for (String resource : List.of(arn, "arn:aws:events:eu-west-3:000000000000:event-bus/default")) {
            rig.events.tagResource(Rig.call(), new TagResourceRequest(resource, List.of(new Tag("a", "1"), new Tag("b", "2"))));
            rig.events.untagResource(Rig.call(), new UntagResourceRequest(resource, List.of("a")));

            assertThat(rig.events.listTagsForResource(Rig.call(), new ListTagsForResourceRequest(resource)).tags())
                    .containsExactly(new Tag("b", "2"));
        }
    }
}
