package dev.brume.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private void schedule(String expression) {
        rig.events.putRule(Rig.call(), PutRuleRequest.builder().name("tick").scheduleExpression(expression).build());
        rig.targets("tick", Rig.target("one").build());
    }

    @Test void aRateFiresAgainAndAgain() {
        schedule("rate(5 minutes)");
        rig.timeline.advance(Duration.ofMinutes(16));

        List<String> times = rig.bodies(Rig.QUEUE).stream().map(body -> Json.parse(body).get("time").asText()).toList();
        assertThat(times).containsExactly("2030-01-01T12:05:00Z", "2030-01-01T12:10:00Z", "2030-01-01T12:15:00Z");
    }

    @Test void theEventSaysWhichRuleItComesFrom() {
        schedule("cron(0 13 * * ? *)");
        rig.timeline.advance(Duration.ofHours(1));

        JsonNode event = Json.parse(rig.bodies(Rig.QUEUE).getFirst());
        assertThat(event.get("source").asText()).isEqualTo("aws.events");
        assertThat(event.get("detail-type").asText()).isEqualTo("Scheduled Event");
        assertThat(event.at("/resources/0").asText()).isEqualTo("arn:aws:events:eu-west-3:000000000000:rule/tick");
        assertThat(event.get("detail")).isEmpty();
    }

    @Test void aYearOfMidnightsIsAYearOfEvents() {
        schedule("cron(0 0 * * ? *)");
        rig.timeline.advance(Duration.ofDays(365));

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(365);
    }

    @Test void aDisabledOrDeletedRuleDoesNotFire() {
        schedule("rate(1 minute)");
        rig.events.disableRule(Rig.call(), new DisableRuleRequest("tick", null));
        rig.timeline.advance(Duration.ofMinutes(5));
        rig.events.enableRule(Rig.call(), new EnableRuleRequest("tick", null));
        rig.timeline.advance(Duration.ofMinutes(2));
        assertThat(rig.bodies(Rig.QUEUE)).hasSize(2);

        rig.events.removeTargets(Rig.call(), new RemoveTargetsRequest("tick", null, List.of("one"), null));
        rig.events.deleteRule(Rig.call(), new DeleteRuleRequest("tick", null, null));

        assertThat(rig.timeline.pendingCount()).isZero();
    }

    @Test void anotherScheduleTakesThePlaceOfTheFirst() {
        schedule("rate(1 minute)");
        schedule("rate(1 hour)");
        rig.timeline.advance(Duration.ofMinutes(90));

        assertThat(rig.bodies(Rig.QUEUE)).hasSize(1);
    }

    @Test void eventsOfTheBusDoNotFireIt() {
        schedule("rate(1 hour)");
        rig.put("{}");

        assertThat(rig.bodies(Rig.QUEUE)).isEmpty();
    }

    @Test void aClockSetBackFiresNoTickTwice() {
        schedule("rate(1 hour)");
        rig.timeline.advance(Duration.ofHours(2));

        rig.timeline.set(Timeline.Mode.PAUSED, Optional.of(Rig.NOON.minus(Duration.ofHours(3))));
        rig.timeline.advance(Duration.ofHours(7));

        assertThat(times()).containsExactly(
                "2030-01-01T13:00:00Z", "2030-01-01T14:00:00Z", "2030-01-01T15:00:00Z", "2030-01-01T16:00:00Z");
    }

    @Test void aClockSetBackFiresNoTickOfACronTwice() {
        schedule("cron(0 * * * ? *)");
        rig.timeline.advance(Duration.ofHours(2));

        rig.timeline.set(Timeline.Mode.PAUSED, Optional.of(Rig.NOON.minus(Duration.ofHours(3))));
        rig.timeline.advance(Duration.ofHours(7));

        assertThat(times()).doesNotHaveDuplicates().endsWith("2030-01-01T15:00:00Z", "2030-01-01T16:00:00Z");
    }

    private List<String> times() {
        return rig.bodies(Rig.QUEUE).stream().map(body -> Json.parse(body).get("time").asText()).toList();
    }

    @Test void onlyTheDefaultBusHasSchedules() {
        rig.events.createEventBus(Rig.call(), CreateEventBusRequest.builder().name("b").build());

        assertThatThrownBy(() -> rig.events.putRule(Rig.call(),
                PutRuleRequest.builder().name("r").eventBusName("b").scheduleExpression("rate(1 minute)").build()))
                .hasMessage("ScheduleExpression is supported only on the default event bus.");
        assertThatThrownBy(() -> schedule("rate(1 minutes)")).hasMessage("Parameter ScheduleExpression is not valid.");
    }
}
