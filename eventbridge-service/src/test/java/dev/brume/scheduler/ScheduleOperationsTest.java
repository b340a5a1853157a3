package dev.brume.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Schedules, their groups and tags.
class ScheduleOperationsTest {
    private final SchedulerRig rig = new SchedulerRig();

    @AfterEach void close() {
        rig.close();
    }

    private void group(String name, Tag... tags) {
        rig.scheduler.createScheduleGroup(SchedulerRig.call(), new CreateScheduleGroupInput(null, name, List.of(tags)));
    }

    private static void fails(Runnable call, int status, String message) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(AwsException.class, e -> {
            assertThat(e.getMessage()).isEqualTo(message);
            assertThat(e.status()).isEqualTo(status);
        });
    }

    @Test void aScheduleIsToldWithAllItsDefaults() {
        rig.create(SchedulerRig.schedule("s", "rate(1 hour)"));

        GetScheduleOutput schedule = rig.get("s");
        assertThat(schedule.arn()).isEqualTo("arn:aws:scheduler:eu-west-3:000000000000:schedule/default/s");
        assertThat(schedule.groupName()).isEqualTo("default");
        assertThat(schedule.state()).isEqualTo("ENABLED");
        assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("UTC");
        assertThat(schedule.actionAfterCompletion()).isEqualTo("NONE");
        assertThat(schedule.target().retryPolicy()).isEqualTo(new RetryPolicy(86_400, 185));
        assertThat(schedule.creationDate()).isEqualTo(SchedulerRig.NOON);
    }

    @Test void everythingElseIsToldAsItWasGiven() {
        group("g");
        Target target = Target.builder().arn("arn:aws:events:eu-west-3:000000000000:event-bus/default").roleArn(SchedulerRig.ROLE)
                .input("{}").eventBridgeParameters(new EventBridgeParameters("Due", "app"))
                .deadLetterConfig(new DeadLetterConfig(SchedulerRig.DEAD)).retryPolicy(new RetryPolicy(60, 0)).build();
        rig.create(SchedulerRig.schedule("s", "cron(0 9 * * ? *)").groupName("g").scheduleExpressionTimezone("Europe/Paris").target(target)
                .flexibleTimeWindow(new FlexibleTimeWindow(7, "FLEXIBLE")).description("d").state("DISABLED")
                .actionAfterCompletion("DELETE")
                .kmsKeyArn("arn:aws:kms:eu-west-3:000000000000:key/k").startDate(SchedulerRig.NOON)
                .endDate(SchedulerRig.NOON.plusSeconds(1)));

        GetScheduleOutput schedule = rig.scheduler.getSchedule(SchedulerRig.call(), new GetScheduleInput("g", "s"));
        assertThat(schedule.target()).isEqualTo(target);
        assertThat(schedule.flexibleTimeWindow()).isEqualTo(new FlexibleTimeWindow(7, "FLEXIBLE"));
        assertThat(List.of(schedule.description(), schedule.state(), schedule.actionAfterCompletion(), schedule.kmsKeyArn(),
                schedule.scheduleExpression(), schedule.scheduleExpressionTimezone()))
                .containsExactly("d", "DISABLED", "DELETE", "arn:aws:kms:eu-west-3:000000000000:key/k", "cron(0 9 * * ? *)",
                        "Europe/Paris");
        assertThat(List.of(schedule.startDate(), schedule.endDate())).containsExactly(SchedulerRig.NOON, SchedulerRig.NOON.plusSeconds(1));
    }

    @Test void anUpdateSetsBackWhatItLeavesOut() {
        rig.create(SchedulerRig.schedule("s", "rate(1 hour)").description("old").state("DISABLED"));
        rig.advance(Duration.ofMinutes(1));
        rig.scheduler.updateSchedule(SchedulerRig.call(), SchedulerRig.update("s", "rate(2 hours)").build());

        GetScheduleOutput schedule = rig.get("s");
        assertThat(schedule.description()).isNull();
        assertThat(schedule.state()).isEqualTo("ENABLED");
        assertThat(schedule.creationDate()).isEqualTo(SchedulerRig.NOON);
        assertThat(schedule.lastModificationDate()).isEqualTo(SchedulerRig.NOON.plusSeconds(60));
    }

    @Test void whatIsNotThereIsNamed() {
        fails(() -> rig.get("s"), 404, "Schedule s does not exist.");
        fails(() -> rig.scheduler.updateSchedule(SchedulerRig.call(), SchedulerRig.update("s", "rate(1 hour)").build()), 404,
                "Schedule s does not exist.");
        fails(() -> rig.scheduler.deleteSchedule(SchedulerRig.call(), new DeleteScheduleInput(null, null, "s")), 404,
                "Schedule s does not exist.");
        fails(() -> rig.create(SchedulerRig.schedule("s", "rate(1 hour)").groupName("g")), 404, "Schedule group g does not exist.");
        fails(() -> rig.scheduler.getScheduleGroup(SchedulerRig.call(), new GetScheduleGroupInput("g")), 404,
                "Schedule group g does not exist.");
        fails(() -> rig.scheduler.listSchedules(SchedulerRig.call(), ListSchedulesInput.builder().groupName("g").build()), 404,
                "Schedule group g does not exist.");
    }

    @Test void aTokenMakesTheSameCallTheSameSchedule() {
        rig.create(SchedulerRig.schedule("s", "rate(1 hour)").clientToken("t"));
        rig.advance(Duration.ofMinutes(1));
        rig.create(SchedulerRig.schedule("s", "rate(1 hour)").clientToken("t"));

        fails(() -> rig.create(SchedulerRig.schedule("s", "rate(1 hour)").clientToken("u")), 409, "Schedule s already exists.");
        fails(() -> rig.create(SchedulerRig.schedule("s", "rate(2 hours)").clientToken("t")), 409, "Schedule s already exists.");
        fails(() -> rig.create(SchedulerRig.schedule("s", "rate(1 hour)")), 409, "Schedule s already exists.");
        assertThat(rig.times()).hasSize(1);
    }

    @Test void aTokenMakesTheSameCallTheSameGroup() {
        CreateScheduleGroupInput create = new CreateScheduleGroupInput("t", "g", null);
        String arn = rig.scheduler.createScheduleGroup(SchedulerRig.call(), create).scheduleGroupArn();

        assertThat(rig.scheduler.createScheduleGroup(SchedulerRig.call(), create).scheduleGroupArn()).isEqualTo(arn);
        fails(() -> group("g"), 409, "Schedule group g already exists.");
        fails(() -> group("default"), 409, "Schedule group default already exists.");
    }

    @Test void schedulesAreListedInPagesByGroupStateAndPrefix() {
        group("a");
        group("z");
        for (int i = 0; i < 5; i++) {
            rig.create(SchedulerRig.schedule("s" + i, "rate(1 hour)").groupName("a").state(i == 0 ? "DISABLED" : "ENABLED"));
            rig.create(SchedulerRig.schedule("t" + i, "rate(1 hour)").groupName("z"));
        }
        rig.create(SchedulerRig.schedule("s9", "rate(1 hour)"));

        assertThat(pages(ListSchedulesInput.builder().maxResults(2))).containsExactly(
                List.of("s0", "s1"), List.of("s2", "s3"), List.of("s4", "s9"), List.of("t0", "t1"), List.of("t2", "t3"), List.of("t4"));
        assertThat(pages(ListSchedulesInput.builder().maxResults(3).groupName("a"))).containsExactly(List.of("s0", "s1", "s2"),
                List.of("s3", "s4"));
        assertThat(pages(ListSchedulesInput.builder().namePrefix("s").state("ENABLED")))
                .containsExactly(List.of("s1", "s2", "s3", "s4", "s9"));
        assertThat(pages(ListSchedulesInput.builder().maxResults(5).groupName("z"))).hasSize(1);
        fails(() -> pages(ListSchedulesInput.builder().nextToken("???")), 400, "Invalid NextToken.");
    }

    private List<List<String>> pages(ListSchedulesInput.Builder input) {
        List<List<String>> pages = new ArrayList<>();
        ListSchedulesOutput page;
        do {
            page = rig.scheduler.listSchedules(SchedulerRig.call(), input.build());
            pages.add(page.schedules().stream().map(ScheduleSummary::name).toList());
            input.nextToken(page.nextToken());
        } while (page.nextToken() != null);
        return pages;
    }

    @Test void groupsAreListedWithTheDefaultOne() {
        group("zoo");
        group("bar");

        ListScheduleGroupsOutput first = rig.scheduler.listScheduleGroups(SchedulerRig.call(), new ListScheduleGroupsInput(2, null, null));
        assertThat(first.scheduleGroups()).extracting(ScheduleGroupSummary::name).containsExactly("bar", "default");
        ListScheduleGroupsOutput rest = rig.scheduler.listScheduleGroups(
                SchedulerRig.call(), new ListScheduleGroupsInput(null, null, first.nextToken()));
        assertThat(rest.scheduleGroups()).extracting(ScheduleGroupSummary::name).containsExactly("zoo");
        assertThat(rest.nextToken()).isNull();
    }

    @Test void aGroupIsBeingDeletedUntilItsSchedulesHaveGone() {
        group("g");
        for (int i = 0; i < 1_200; i++) {
            rig.create(SchedulerRig.schedule("s" + i, "at(2030-01-01T13:00:00)").groupName("g"));
        }
        rig.create(SchedulerRig.schedule("other", "at(2030-01-01T13:00:00)"));
        rig.tables.transact(() -> {
            rig.scheduler.deleteScheduleGroup(SchedulerRig.call(), new DeleteScheduleGroupInput(null, "g"));
            assertThat(rig.scheduler.getScheduleGroup(SchedulerRig.call(), new GetScheduleGroupInput("g")).state()).isEqualTo("DELETING");
            fails(() -> rig.create(SchedulerRig.schedule("s", "rate(1 hour)").groupName("g")), 409, "Schedule group g is being deleted.");
        });
        rig.advance(Duration.ofHours(1));

        fails(() -> rig.scheduler.getScheduleGroup(SchedulerRig.call(), new GetScheduleGroupInput("g")), 404,
                "Schedule group g does not exist.");
        assertThat(rig.times()).hasSize(1);
        assertThat(pages(ListSchedulesInput.builder())).containsExactly(List.of("other"));
    }

    @Test void theDefaultGroupStays() {
        fails(() -> rig.scheduler.deleteScheduleGroup(SchedulerRig.call(), new DeleteScheduleGroupInput(null, "default")), 400,
                "The default schedule group cannot be deleted.");
    }

    @Test void groupsHaveTagsAlsoTheDefaultOne() {
        String arn = "arn:aws:scheduler:eu-west-3:000000000000:schedule-group/";
        group("g", new Tag("b", "2"), new Tag("a", "1"));
        rig.scheduler.tagResource(SchedulerRig.call(), new TagResourceInput(arn + "g", List.of(new Tag("a", "3"), new Tag("c", "4"))));
        rig.scheduler.untagResource(SchedulerRig.call(), new UntagResourceInput(arn + "g", List.of("b")));
        rig.scheduler.tagResource(SchedulerRig.call(), new TagResourceInput(arn + "default", List.of(new Tag("x", "y"))));

        assertThat(tags(arn + "g")).containsExactly(new Tag("a", "3"), new Tag("c", "4"));
        assertThat(tags(arn + "default")).containsExactly(new Tag("x", "y"));
        assertThatThrownBy(() -> group("h", new Tag("aws:a", "1"))).hasMessage("Tag keys that begin with aws: are reserved.");
        fails(() -> tags(arn + "h"), 404, "Schedule group h does not exist.");
        fails(() -> tags("arn:aws:scheduler:eu-west-3:999999999999:schedule-group/g"), 404, "Schedule group g does not exist.");
    }

    private List<Tag> tags(String arn) {
        return rig.scheduler.listTagsForResource(SchedulerRig.call(), new ListTagsForResourceInput(arn)).tags();
    }
}
