package dev.brume.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.json.Json;
import dev.brume.trace.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArchivesTest {
    private static final String BUS = "arn:aws:events:eu-west-3:000000000000:event-bus/default";
    private static final String ARCHIVE = "arn:aws:events:eu-west-3:000000000000:archive/all";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private CreateArchiveResponse archive(String pattern, Integer retentionDays) {
        return rig.events.createArchive(Rig.call(), new CreateArchiveRequest(
                "all", BUS, null, pattern == null ? null : pattern.replace('\'', '"'), retentionDays, null));
    }

    private DescribeArchiveResponse archive() {
        return rig.events.describeArchive(Rig.call(), new DescribeArchiveRequest("all"));
    }

    private void orders() {
        rig.rule("orders", "{'source': ['app']}");
        rig.targets("orders", Rig.target("one").build());
    }

    private StartReplayResponse replay(String name, Instant from, Instant until, String... rules) {
        return rig.events.startReplay(Rig.call(), new StartReplayRequest(
                name, null, ARCHIVE, from, until, new ReplayDestination(BUS, rules.length == 0 ? null : List.of(rules))));
    }

    private String state(String replay) {
        return rig.events.describeReplay(Rig.call(), new DescribeReplayRequest(replay)).state();
    }

    @Test void anArchiveKeepsTheEventsOfItsPatternAndCountsThem() {
        archive("{'detail': {'n': [1]}}", null);
        rig.put("{'n': 1}");
        rig.put("{'n': 2}");

        assertThat(archive().eventCount()).isEqualTo(1);
        assertThat(archive().sizeBytes()).isEqualTo("app".length() + "Order".length() + "{\"n\":1}".length() + 26);
    }

    @Test void itsRuleIsManagedAndGivesWayToForceOnly() {
        archive("{'source': ['app']}", null);

        DescribeRuleResponse rule = rig.events.describeRule(Rig.call(), new DescribeRuleRequest("Events-Archive-all", null));
        assertThat(rule.managedBy()).isEqualTo("prod.vhs.events.aws.internal");
        assertThat(rule.eventPattern()).isEqualTo("{\"source\":[\"app\"],\"replay-name\":[{\"exists\":false}]}");
        Target target = rig.events.listTargetsByRule(Rig.call(), new ListTargetsByRuleRequest("Events-Archive-all", null, null, null))
                .targets().getFirst();
        assertThat(target.arn()).isEqualTo("arn:aws:events:eu-west-3:::");
        assertThat(target.inputTransformer().inputTemplate()).startsWith("{\"archive-arn\": \"" + ARCHIVE + ':');

        RemoveTargetsRequest remove = new RemoveTargetsRequest("Events-Archive-all", null, List.of("Events-Archive-all"), null);
        assertThatThrownBy(() -> rig.events.removeTargets(Rig.call(), remove))
                .hasMessage("Events-Archive-all is a managed rule. Set 'force' parameter to true to override.");
        assertThatThrownBy(() -> rig.events.deleteRule(Rig.call(), new DeleteRuleRequest("Events-Archive-all", null, null)))
                .hasMessage("Events-Archive-all is a managed rule. Set 'force' parameter to true to override.");
        assertThatThrownBy(() -> rig.rule("Events-Archive-all", "{'source': ['other']}")).hasMessageContaining("managed rule");
        assertThatThrownBy(() -> rig.targets("Events-Archive-all", Rig.target("one").build())).hasMessageContaining("managed rule");
        assertThatThrownBy(() -> rig.events.disableRule(Rig.call(), new DisableRuleRequest("Events-Archive-all", null)))
                .hasMessageContaining("managed rule");
        assertThatThrownBy(() -> rig.events.tagResource(Rig.call(), new TagResourceRequest(rule.arn(), List.of(new Tag("a", "b")))))
                .hasMessage("Tag related operations on the managed rule Events-Archive-all is not allowed");

        rig.events.removeTargets(Rig.call(), new RemoveTargetsRequest("Events-Archive-all", null, List.of("Events-Archive-all"), true));
        rig.events.deleteRule(Rig.call(), new DeleteRuleRequest("Events-Archive-all", null, true));
        assertThat(archive().state()).isEqualTo("DISABLED");
        rig.put("{}");
        assertThat(archive().eventCount()).isZero();
    }

    @Test void anArchiveIsDeletedWithItsRuleAndItsEvents() {
        archive(null, null);
        rig.put("{}");
        rig.events.deleteArchive(Rig.call(), new DeleteArchiveRequest("all"));

        assertThatThrownBy(this::archive).hasMessage("Archive all does not exist.");
        assertThat(rig.events.listRules(Rig.call(), new ListRulesRequest(null, null, null, null)).rules()).isEmpty();
        archive(null, null);
        assertThat(archive().eventCount()).isZero();
    }

    @Test void eventsLeaveWhenTheirRetentionIsOver() {
        archive(null, 1);
        rig.put("{'n': 1}");
        rig.advance(Duration.ofHours(12));
        rig.put("{'n': 2}");

        rig.advance(Duration.ofHours(13));
        assertThat(archive().eventCount()).isEqualTo(1);
        rig.advance(Duration.ofHours(13));
        assertThat(archive().eventCount()).isZero();
        assertThat(archive().sizeBytes()).isZero();
        assertThat(rig.timeline.pendingCount()).isZero();
    }

    @Test void aShorterRetentionCountsForWhatIsThere() {
        archive(null, null);
        rig.put("{}");
        rig.advance(Duration.ofDays(3));
        rig.put("{}");

        rig.events.updateArchive(Rig.call(), new UpdateArchiveRequest("all", null, null, 2, null));

        assertThat(archive().eventCount()).isEqualTo(1);
    }

    @Test void anUpdatedPatternDecidesFromThenOn() {
        archive("{'source': ['app']}", null);
        rig.events.updateArchive(Rig.call(), new UpdateArchiveRequest("all", "not those", "{\"source\": [\"other\"]}", null, null));
        rig.put("{}");

        assertThat(archive().eventCount()).isZero();
        assertThat(archive().description()).isEqualTo("not those");
        assertThatThrownBy(() -> rig.events.updateArchive(Rig.call(), new UpdateArchiveRequest("all", null, null, null, null)))
                .hasMessage("At least one of EventPattern, RetentionDays or Description must be provided.");
    }

    @Test void aReplaySendsTheEventsOfItsTimeOnceMore() {
        orders();
        archive(null, null);
        rig.put("{'n': 1}");
        rig.advance(Duration.ofMinutes(10));
        rig.put("{'n': 2}");
        rig.put("{'n': 3}");
        rig.advance(Duration.ofMinutes(10));
        assertThat(rig.bodies(Rig.QUEUE)).hasSize(3);

        StartReplayResponse started = replay("again", Rig.NOON.plus(Duration.ofMinutes(5)), Rig.NOON.plus(Duration.ofMinutes(15)));
        assertThat(started.state()).isEqualTo("STARTING");
        rig.advance(Duration.ofSeconds(1));

        List<String> bodies = rig.bodies(Rig.QUEUE);
        assertThat(bodies.subList(3, bodies.size())).hasSize(2).allSatisfy(
                body -> assertThat(Json.parse(body).path("replay-name").asText()).isEqualTo("again"));
        assertThat(archive().eventCount()).as("replayed events are not archived again").isEqualTo(3);
        DescribeReplayResponse ended = rig.events.describeReplay(Rig.call(), new DescribeReplayRequest("again"));
        assertThat(ended.state()).isEqualTo("COMPLETED");
        assertThat(ended.eventLastReplayedTime()).isEqualTo(Rig.NOON.plus(Duration.ofMinutes(10)));
        assertThat(ended.replayEndTime()).isEqualTo(Rig.NOON.plus(Duration.ofMinutes(20)).plusSeconds(1));
    }

    @Test void aReplayOfMoreThanAPageSendsAllInOrder() {
        orders();
        archive(null, null);
        for (int i = 0; i < 250; i++) {
            rig.put("{'n': " + i + "}");
        }
        rig.settle();
        replay("again", Rig.NOON, Rig.NOON.plusSeconds(1));
        rig.advance(Duration.ofSeconds(2));

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(500);
        assertThat(state("again")).isEqualTo("COMPLETED");
    }

    @Test void aReplayCanBeForSomeRules() {
        orders();
        rig.rule("others", "{'source': ['app']}");
        rig.targets("others", Rig.target("one").arn(Rig.DEAD).build());
        archive(null, null);
        rig.put("{}");
        replay("again", Rig.NOON, Rig.NOON.plusSeconds(1), "arn:aws:events:eu-west-3:000000000000:rule/others");
        rig.advance(Duration.ofSeconds(1));

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(1);
        assertThat(rig.bodies(Rig.DEAD)).hasSize(2);
    }

    @Test void aReplayIsCancelledBeforeItEndsOnly() {
        orders();
        archive(null, null);
        rig.put("{}");
        replay("again", Rig.NOON, Rig.NOON.plusSeconds(1));

        assertThat(rig.events.cancelReplay(Rig.call(), new CancelReplayRequest("again")).state()).isEqualTo("CANCELLING");
        rig.advance(Duration.ofSeconds(2));

        assertThat(state("again")).isEqualTo("CANCELLED");
        assertThat(rig.bodies(Rig.QUEUE)).hasSize(1);
        assertThatThrownBy(() -> rig.events.cancelReplay(Rig.call(), new CancelReplayRequest("again")))
                .hasMessage("Replay again is not in a valid state for this operation.");
    }

    @Test void aReplayOfADeletedArchiveFails() {
        archive(null, null);
        replay("again", Rig.NOON, Rig.NOON.plusSeconds(1));
        rig.events.deleteArchive(Rig.call(), new DeleteArchiveRequest("all"));
        rig.advance(Duration.ofSeconds(1));

        DescribeReplayResponse failed = rig.events.describeReplay(Rig.call(), new DescribeReplayRequest("again"));
        assertThat(failed.state()).isEqualTo("FAILED");
        assertThat(failed.stateReason()).isEqualTo("Archive all does not exist.");
    }

    @Test void replaysThatMakeNoSenseAreRefused() {
        archive(null, null);
        assertThatThrownBy(() -> replay("r", Rig.NOON, Rig.NOON))
                .hasMessage("Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.");
        rig.events.createEventBus(Rig.call(), CreateEventBusRequest.builder().name("b").build());
        assertThatThrownBy(() -> rig.events.startReplay(Rig.call(), new StartReplayRequest("r", null, ARCHIVE, Rig.NOON,
                Rig.NOON.plusSeconds(1), new ReplayDestination("arn:aws:events:eu-west-3:000000000000:event-bus/b", null))))
                .hasMessage("Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.");
    }

    @Test void listsTakeOneFilterAtMost() {
        archive(null, null);
        replay("again", Rig.NOON, Rig.NOON.plusSeconds(1));

        assertThatThrownBy(() -> rig.events.listArchives(Rig.call(),
                ListArchivesRequest.builder().namePrefix("a").state("ENABLED").build()))
                .hasMessage("At most one filter is allowed for ListArchives. Use either : State, EventSourceArn, or NamePrefix.");
        assertThat(rig.events.listReplays(Rig.call(), ListReplaysRequest.builder().state("COMPLETED").build()).replays()).isEmpty();
        assertThat(rig.events.listReplays(Rig.call(), ListReplaysRequest.builder().eventSourceArn(ARCHIVE).build()).replays()).hasSize(1);
        assertThat(rig.events.listArchives(Rig.call(), ListArchivesRequest.builder().eventSourceArn(BUS).build()).archives())
                .extracting(Archive::archiveName).containsExactly("all");
    }

    @Test void theTraceNamesTheArchivesRule() {
        archive(null, null);
        rig.put("{}");

        assertThat(rig.hops()).filteredOn(hop -> hop.verdict() instanceof Verdict.Accepted)
                .extracting(hop -> hop.to()).contains("arn:aws:events:eu-west-3:000000000000:rule/Events-Archive-all");
    }
}
