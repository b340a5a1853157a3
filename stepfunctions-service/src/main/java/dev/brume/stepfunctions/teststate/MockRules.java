package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.JsonException;
import dev.brume.stepfunctions.asl.MapState;
import dev.brume.stepfunctions.asl.ParallelState;
import dev.brume.stepfunctions.asl.State;
import dev.brume.stepfunctions.asl.TaskState;
import dev.brume.stepfunctions.data.StatesJson;

/// Which tests can be made, and which mocks a state can have.
final class MockRules {
    private MockRules() {}

    /// @throws InvalidTestException if the test cannot be made
    static void check(StateTest test) {
        StateTest.Mock mock = test.mock();
        if (mock == null) {
            if (test.configuration().mapIterationFailureCount() != null) {
                throw InvalidTestException.validation(
                        "TestState does not support MapIterationFailureCount when a mock is not specified.");
            }
            return;
        }
        if (mock.result() != null && mock.error() != null) {
            throw InvalidTestException.validation(
                    "A test mock should have only one of the following fields: [result, errorOutput].");
        }
        if (test.revealSecrets()) {
            throw InvalidTestException.validation("TestState does not support RevealSecrets when a mock is specified.");
        }
    }

    /// @throws InvalidTestException if the state cannot be tested so
    static void check(State state, StateTest test) {
        switch (state) {
            case TaskState _ -> {
                if (test.mock() == null && test.roleArn() == null) {
                    throw InvalidTestException.validation("RoleArn must be specified when testing a Task state");
                }
            }
            case MapState map -> {
                requireMock(test);
                checkMap(map, test);
            }
            case ParallelState parallel -> {
                requireMock(test);
                checkParallel(parallel, test.mock().result());
            }
            default -> {
                if (test.mock() != null) {
                    throw InvalidTestException.validation(
                            "State type '" + typeOf(state) + "' is not supported when a mock is specified");
                }
            }
        }
    }

    private static String typeOf(State state) {
        String name = state.getClass().getSimpleName();
        return name.substring(0, name.length() - "State".length());
    }

    private static void requireMock(StateTest test) {
        if (test.mock() == null) {
            throw InvalidTestException.definition("TestState API does not support Map or Parallel states. Supported state"
                    + " types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
        }
    }

    private static void checkMap(MapState map, StateTest test) {
        if (test.mock().result() == null) {
            return;
        }
        JsonNode result = read(test.mock().result());
        if (map.unserved().isPresent() && map.unserved().get().name().equals("ResultWriter")) {
            if (!result.isObject()) {
                throw InvalidTestException.validation("Mocked result must be a JSON object.");
            }
            return;
        }
        requireArray(result);
        Integer failures = test.configuration().mapIterationFailureCount();
        if (failures != null && failures > result.size()) {
            throw InvalidTestException.validation(
                    "Map iteration failure count must be less than or equal to the number of Map iterations");
        }
    }

    private static void checkParallel(ParallelState parallel, String mocked) {
        if (mocked == null) {
            return;
        }
        JsonNode result = read(mocked);
        requireArray(result);
        if (result.size() != parallel.branches().size()) {
            throw InvalidTestException.validation(
                    "Mocked result must contain the same number of items as number of Parallel branches.");
        }
    }

    private static void requireArray(JsonNode result) {
        if (!result.isArray()) {
            throw InvalidTestException.validation("Mocked result must be an array.");
        }
    }

    static JsonNode read(String mocked) {
        try {
            return StatesJson.parse(mocked);
        } catch (JsonException _) {
            throw InvalidTestException.validation("Mocked result must be a valid JSON.");
        }
    }
}
