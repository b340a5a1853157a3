package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.stepfunctions.asl.Catcher;
import dev.brume.stepfunctions.asl.ChoiceState;
import dev.brume.stepfunctions.asl.DataFlow;
import dev.brume.stepfunctions.asl.Environment;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.asl.FailState;
import dev.brume.stepfunctions.asl.Field;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.ParallelState;
import dev.brume.stepfunctions.asl.PassState;
import dev.brume.stepfunctions.asl.QueryLanguage;
import dev.brume.stepfunctions.asl.Retrier;
import dev.brume.stepfunctions.asl.State;
import dev.brume.stepfunctions.asl.SucceedState;
import dev.brume.stepfunctions.asl.TaskState;
import dev.brume.stepfunctions.asl.Template;
import dev.brume.stepfunctions.asl.WaitState;
import dev.brume.stepfunctions.data.DataException;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.Evaluation;
import dev.brume.stepfunctions.data.StatesJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// One test of one state. It belongs to one thread.
public final class TestState {
    private final StateTest test;
    private final State state;
    private final Document input;
    private final Map<String, JsonNode> variables;
    private final JsonNode context;
    private final Environment environment;
    private final InspectionNotes notes;
    private final RandomGenerator random;

    private TestState(StateTest test, State state, String scope, Instant now, RandomGenerator random) {
        this.test = test;
        this.state = state;
        this.input = Document.of(test.input());
        this.variables = new LinkedHashMap<>();
        readObject("variables", test.variables()).properties().forEach(each -> variables.put(each.getKey(), each.getValue()));
        this.context = test.context() == null
                ? MockedContext.made(state, test, readInput(), scope, names(random), now)
                : MockedContext.given(test.context());
        this.environment = root -> Evaluation.of(root.node(), () -> context, variables, now, random);
        this.notes = new InspectionNotes(input);
        this.random = random;
    }

    /// @param scope of the ARNs in the context object: region and account, as `us-east-1:000000000000`
    /// @throws InvalidTestException if the test cannot be made
    public static TestState of(StateTest test, String scope, Instant now, RandomGenerator random) {
        MockRules.check(test);
        State state = StateUnderTest.find(test.definition(), test.stateName());
        MockRules.check(state, test);
        if (state instanceof TaskState task && test.mock() != null && test.mock().result() != null) {
            MockedResult.check(task.resource(), MockRules.read(test.mock().result()), test.mock().fieldValidationMode());
        }
        return new TestState(test, state, scope, now, random);
    }

    private JsonNode readInput() {
        try {
            return input.node();
        } catch (JsonException e) {
            throw InvalidTestException.validation("Invalid input: " + e.getMessage());
        }
    }

    private static JsonNode readObject(String what, String text) {
        try {
            JsonNode node = text == null ? Json.object() : StatesJson.parse(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonException e) {
            throw InvalidTestException.validation("Invalid " + what + ": " + e.getMessage());
        }
        throw InvalidTestException.validation("Invalid " + what + ": it must be a JSON object");
    }

    private static MockedContext.Names names(RandomGenerator random) {
        return new MockedContext.Names(uuid(random), uuid(random));
    }

    private static String uuid(RandomGenerator random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /// The Task state whose work somebody has to do, since it has no mock.
    public Optional<TaskState> unmockedTask() {
        return state instanceof TaskState task && test.mock() == null ? Optional.of(task) : Optional.empty();
    }

    /// The role of `Credentials` of such a Task state.
    ///
    /// @return empty if it has none, or it cannot be evaluated: then [#run] tells how
    public Optional<String> role() {
        try {
            return ((TaskState) state).role().map(field -> field.value(environment.over(input)).asText());
        } catch (DataException _) {
            return Optional.empty();
        }
    }

    /// What such a Task state hands to its work.
    ///
    /// @return empty if its fields cannot be evaluated: then [#run] tells how
    public Optional<Document> payload() {
        try {
            return Optional.of(payload((TaskState) state));
        } catch (DataException _) {
            return Optional.empty();
        }
    }

    /// The test of a state that needs no work done, or has a mock in its place; an [#unmockedTask] ends by [#succeed] or
    /// [#fail].
    public TestStateResult run() {
        return evaluating(() -> {
            StateTest.Mock mock = test.mock();
            return switch (state) {
                case PassState pass -> pass(pass);
                case WaitState wait -> sleep(wait);
                case ChoiceState choice -> choose(choice);
                case SucceedState _ -> complete(afterInputPath());
                case FailState fail -> failed(text(fail.error()), text(fail.cause()));
                case TaskState task -> {
                    payload(task);
                    if (mock == null) {
                        throw new IllegalStateException("Its work has to be done: " + task.name());
                    }
                    yield mocked(mock);
                }
                case ParallelState _ -> mocked(mock);
                case MapState map -> map(map, mock);
            };
        });
    }

    /// The test of a Task state whose work has been done.
    public TestStateResult succeed(Document result) {
        return evaluating(() -> {
            notes.result = result;
            return complete(result);
        });
    }

    /// The test of a Task state whose work has failed.
    public TestStateResult fail(String error, String cause) {
        return evaluating(() -> handle(error, cause));
    }

    private TestStateResult evaluating(Supplier<TestStateResult> steps) {
        try {
            return steps.get();
        } catch (DataException e) {
            return e.error().equals(ErrorNames.RUNTIME) ? failed(e.error(), e.cause()) : handleFailedEvaluation(e);
        }
    }

    private TestStateResult handleFailedEvaluation(DataException e) {
        try {
            return handle(e.error(), e.cause());
        } catch (DataException again) {
            return failed(again.error(), again.cause());
        }
    }

    private boolean isJsonPath() {
        return state.queryLanguage() == QueryLanguage.JSON_PATH;
    }

    private Document afterInputPath() {
        Document selected = state.flow().input(input, environment);
        if (isJsonPath()) {
            notes.afterInputPath = selected;
        }
        return selected;
    }

    private TestStateResult pass(PassState pass) {
        if (pass.result().isPresent()) {
            notes.result = pass.result().get();
            return complete(pass.result().get());
        }
        Document payload = pass.flow().payload(afterInputPath(), environment);
        if (isJsonPath()) {
            notes.afterParameters = payload;
        }
        return complete(payload);
    }

    private TestStateResult sleep(WaitState wait) {
        Document selected = afterInputPath();
        // A test does not wait; but what it would wait for must be there.
        Field until =
                switch (wait.until()) {
                    case WaitState.Until.Seconds(Field seconds) -> seconds;
                    case WaitState.Until.Timestamp(Field timestamp) -> timestamp;
                };
        until.value(environment.over(selected));
        return complete(selected);
    }

    private TestStateResult choose(ChoiceState choice) {
        Document selected = afterInputPath();
        Evaluation evaluation = environment.over(selected);
        for (ChoiceState.Choice each : choice.choices()) {
            if (each.rule().matches(evaluation)) {
                Document output = each.output()
                        .map(template -> Document.of(template.evaluate(evaluation)))
                        .orElseGet(() -> choice.flow().output(input, selected, environment));
                assign(each.assign(), () -> evaluation);
                return succeeded(output, each.next());
            }
        }
        if (choice.defaultState() == null) {
            throw new DataException(
                    ErrorNames.NO_CHOICE_MATCHED,
                    "Failed to transition out of the state. The state does not have a Default choice, and no Choice Rule"
                            + " matched.");
        }
        assign(choice.assign(), () -> evaluation);
        return succeeded(choice.flow().output(input, selected, environment), choice.defaultState());
    }

    private String text(Optional<Field> field) {
        if (field.isEmpty()) {
            return null;
        }
        JsonNode value = field.get().value(environment.over(afterInputPath()));
        return value.isTextual() ? value.textValue() : StatesJson.write(value);
    }

    private Document payload(TaskState task) {
        Document payload = task.flow().payload(afterInputPath(), environment);
        if (isJsonPath()) {
            notes.afterParameters = payload;
        } else {
            notes.afterArguments = payload;
        }
        return payload;
    }

    private TestStateResult mocked(StateTest.Mock mock) {
        if (mock.error() != null) {
            return handle(mock.error().error(), mock.error().cause());
        }
        Document result = Document.of(mock.result() == null ? "{}" : mock.result());
        if (state instanceof TaskState) {
            notes.result = result;
        }
        return complete(result);
    }

    private TestStateResult map(MapState map, StateTest.Mock mock) {
        Document selected = afterInputPath();
        MapUnderTest items = new MapUnderTest(map, selected, environment, test.configuration());
        items.note(notes);
        if (mock.error() == null && items.exceedsToleratedFailures(mock.result())) {
            return handle(
                    ErrorNames.EXCEED_TOLERATED_FAILURE_THRESHOLD, "The specified tolerated failure threshold was exceeded");
        }
        return mocked(mock);
    }

    private TestStateResult complete(Document result) {
        DataFlow flow = state.flow();
        Document selected = flow.selected(result, environment);
        if (flow instanceof DataFlow.JsonPathFlow path && !(state instanceof SucceedState || state instanceof WaitState)) {
            notes.afterResultSelector = selected;
            notes.afterResultPath = path.resultPath().merge(input, selected);
        }
        Document output = flow.output(input, selected, environment);
        assign(state.assign(), () -> flow.assigning(input, selected, environment));
        return succeeded(output, state.next());
    }

    private void assign(Optional<Template> assign, Supplier<Evaluation> evaluation) {
        if (assign.isPresent()) {
            JsonNode assigned = assign.get().evaluate(evaluation.get());
            assigned.properties().forEach(each -> variables.put(each.getKey(), each.getValue()));
        }
    }

    private TestStateResult succeeded(Document output, String next) {
        return ended(TestStateResult.Status.SUCCEEDED, output, null, null, next);
    }

    private TestStateResult failed(String error, String cause) {
        if (notes.afterInputPath == null && isJsonPath() && state instanceof FailState) {
            afterInputPath();
        }
        return ended(TestStateResult.Status.FAILED, null, error, cause, null);
    }

    private TestStateResult ended(TestStateResult.Status status, Document output, String error, String cause, String next) {
        if (!variables.isEmpty()) {
            ObjectNode shown = Json.object();
            variables.forEach(shown::set);
            notes.variables = Document.of(shown);
        }
        return new TestStateResult(status, output, error, cause, next, notes.finished());
    }

    /// A Retrier, a Catcher, or the end.
    private TestStateResult handle(String error, String cause) {
        List<Retrier> retriers = state.errors().retriers();
        for (int i = 0; i < retriers.size(); i++) {
            Retrier retrier = retriers.get(i);
            if (retrier.handles(error)) {
                Integer before = test.configuration().retrierRetryCount();
                int retry = before == null ? 0 : before;
                if (retry < retrier.maxAttempts()) {
                    int delay = (int) retrier.delay(retry, random).toSeconds();
                    notes.errorDetails = new Inspection.ErrorDetails(null, i, delay);
                    return ended(TestStateResult.Status.RETRIABLE, null, error, cause, null);
                }
                notes.errorDetails = new Inspection.ErrorDetails(null, i, null);
                break;
            }
        }
        List<Catcher> catchers = state.errors().catchers();
        for (int i = 0; i < catchers.size(); i++) {
            if (catchers.get(i).handles(error)) {
                notes.errorDetails = new Inspection.ErrorDetails(i, null, null);
                return caught(catchers.get(i), error, cause);
            }
        }
        return failed(error, cause);
    }

    private TestStateResult caught(Catcher catcher, String error, String cause) {
        ObjectNode failure = Json.object();
        failure.put("Error", error == null ? "" : error);
        failure.put("Cause", cause == null ? "" : cause);
        Document errorOutput = Document.of(failure);
        Supplier<Evaluation> evaluation = () -> isJsonPath()
                ? environment.over(errorOutput)
                : environment.over(input).withErrorOutput(failure);
        Document output = isJsonPath()
                ? catcher.resultPath().merge(input, errorOutput)
                : catcher.output()
                        .map(template -> Document.of(template.evaluate(evaluation.get())))
                        .orElse(errorOutput);
        assign(catcher.assign(), evaluation);
        return ended(TestStateResult.Status.CAUGHT_ERROR, output, error, cause, catcher.next());
    }
}
