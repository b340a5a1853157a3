package dev.brume.eventbridge.schedule;

import dev.brume.eventbridge.bus.Bus;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.event.Crossings;
import dev.brume.eventbridge.event.Event;
import dev.brume.eventbridge.event.EventFlow;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.eventbridge.rule.Rules;
import dev.brume.json.Json;
import dev.brume.scheduler.expression.ScheduleExpression;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import dev.brume.trace.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The next time of each scheduled rule is a timer; a rule that is due sends its targets a `Scheduled Event`.
public final class RuleSchedules {
    private static final String OWNER = "events.schedule";

    private final Timeline timeline;
    private final Trace trace;
    private final Rules rules;
    private final EventFlow flow;

    public RuleSchedules(Timeline timeline, Trace trace, Rules rules, EventFlow flow) {
        this.timeline = timeline;
        this.trace = trace;
        this.rules = rules;
        this.flow = flow;
        timeline.onDue(OWNER, this::due);
    }

    /// To be called in the unit that changes, adds or removes a rule of a default bus.
    public void changed(BusReference bus, String name) {
        Optional<EventRule> rule = rules.find(bus, name).filter(EventRule::isEnabled);
        Optional<Instant> next = rule.flatMap(found -> next(found, timeline.now()));
        if (next.isPresent()) timeline.schedule(new Timer(bus.scope(), OWNER, name, next.get()));
        else timeline.cancel(bus.scope(), OWNER, name);
    }

    private void due(Timer timer) {
        rules.find(new BusReference(timer.scope(), Bus.DEFAULT), timer.key()).filter(EventRule::isEnabled).ifPresent(rule -> {
            fire(rule, timer.due());
            next(rule, timer.due()).ifPresent(next -> timeline.schedule(new Timer(timer.scope(), OWNER, timer.key(), next)));
        });
    }

    private Optional<Instant> next(EventRule rule, Instant last) {
        return rule.scheduleExpression().flatMap(ScheduleExpression::parse)
                .flatMap(schedule -> schedule.next(last, timeline.now()));
    }

    /// Sends the event of a rule now, whatever its schedule. In a unit.
    ///
    /// @return the id of the event
    public String fire(EventRule rule, Instant at) {
        Event event = Event.of(
                new Event.Content("aws.events", "Scheduled Event", Json.object(), List.of(rule.arn()), at), rule.scope());
        flow.fire(rule, new EventFlow.Arrival(new BusReference(rule.scope(), rule.bus()), event, trace.begin(null), Crossings.NONE));
        return event.id();
    }
}
