package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.asl.Branch;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.ParallelState;
import dev.brume.stepfunctions.asl.TaskState;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.history.EventDetails;
import dev.brume.stepfunctions.history.EventType;
import java.util.ArrayList;
import java.util.List;

/// Lines of control inside of a state: the branches of a Parallel state, the iterations of an inline Map state.
final class Iterations {
    private final Run run;
    private final States states;

    Iterations(Run run, States states) {
        this.run = run;
        this.states = states;
    }

    void startBranches(LiveFlow flow, ParallelState parallel) {
        Document payload = parallel.flow().payload(parallel.flow().input(flow.input, flow), flow);
        run.emit(flow, new EventDetails.Plain(EventType.ParallelStateStarted));
        List<Branch> branches = parallel.branches();
        flow.children = Children.branches(branches.size());
        if (branches.isEmpty()) {
            finish(flow);
            return;
        }
        for (int i = 0; i < branches.size(); i++) {
            startFlow(flow, i, branches.get(i), payload);
        }
    }

    private void startFlow(LiveFlow parent, int index, Branch branch, Document input) {
        LiveFlow flow = run.newFlow(parent, index, branch);
        flow.enter(branch.state(branch.startAt()), input);
        run.ready(flow);
    }

    void start(LiveFlow flow, MapState map) {
        Document input = map.flow().input(flow.input, flow);
        JsonNode items = MapItems.of(map, input, flow);
        int concurrency = MapItems.maxConcurrency(map, input, flow);
        run.emit(flow, new EventDetails.MapStateStarted(items.size()));
        int bounded = concurrency == 0
                ? InterpreterLimits.MAX_INLINE_CONCURRENCY
                : Math.min(concurrency, InterpreterLimits.MAX_INLINE_CONCURRENCY);
        flow.children = Children.iterations(input, documents(items), bounded);
        if (items.isEmpty()) {
            finish(flow);
            return;
        }
        long started = flow.previousEventId;
        for (int i = 0; i < Math.min(bounded, items.size()); i++) {
            startIteration(flow, map, started);
        }
    }

    private static List<Document> documents(JsonNode items) {
        List<Document> documents = new ArrayList<>(items.size());
        for (JsonNode item : items) {
            documents.add(Document.of(item));
        }
        return documents;
    }

    /// Starts the iteration of the next item.
    ///
    /// @param previousEventId what it follows from
    private void startIteration(LiveFlow flow, MapState map, long previousEventId) {
        Children children = flow.children;
        int index = children.next++;
        Document value = children.item(index);
        Document input = MapItems.select(map, children.input, index, value, flow);
        LiveFlow iteration = run.newFlow(flow, index, map.processor().branch());
        iteration.previousEventId = previousEventId;
        iteration.item = new LiveFlow.Item(index, value);
        run.emit(iteration, new EventDetails.MapIteration(EventType.MapIterationStarted, map.name(), index));
        iteration.enter(iteration.branch.state(iteration.branch.startAt()), input);
        run.ready(iteration);
    }

    /// A branch or an iteration has come to its end.
    void ended(LiveFlow flow, Document output) {
        LiveFlow parent = flow.parent;
        run.remove(flow);
        parent.children.ended(flow.index, output);
        parent.previousEventId = flow.previousEventId;
        if (parent.state instanceof MapState map) {
            long succeeded = run.aside(flow, new EventDetails.MapIteration(EventType.MapIterationSucceeded, map.name(), flow.index));
            if (parent.children.hasNext()) {
                states.evaluating(parent, () -> startIteration(parent, map, flow.previousEventId));
                return;
            }
            parent.previousEventId = succeeded;
        }
        if (parent.children.allEnded()) {
            states.evaluating(parent, () -> finish(parent));
        }
    }

    private void finish(LiveFlow flow) {
        Document output = flow.children.output();
        flow.children = null;
        run.aside(flow, new EventDetails.Plain(
                flow.state instanceof MapState ? EventType.MapStateSucceeded : EventType.ParallelStateSucceeded));
        states.complete(flow, output);
    }

    /// A branch or an iteration has failed, and with it all the others of its state.
    void failed(LiveFlow flow, String error, String cause) {
        LiveFlow parent = flow.parent;
        parent.previousEventId = flow.previousEventId;
        if (parent.state instanceof MapState map) {
            run.aside(flow, new EventDetails.MapIteration(EventType.MapIterationFailed, map.name(), flow.index));
        } else if (flow.state instanceof TaskState) {
            // Observed of tasks in branches.
            run.aside(flow, new EventDetails.Plain(EventType.TaskStateAborted));
        }
        run.giveUp(flow);
        states.failChildren(parent, error, cause);
    }

    /// Ends the branches and iterations of a state that has failed.
    void abort(LiveFlow parent) {
        run.giveUpBelow(parent).forEach(this::aborted);
    }

    /// Another branch or iteration has failed: tells where this one was.
    private void aborted(LiveFlow flow) {
        if (flow.activity instanceof Activity.InMapRun) {
            run.emit(flow, new EventDetails.Plain(EventType.MapRunAborted));
        }
        EventType type = StateEvents.aborted(flow.state);
        if (type != null && !(flow.activity instanceof Activity.Entering && flow.children == null)) {
            run.emit(flow, new EventDetails.Plain(type));
        }
        if (flow.parent.state instanceof MapState map) {
            run.aside(flow, new EventDetails.MapIteration(EventType.MapIterationAborted, map.name(), flow.index));
        }
    }
}
