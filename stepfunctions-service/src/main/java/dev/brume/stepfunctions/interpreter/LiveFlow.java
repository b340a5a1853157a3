package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.asl.Branch;
import dev.brume.stepfunctions.asl.Environment;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.ParallelState;
import dev.brume.stepfunctions.asl.State;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.Evaluation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// A line of control during a turn, when it changes at every step. It belongs to the one thread of the turn.
final class LiveFlow implements Environment {
    final int id;
    final LiveFlow parent;
    final int index;
    final Branch branch;

    private final Run run;

    /// The state where it is; before it is entered, the one to come.
    State state;
    Document input;
    long enteredEventId;
    Instant enteredAt;
    long previousEventId;
    Variables variables = Variables.NONE;
    Item item;
    Activity activity = new Activity.Entering();
    /// The outputs of its branches or iterations, while it has any.
    Children children;
    /// Of the task that it has scheduled or is about to; 0 for none.
    long ticket;

    private int[] retries;
    private JsonNode stateContext;
    private long beforeEntry;
    private boolean evaluatesEntry;

    LiveFlow(Run run, int id, LiveFlow parent, int index, Branch branch) {
        this.run = run;
        this.id = id;
        this.parent = parent;
        this.index = index;
        this.branch = branch;
    }

    /// The line of control as it was between two turns.
    static LiveFlow thaw(Run run, Flow flow, LiveFlow parent) {
        Branch branch = parent == null ? run.definition().branch() : branchOf(parent.state, flow.index());
        LiveFlow live = new LiveFlow(run, flow.id(), parent, flow.index(), branch);
        live.state = branch.state(flow.state());
        live.input = run.document(flow.input());
        live.enteredEventId = flow.enteredEventId();
        live.enteredAt = flow.enteredAt();
        live.previousEventId = flow.previousEventId();
        live.variables = Variables.thaw(flow.variables());
        live.item = flow.item() == null ? null : new Item(flow.item().index(), Document.of(flow.item().value()));
        live.activity = flow.activity();
        live.retries = flow.retries().isEmpty() ? null : flow.retries().stream().mapToInt(Integer::intValue).toArray();
        live.children = Children.thaw(flow.activity(), run);
        live.ticket = flow.activity() instanceof Activity.Working working ? working.ticket() : 0;
        return live;
    }

    private static Branch branchOf(State parent, int index) {
        return parent instanceof ParallelState parallel ? parallel.branches().get(index) : ((MapState) parent).processor().branch();
    }

    Flow freeze() {
        return new Flow(id, parent == null ? Flow.NO_PARENT : parent.id, index, state.name(), input.text(), enteredEventId,
                enteredAt, previousEventId, retries == null ? List.of() : Arrays.stream(retries).boxed().toList(), variables.freeze(),
                item == null ? null : new Flow.MapItem(item.index(), item.value().text()),
                children == null ? activity : children.freeze());
    }

    @Override public Evaluation over(Document root) {
        return Evaluation.of(root.node(), new OwnContext(), variables.values(),
                run.world().now(),
                run.world().random());
    }

    void enter(State next, Document nextInput) {
        state = next;
        input = nextInput;
        enteredEventId = 0;
        stateContext = null;
        retries = null;
        ticket = 0;
        activity = new Activity.Entering();
    }

    /// Has its state's event, but the fields that are evaluated on the way in are still to come.
    void entered(long eventId, long followsFrom, Instant now) {
        enteredEventId = eventId;
        enteredAt = now;
        stateContext = null;
        beforeEntry = followsFrom;
        evaluatesEntry = true;
    }

    /// From here on it is in its state.
    void settled() {
        evaluatesEntry = false;
    }

    /// What a failed evaluation follows from: on the way into a state, from the same event as the entry itself.
    long evaluationFollowsFrom() {
        return evaluatesEntry && previousEventId == enteredEventId ? beforeEntry : previousEventId;
    }

    /// How often a Retrier of the state was used.
    int retriesOf(int retrier) {
        return retries == null ? 0 : retries[retrier];
    }

    void countRetry(int retrier) {
        if (retries == null) {
            retries = new int[state.errors().retriers().size()];
        }
        retries[retrier]++;
        stateContext = null;
    }

    void forgetRetries() {
        retries = null;
        stateContext = null;
    }

    int retryCount() {
        return retries == null ? 0 : Arrays.stream(retries).sum();
    }

    /// What the context object shows of its state.
    JsonNode stateContext() {
        if (stateContext == null) {
            stateContext = ContextObject.state(this);
        }
        return stateContext;
    }

    boolean isBelow(LiveFlow other) {
        for (LiveFlow each = parent; each != null; each = each.parent) {
            if (each == other) {
                return true;
            }
        }
        return false;
    }

    /// The context object of one evaluation, in which a template may ask for it often.
    private final class OwnContext implements Supplier<JsonNode> {
        private JsonNode made;

        @Override public JsonNode get() {
            if (made == null) made = run.context().of(LiveFlow.this);
            return made;
        }
    }

    /// What `$$.Map.Item` shows.
    record Item(int index, Document value) {}
}
