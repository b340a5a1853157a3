package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.asl.TaskResource;
import dev.brume.stepfunctions.asl.TaskResource.Integration;
import dev.brume.stepfunctions.asl.TaskResource.Integration.Reply;
import dev.brume.stepfunctions.servicemodel.ServiceModel;
import java.util.Map;

/// A mocked result, held against the model of the API that it stands for. Fields that the model does not know pass.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_MockInput.html">MockInput</a>
final class MockedResult {
    private static final int MAX_DEPTH = 100;

    private final JsonNode shapes;
    private final boolean strict;

    private MockedResult(JsonNode shapes, boolean strict) {
        this.shapes = shapes;
        this.strict = strict;
    }

    /// @throws InvalidTestException if the result does not fit
    static void check(TaskResource resource, JsonNode result, StateTest.FieldValidationMode mode) {
        if (mode == StateTest.FieldValidationMode.NONE
                || !(resource instanceof Integration integration)
                || integration.reply() != Reply.REQUEST_RESPONSE) {
            return;
        }
        ServiceModel model = ServiceModel.of(integration.resourceType());
        JsonNode output = model == null ? null : model.outputOf(integration.resource());
        if (output != null) {
            new MockedResult(model.shapes(), mode != StateTest.FieldValidationMode.PRESENT)
                    .checkMembers(output, result, 0);
        }
    }

    private void checkMembers(JsonNode structure, JsonNode value, int depth) {
        if (strict) {
            for (JsonNode required : structure.path("required")) {
                String name = capitalized(required.asText());
                if (!value.has(name)) {
                    throw refused("Required field '" + name + "' is missing");
                }
            }
        }
        for (Map.Entry<String, JsonNode> member : structure.path("members").properties()) {
            String name = capitalized(member.getKey());
            JsonNode field = value.get(name);
            if (field != null && !field.isNull()) {
                check(name, shapes.path(member.getValue().path("shape").asText()), field, depth + 1);
            }
        }
    }

    /// Step Functions writes the names of members with a capital letter, whatever the service does.
    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private void check(String name, JsonNode shape, JsonNode value, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        switch (shape.path("type").asText()) {
            case "string", "blob", "timestamp", "character" -> checkText(name, shape, value);
            case "integer", "long", "float", "double", "short", "byte", "bigdecimal" -> checkNumber(name, shape, value);
            case "boolean" -> require(value.isBoolean(), name, "must be a boolean");
            case "list" -> {
                require(value.isArray(), name, "must be an array");
                JsonNode element = shapes.path(shape.path("member").path("shape").asText());
                value.forEach(each -> check(name, element, each, depth + 1));
            }
            case "map" -> {
                require(value.isObject(), name, "must be an object");
                JsonNode element = shapes.path(shape.path("value").path("shape").asText());
                value.properties().forEach(each -> check(each.getKey(), element, each.getValue(), depth + 1));
            }
            case "structure" -> {
                require(value.isObject(), name, "must be an object");
                checkMembers(shape, value, depth);
            }
            default -> {}
        }
    }

    private static void checkText(String name, JsonNode shape, JsonNode value) {
        // What a function or a callback gives as JSON stands in the result as such.
        if (shape.path("type").asText().equals("blob") && !value.isTextual()) {
            return;
        }
        require(value.isTextual(), name, "must be a string");
        int length = value.textValue().length();
        require(length >= shape.path("min").asLong(0), name, "is smaller than the minimum length");
        require(length <= shape.path("max").asLong(Long.MAX_VALUE), name, "is larger than the maximum length");
        if (shape.has("enum")) {
            for (JsonNode expected : shape.get("enum")) {
                if (expected.equals(value)) {
                    return;
                }
            }
            throw refused("Field '" + name + "' is not an expected value");
        }
    }

    private static void checkNumber(String name, JsonNode shape, JsonNode value) {
        require(value.isNumber(), name, "must be a number");
        require(value.doubleValue() >= shape.path("min").asDouble(-Double.MAX_VALUE), name, "is less than the minimum value");
        require(value.doubleValue() <= shape.path("max").asDouble(Double.MAX_VALUE), name, "is greater than the maximum value");
    }

    private static void require(boolean fits, String name, String why) {
        if (!fits) {
            throw refused("Field '" + name + "' " + why);
        }
    }

    private static InvalidTestException refused(String why) {
        return InvalidTestException.validation("Mock result schema validation error: " + why);
    }
}
