package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.stepfunctions.asl.Catcher;
import dev.brume.stepfunctions.asl.ChoiceState;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.asl.FailState;
import dev.brume.stepfunctions.asl.Field;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.ParallelState;
import dev.brume.stepfunctions.asl.PassState;
import dev.brume.stepfunctions.asl.Retrier;
import dev.brume.stepfunctions.asl.State;
import dev.brume.stepfunctions.asl.SucceedState;
import dev.brume.stepfunctions.asl.TaskState;
import dev.brume.stepfunctions.asl.Template;
import dev.brume.stepfunctions.asl.WaitState;
import dev.brume.stepfunctions.data.DataException;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.Evaluation;
import dev.brume.stepfunctions.history.EventDetails;
import dev.brume.stepfunctions.history.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// How lines of control go through states: in, out, and what comes of errors.
final class States {
    private final Run run;
    private final Tasks tasks;
    private final Iterations iterations;
    private final MapRuns mapRuns;

    States(Run run, Tasks tasks) {
        this.run = run;
        this.tasks = tasks;
        iterations = new Iterations(run, this);
        mapRuns = new MapRuns(run, this);
        tasks.answerTo(this);
    }

    /// Enters the state that a line of control has come to.
    void enter(LiveFlow flow) {
        long followsFrom = flow.previousEventId;
        long eventId = run.emit(flow, new EventDetails.StateEntered(StateEvents.entered(flow.state), flow.state.name(), flow.input.text()));
        flow.entered(eventId, followsFrom, run.world().now());
        begin(flow);
    }

    /// Does what the state is for, for the first time or once more.
    private void begin(LiveFlow flow) {
        evaluating(flow, () -> {
            switch (flow.state) {
                case PassState pass -> pass(flow, pass);
                case WaitState wait -> sleep(flow, wait);
                case ChoiceState choice -> choose(flow, choice);
                case SucceedState succeed -> complete(flow, succeed.flow().input(flow.input, flow));
                case FailState fail -> fail(flow, text(fail.error(), flow), text(fail.cause(), flow));
                case TaskState task -> tasks.schedule(flow, task);
                case ParallelState parallel -> iterations.startBranches(flow, parallel);
                case MapState map -> {
                    if (map.processor().distributed()) {
                        mapRuns.start(flow, map);
                    } else {
                        iterations.start(flow, map);
                    }
                }
            }
        });
    }

    private void pass(LiveFlow flow, PassState pass) {
        Document result = pass.result().isPresent()
                ? pass.result().get()
                : pass.flow().payload(pass.flow().input(flow.input, flow), flow);
        complete(flow, result);
    }

    private static String text(Optional<Field> field, LiveFlow flow) {
        if (field.isEmpty()) {
            return null;
        }
        if (field.get() instanceof Field.Literal(_, JsonNode constant)) {
            return constant.asText();
        }
        JsonNode value = field.get().value(flow.over(flow.input));
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private void sleep(LiveFlow flow, WaitState wait) {
        Document input = wait.flow().input(flow.input, flow);
        Instant now = run.world().now();
        Instant until = WaitTime.of(wait.until(), input, flow, now);
        if (!until.isAfter(now)) {
            complete(flow, input);
            return;
        }
        long ticket = run.newTicket();
        flow.activity = new Activity.Waiting(ticket);
        run.setTimer(ticket, Input.TimerPurpose.WAIT, until);
    }

    void waited(long ticket) {
        LiveFlow flow = run.waiting(ticket);
        if (flow != null) {
            evaluating(flow, () -> complete(flow, flow.state.flow().input(flow.input, flow)));
        }
    }

    private void choose(LiveFlow flow, ChoiceState choice) {
        Document input = choice.flow().input(flow.input, flow);
        Evaluation evaluation = flow.over(input);
        for (ChoiceState.Choice each : choice.choices()) {
            if (each.rule().matches(evaluation)) {
                Document output = each.output().map(template -> Document.of(template.evaluate(evaluation)))
                        .orElseGet(() -> choice.flow().output(flow.input, input, flow));
                exit(flow, output, assigned(each.assign(), () -> evaluation), each.next());
                return;
            }
        }
        if (choice.defaultState() == null) {
            throw new DataException(ErrorNames.NO_CHOICE_MATCHED, "Failed to transition out of the state. The state does not have a Default"
                    + " choice, and no Choice Rule matched.", null);
        }
        Document output = choice.flow().output(flow.input, input, flow);
        exit(flow, output, assigned(choice.assign(), () -> evaluation), choice.defaultState());
    }

    /// Leaves a state with what its work has yielded.
    void complete(LiveFlow flow, Document result) {
        State state = flow.state;
        Document selected = state.flow().selected(result, flow);
        Document output = state.flow().output(flow.input, selected, flow);
        Map<String, JsonNode> assigned = assigned(state.assign(), () -> state.flow().assigning(flow.input, selected, flow));
        exit(flow, output, assigned, state.next());
    }

    private static Map<String, JsonNode> assigned(Optional<Template> assign, Supplier<Evaluation> evaluation) {
        if (assign.isEmpty()) {
            return Map.of();
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> value : assign.get().evaluate(evaluation.get()).properties()) {
            values.put(value.getKey(), value.getValue());
        }
        return values;
    }

    private void exit(LiveFlow flow, Document output, Map<String, JsonNode> assigned, String next) {
        if (output.isLargerThan(InterpreterLimits.MAX_DATA)) {
            fail(flow, ErrorNames.DATA_LIMIT_EXCEEDED, tooLarge(flow.state.name()));
            return;
        }
        Map<String, String> shown = Map.of();
        if (!assigned.isEmpty()) {
            shown = Variables.shown(assigned);
            Variables variables = flow.variables.with(assigned, shown);
            if (variables == null) {
                fail(flow, ErrorNames.DATA_LIMIT_EXCEEDED, "The variables that the state '" + flow.state.name()
                        + "' assigns exceed the maximum number of bytes service limit.");
                return;
            }
            flow.variables = variables;
        }
        run.emit(flow, new EventDetails.StateExited(StateEvents.exited(flow.state), flow.state.name(), output.text(), shown));
        if (next == null) {
            ended(flow, output);
        } else {
            flow.enter(flow.branch.state(next), output);
            run.ready(flow);
        }
    }

    /// @param name of the state, or the ARN of what has done its work
    static String tooLarge(String name) {
        return "The state/task '" + name + "' returned a result with a size exceeding the maximum number of bytes service limit.";
    }

    /// A branch has come to its end.
    private void ended(LiveFlow flow, Document output) {
        if (flow.parent == null) {
            run.end(flow, new EventDetails.ExecutionSucceeded(output.text()), new Status.Succeeded(output.text()));
        } else {
            iterations.ended(flow, output);
        }
    }

    // ---- errors

    /// Runs what evaluates fields of a state, and makes of a field that cannot be evaluated an error of the state.
    void evaluating(LiveFlow flow, Runnable step) {
        State state = flow.state;
        try {
            step.run();
        } catch (JsonException e) {
            // Branches around branches have nested a document deeper than anybody reads.
            evaluating(flow, () -> {
                throw new DataException(ErrorNames.RUNTIME, e.getMessage(), null);
            });
        } catch (DataException e) {
            String cause = "An error occurred while executing the state '" + state.name() + "' (entered at the event id #"
                    + flow.enteredEventId + "). " + e.cause();
            if (ErrorNames.QUERY_EVALUATION_ERROR.equals(e.error())) {
                flow.previousEventId = flow.evaluationFollowsFrom();
                run.emit(flow, new EventDetails.EvaluationFailed(e.error(), cause, e.location(), state.name()));
            }
            if (ErrorNames.RUNTIME.equals(e.error())) {
                run.failAtOnce(flow, e.error(), cause);
            } else if (state instanceof MapState || state instanceof ParallelState) {
                failChildren(flow, e.error(), cause);
            } else {
                fail(flow, e.error(), cause);
            }
        }
    }

    /// The state has failed: it is tried again, an error is caught, or the branch fails.
    ///
    /// @param error or `null`
    /// @param cause or `null`
    void fail(LiveFlow flow, String error, String cause) {
        if (!retry(flow, error) && !caught(flow, error, cause)) {
            failBranch(flow, error, cause);
        }
    }

    /// As [#fail], of a state whose branches or items have failed: its own event tells that before it is given up.
    void failChildren(LiveFlow flow, String error, String cause) {
        iterations.abort(flow);
        if (!retry(flow, error)) {
            run.emit(flow, new EventDetails.Plain(StateEvents.failed(flow.state)));
            if (!caught(flow, error, cause)) {
                failBranch(flow, error, cause);
            }
        }
    }

    private boolean retry(LiveFlow flow, String error) {
        List<Retrier> retriers = flow.state.errors().retriers();
        for (int i = 0; i < retriers.size(); i++) {
            Retrier retrier = retriers.get(i);
            if (retrier.handles(error)) {
                int retry = flow.retriesOf(i);
                if (retry >= retrier.maxAttempts()) {
                    return false;
                }
                Duration delay = retrier.delay(retry, run.world().random());
                flow.countRetry(i);
                letGoOfChildren(flow);
                long ticket = run.newTicket();
                flow.ticket = 0;
                flow.activity = new Activity.BackingOff(ticket);
                run.setTimer(ticket, Input.TimerPurpose.RETRY, run.world().now().plus(delay));
                return true;
            }
        }
        return false;
    }

    /// Goes on with a state that was not left when the execution ended, and that no branch is to be redriven of.
    void redrive(LiveFlow flow) {
        if (flow.enteredEventId == 0) {
            flow.activity = new Activity.Entering();
            run.ready(flow);
        } else if (flow.activity instanceof Activity.InMapRun mapRun) {
            evaluating(flow, () -> mapRuns.redrive(flow, mapRun));
        } else {
            flow.children = null;
            flow.activity = new Activity.Entering();
            begin(flow);
        }
    }

    void backedOff(long ticket) {
        LiveFlow flow = run.waiting(ticket);
        if (flow != null) {
            begin(flow);
        }
    }

    private boolean caught(LiveFlow flow, String error, String cause) {
        for (Catcher catcher : flow.state.errors().catchers()) {
            if (catcher.handles(error)) {
                letGoOfChildren(flow);
                evaluating(flow, () -> leaveBy(catcher, flow, errorOutput(error, cause)));
                return true;
            }
        }
        return false;
    }

    private void letGoOfChildren(LiveFlow flow) {
        if (flow.children != null) {
            flow.children = null;
            run.forgetBelow(flow);
        }
    }

    private static Document errorOutput(String error, String cause) {
        ObjectNode output = Json.object();
        output.put("Error", error == null ? "" : error);
        output.put("Cause", cause == null ? "" : cause);
        return Document.of(output);
    }

    private void leaveBy(Catcher catcher, LiveFlow flow, Document errorOutput) {
        Supplier<Evaluation> evaluation = () -> switch (flow.state.queryLanguage()) {
            case JSON_PATH -> flow.over(errorOutput);
            case JSONATA -> flow.over(flow.input).withErrorOutput(errorOutput.node());
        };
        Document output = switch (flow.state.queryLanguage()) {
            case JSON_PATH -> catcher.resultPath().merge(flow.input, errorOutput);
            case JSONATA -> catcher.output().map(template -> Document.of(template.evaluate(evaluation.get()))).orElse(errorOutput);
        };
        exit(flow, output, assigned(catcher.assign(), evaluation), catcher.next());
    }

    private void failBranch(LiveFlow flow, String error, String cause) {
        if (flow.parent == null) {
            run.end(flow, new EventDetails.Failed(EventType.ExecutionFailed, error, cause), new Status.Failed(error, cause));
        } else {
            iterations.failed(flow, error, cause);
        }
    }

    // ---- map runs

    void mapRunSucceeded(long ticket, Document outputs) {
        LiveFlow flow = run.waiting(ticket);
        if (flow != null) {
            evaluating(flow, () -> mapRuns.succeeded(flow, outputs));
        }
    }

    void mapRunFailed(long ticket, String error, String cause) {
        LiveFlow flow = run.waiting(ticket);
        if (flow != null) {
            mapRuns.failed(flow, error, cause);
        }
    }
}
