package dev.brume.stepfunctions.interpreter;

import dev.brume.stepfunctions.asl.Definition;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.history.EventDetails;
import dev.brume.stepfunctions.history.EventType;
import dev.brume.stepfunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// One turn of an execution while it goes on: its lines of control, the history that grows, and what is to happen
/// afterwards. It belongs to one thread.
final class Run {
    private static final Comparator<LiveFlow> BY_ID = Comparator.comparingInt(flow -> flow.id);

    private final Definition definition;
    private final ExecutionIdentity identity;
    private final World world;
    private final Document input;
    private final long maxEvents;

    private final Map<Integer, LiveFlow> flows = new LinkedHashMap<>();
    private final ArrayDeque<LiveFlow> ready = new ArrayDeque<>();
    private final List<HistoryEvent> events = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    private final States states;
    private final Tasks tasks;

    private Status status;
    private long lastEventId;
    private long lastTicket;
    private int lastFlowId;
    private boolean historyIsFull;
    private final Instant lastMoment;
    private Redrives redrives;
    private ContextObject context;
    /// Lines that an error has ended in this turn: they stay with the execution if it ends by that error.
    private final Map<Integer, LiveFlow> givenUp = new LinkedHashMap<>();

    Run(Definition definition, Execution execution, World world) {
        this.definition = definition;
        this.world = world;
        identity = execution.identity();
        input = Document.of(identity.input());
        maxEvents = identity.isExpress() ? InterpreterLimits.MAX_EXPRESS_EVENTS : InterpreterLimits.MAX_EVENTS;
        status = execution.status();
        lastEventId = execution.lastEventId();
        lastTicket = execution.lastTicket();
        lastFlowId = execution.lastFlowId();
        lastMoment = identity.startTime().plus(InterpreterLimits.MAX_EXECUTION_TIME);
        redrives = execution.redrives();
        context = new ContextObject(identity, redrives, input);
        for (Flow flow : execution.flows()) {
            flows.put(flow.id(), LiveFlow.thaw(this, flow, flows.get(flow.parent())));
        }
        tasks = new Tasks(this);
        states = new States(this, tasks);
    }

    Definition definition() {
        return definition;
    }

    ExecutionIdentity identity() {
        return identity;
    }

    ContextObject context() {
        return context;
    }

    World world() {
        return world;
    }

    /// A document that was frozen. Mostly it is the execution's own input, which then is parsed once in a turn.
    Document document(String text) {
        return input.text().equals(text) ? input : Document.of(text);
    }

    /// Goes on with an input as far as it can.
    void take(Input input) {
        if (world.now().isAfter(lastMoment)) {
            timeOut();
            return;
        }
        switch (input) {
            case Input.Start _ -> start();
            case Input.Resume _ -> flows.values().stream().filter(flow -> flow.activity instanceof Activity.Entering).forEach(ready::add);
            case Input.TimerFired(long ticket, Input.TimerPurpose purpose) -> timerFired(ticket, purpose);
            case Input.TaskStarted started -> tasks.started(started);
            case Input.TaskSubmitted submitted -> tasks.submitted(submitted);
            case Input.TaskSucceeded succeeded -> tasks.succeeded(succeeded);
            case Input.TaskFailed failed -> tasks.failed(failed);
            case Input.TaskHeartbeat(long ticket) -> tasks.heartbeat(ticket);
            case Input.MapRunSucceeded(long ticket, Document outputs) -> states.mapRunSucceeded(ticket, outputs);
            case Input.MapRunFailed(long ticket, String error, String cause) -> states.mapRunFailed(ticket, error, cause);
            case Input.Redrive _ -> redrive();
            case Input.Stop(String error, String cause) -> stop(EventType.ExecutionAborted, error, cause, new Status.Aborted(error, cause));
        }
        goOn();
    }

    private void start() {
        LiveFlow root = new LiveFlow(this, Flow.ROOT, null, 0, definition.branch());
        root.enter(definition.branch().state(definition.branch().startAt()), input);
        flows.put(root.id, root);
        aside(root, new EventDetails.ExecutionStarted(identity.input(), identity.roleArn(), identity.versionArn(), identity.aliasArn()));
        setTimeout();
        ready.add(root);
    }

    private void setTimeout() {
        definition.timeout().ifPresent(timeout -> setTimer(0, Input.TimerPurpose.EXECUTION_TIMEOUT, world.now().plus(timeout)));
    }

    /// Sets a timer, which fires when the execution has had all the time that there is, if that is earlier.
    void setTimer(long ticket, Input.TimerPurpose purpose, Instant due) {
        effects.add(new Effect.SetTimer(ticket, purpose, due.isAfter(lastMoment) ? lastMoment.plusMillis(1) : due));
    }

    /// Sees to it that an execution ends in time though it waits for something that may never come.
    void limitTime() {
        if (definition.timeout().isEmpty()) {
            setTimer(0, Input.TimerPurpose.EXECUTION_TIMEOUT, Instant.MAX);
        }
    }

    /// Goes on with the states that were not left, innermost first: what has succeeded around them is not done again.
    private void redrive() {
        status = new Status.Running();
        redrives = redrives.oneMore(world.now());
        context = new ContextObject(identity, redrives, input);
        LiveFlow root = flows.get(Flow.ROOT);
        root.previousEventId = lastEventId;
        long redriven = append(root, new EventDetails.ExecutionRedriven(redrives.count()));
        setTimeout();
        Set<LiveFlow> around = new HashSet<>();
        for (LiveFlow flow : flows.values()) {
            flow.forgetRetries();
            around.add(flow.parent);
        }
        for (LiveFlow flow : List.copyOf(flows.values())) {
            // One that is gone was aborted meanwhile, because a branch beside it has failed again.
            if (!around.contains(flow) && flows.get(flow.id) == flow && isRunning()) {
                flow.previousEventId = redriven;
                states.redrive(flow);
            }
        }
    }

    private void goOn() {
        int entered = 0;
        while (!ready.isEmpty() && isRunning() && !historyIsFull) {
            if (entered++ == InterpreterLimits.MAX_STATES_PER_TURN) {
                effects.add(new Effect.Resume());
                return;
            }
            states.enter(ready.poll());
        }
        if (historyIsFull && isRunning()) {
            String cause = "The execution reached the maximum number of history events (" + maxEvents + ").";
            stop(EventType.ExecutionFailed, null, cause, new Status.Failed(null, cause));
        }
    }

    private void timerFired(long ticket, Input.TimerPurpose purpose) {
        switch (purpose) {
            case EXECUTION_TIMEOUT -> timeOut();
            case WAIT -> states.waited(ticket);
            case RETRY -> states.backedOff(ticket);
            case TASK_TIMEOUT, HEARTBEAT -> tasks.timedOut(ticket, purpose);
        }
    }

    private void timeOut() {
        stop(EventType.ExecutionTimedOut, null, null, new Status.TimedOut(null, null));
    }

    /// Ends the execution from outside of its states.
    private void stop(EventType type, String error, String cause, Status ended) {
        LiveFlow root = flows.get(Flow.ROOT);
        cancelAll(_ -> true);
        end(root, new EventDetails.Failed(type, error, cause), ended);
    }

    /// Ends the execution with an error that nobody can handle, wherever it happens.
    void failAtOnce(LiveFlow flow, String error, String cause) {
        cancelAll(_ -> true);
        end(flow, new EventDetails.Failed(EventType.ExecutionFailed, error, cause), new Status.Failed(error, cause));
    }

    boolean isRunning() {
        return status instanceof Status.Running;
    }

    // ---- lines of control

    LiveFlow newFlow(LiveFlow parent, int index, dev.brume.stepfunctions.asl.Branch branch) {
        LiveFlow flow = new LiveFlow(this, ++lastFlowId, parent, index, branch);
        flow.variables = parent.variables;
        flow.item = parent.item;
        flow.previousEventId = parent.previousEventId;
        flows.put(flow.id, flow);
        return flow;
    }

    void remove(LiveFlow flow) {
        flows.remove(flow.id);
    }

    /// Takes a line away that an error has ended.
    void giveUp(LiveFlow flow) {
        flows.remove(flow.id);
        givenUp.put(flow.id, flow);
    }

    /// Takes the lines below this one away, and what they wait for, the inner ones first.
    List<LiveFlow> giveUpBelow(LiveFlow parent) {
        List<LiveFlow> below = flows.values().stream().filter(flow -> flow.isBelow(parent)).toList();
        if (!below.isEmpty()) {
            cancelAll(flow -> flow.isBelow(parent));
            below.forEach(this::giveUp);
            ready.removeAll(new HashSet<>(below));
        }
        return below.reversed();
    }

    /// A Parallel or Map state goes on in spite of the error: no redrive will go on with its branches.
    void forgetBelow(LiveFlow parent) {
        givenUp.values().removeIf(flow -> flow.isBelow(parent));
    }

    void ready(LiveFlow flow) {
        ready.add(flow);
    }

    /// The line that waits with this ticket, or `null`.
    LiveFlow waiting(long ticket) {
        for (LiveFlow flow : flows.values()) {
            if (ticketOf(flow.activity) == ticket) {
                return flow;
            }
        }
        return null;
    }

    private static long ticketOf(Activity activity) {
        return switch (activity) {
            case Activity.Waiting(long ticket) -> ticket;
            case Activity.BackingOff(long ticket) -> ticket;
            case Activity.Working working -> working.ticket();
            case Activity.InMapRun(long ticket, _, _) -> ticket;
            case Activity.Entering _,Activity.InParallel _,Activity.InMap _ -> 0;
        };
    }

    private void cancelAll(Predicate<LiveFlow> which) {
        for (LiveFlow flow : flows.values()) {
            if (!which.test(flow)) {
                continue;
            }
            switch (flow.activity) {
                case Activity.Waiting(long ticket) -> effects.add(new Effect.CancelTimer(ticket, Input.TimerPurpose.WAIT));
                case Activity.BackingOff(long ticket) -> effects.add(new Effect.CancelTimer(ticket, Input.TimerPurpose.RETRY));
                case Activity.Working working -> tasks.cancel(working);
                case Activity.InMapRun(_, String arn, _) -> effects.add(new Effect.CancelMapRun(arn));
                case Activity.Entering _,Activity.InParallel _,Activity.InMap _ -> {}
            }
        }
    }

    // ---- what comes out

    long newTicket() {
        return ++lastTicket;
    }

    void happens(Effect effect) {
        effects.add(effect);
    }

    /// Adds an event that the next one of its line follows from.
    long emit(LiveFlow flow, EventDetails details) {
        long id = aside(flow, details);
        flow.previousEventId = id;
        return id;
    }

    /// Adds an event that follows from its line's last one, and that nothing follows from.
    long aside(LiveFlow flow, EventDetails details) {
        if (lastEventId == maxEvents - 1) {
            historyIsFull = true;
            return lastEventId;
        }
        return append(flow, details);
    }

    private long append(LiveFlow flow, EventDetails details) {
        events.add(new HistoryEvent(++lastEventId, flow.previousEventId, world.now(), details));
        return lastEventId;
    }

    /// Ends the execution.
    void end(LiveFlow root, EventDetails last, Status ended) {
        append(root, last);
        status = ended;
        if (ended instanceof Status.Succeeded) {
            flows.clear();
        } else {
            flows.putAll(givenUp);
        }
        ready.clear();
        // Whoever has waited for something may have a timer too, see limitTime.
        if ((definition.timeout().isPresent() || lastTicket > 0) && !(ended instanceof Status.TimedOut)) {
            effects.add(new Effect.CancelTimer(0, Input.TimerPurpose.EXECUTION_TIMEOUT));
        }
    }

    Turn turn() {
        return new Turn(new Execution(identity, status, lastEventId, lastTicket, lastFlowId, freeze(), redrives), events, effects);
    }

    /// Those around others come first.
    private List<Flow> freeze() {
        if (flows.size() <= 1) {
            return flows.isEmpty() ? List.of() : List.of(flows.get(Flow.ROOT).freeze());
        }
        return flows.values().stream().sorted(BY_ID).map(LiveFlow::freeze).toList();
    }
}
