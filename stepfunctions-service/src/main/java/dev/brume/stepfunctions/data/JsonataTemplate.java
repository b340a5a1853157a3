package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A document in which the texts `{% … %}` give way to what their JSONata expressions give: `Arguments`, `Output`,
/// `Assign`, `Condition`, `Items` and all the others of states in JSONata. Immutable.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">Transforming data</a>
public sealed interface JsonataTemplate permits JsonataExpression, JsonataTemplate.Constant, JsonataTemplate.Members,
        JsonataTemplate.Elements {
    /// @return the document; it shares nodes with the template and what is evaluated, and must not be changed
    /// @throws DataException `States.QueryEvaluationError` if an expression fails or gives nothing
    JsonNode evaluate(Evaluation evaluation);

    /// Every expression in it.
    List<JsonataExpression> expressions();

    /// As [#evaluate], and what comes out must be of this type.
    default JsonNode evaluate(Evaluation evaluation, JsonType type) {
        return evaluate(evaluation);
    }

    default JsonNode evaluateArray(Evaluation evaluation) {
        return evaluate(evaluation, JsonType.ARRAY);
    }

    default JsonNode evaluateNumber(Evaluation evaluation) {
        return evaluate(evaluation, JsonType.NUMBER);
    }

    default String evaluateString(Evaluation evaluation) {
        return evaluate(evaluation, JsonType.STRING).textValue();
    }

    default boolean evaluateBoolean(Evaluation evaluation) {
        return evaluate(evaluation, JsonType.BOOLEAN).booleanValue();
    }

    /// @param location the field of the state: `Output`, `Choices[0]/Condition`
    /// @throws InvalidJsonataException if an expression cannot be read
    static JsonataTemplate parse(JsonNode template, String location) {
        return switch (template) {
            case ObjectNode object -> parseObject(object, location);
            case ArrayNode array -> parseArray(array, location);
            case TextNode text when JsonataExpression.isExpression(text.textValue()) ->
                    JsonataExpression.parse(text.textValue(), location);
            default -> new Constant(template);
        };
    }

    private static JsonataTemplate parseObject(ObjectNode object, String location) {
        List<Member> members = new ArrayList<>(object.size());
        boolean constant = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonataTemplate value = parse(member.getValue(), location + '/' + member.getKey());
            constant &= value instanceof Constant;
            members.add(new Member(member.getKey(), value));
        }
        return constant ? new Constant(object) : new Members(List.copyOf(members));
    }

    private static JsonataTemplate parseArray(ArrayNode array, String location) {
        List<JsonataTemplate> elements = new ArrayList<>(array.size());
        boolean constant = true;
        for (int i = 0; i < array.size(); i++) {
            JsonataTemplate element = parse(array.get(i), location + '[' + i + ']');
            constant &= element instanceof Constant;
            elements.add(element);
        }
        return constant ? new Constant(array) : new Elements(List.copyOf(elements));
    }

    /// Nothing in it gives way.
    record Constant(JsonNode node) implements JsonataTemplate {
        @Override public JsonNode evaluate(Evaluation evaluation) {
            return node;
        }

        @Override public List<JsonataExpression> expressions() {
            return List.of();
        }
    }

    record Members(List<Member> members) implements JsonataTemplate {
        @Override public JsonNode evaluate(Evaluation evaluation) {
            ObjectNode object = Json.object();
            for (Member member : members) {
                object.set(member.name, member.value.evaluate(evaluation));
            }
            return object;
        }

        @Override public List<JsonataExpression> expressions() {
            return members.stream().flatMap(member -> member.value.expressions().stream()).toList();
        }
    }

    record Member(String name, JsonataTemplate value) {}

    record Elements(List<JsonataTemplate> elements) implements JsonataTemplate {
        @Override public JsonNode evaluate(Evaluation evaluation) {
            ArrayNode array = Json.array();
            for (JsonataTemplate element : elements) {
                array.add(element.evaluate(evaluation));
            }
            return array;
        }

        @Override public List<JsonataExpression> expressions() {
            return elements.stream().flatMap(element -> element.expressions().stream()).toList();
        }
    }
}
