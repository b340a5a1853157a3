package dev.brume.scheduler;

import dev.brume.scheduler.group.GroupDeletion;
import dev.brume.scheduler.group.ScheduleGroups;
import dev.brume.scheduler.schedule.ScheduleTimers;
import dev.brume.scheduler.schedule.Schedules;
import dev.brume.scheduler.schedule.TriggerEndpoint;
import dev.brume.scheduler.target.Invocations;
import dev.brume.scheduler.target.Reach;
import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;

/// Wires EventBridge Scheduler.
///
/// Option: `STRICT`, `on` or `off`; off, schedules may have targets that Brume cannot invoke, and Brume warns of them.
public final class SchedulerServiceFactory implements ServiceFactory {
    @Override public List<String> services() {
        return List.of("scheduler");
    }

    @Override public List<ServiceModule> create(Platform platform) {
        Tables tables = platform.tables();
        Timeline timeline = platform.timeline();
        Invocations invocations = new Invocations(timeline, platform.router(), platform.trace(), platform.roles());
        platform.router().register(invocations);
        Schedules schedules = new Schedules(tables);
        ScheduleTimers timers = new ScheduleTimers(timeline, schedules, invocations);
        ScheduleGroups groups = new ScheduleGroups(tables);
        GroupDeletion deletion = new GroupDeletion(timeline, groups, schedules, timers);
        ScheduleRules rules = new ScheduleRules(timeline, invocations, new Reach(platform.router()), strict(platform));
        SchedulerService service = new SchedulerService(
                new ScheduleOperations(tables, new ScheduleShapes(timeline, rules), groups, schedules, timers),
                new ScheduleGroupOperations(tables, timeline, groups, deletion),
                new TagOperations(tables, timeline, groups));
        return List.of(new SchedulerModule(service, List.of(new TriggerEndpoint(tables, schedules, timers))));
    }

    /// Other words are refused where EventBridge is wired.
    private static boolean strict(Platform platform) {
        return !platform.option("STRICT", "on").equals("off");
    }
}
