package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A document in which the members whose names end in `.$` give way to what their paths or intrinsic functions give:
/// `Parameters`, `ResultSelector`, `ItemSelector`, `Assign`, `Credentials`. Immutable.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html">Parameters</a>
public sealed interface PayloadTemplate {
    /// @return the document; it shares nodes with the template and what is evaluated, and must not be changed
    /// @throws DataException if a path leads nowhere, or a function fails
    JsonNode evaluate(Evaluation evaluation);

    /// @throws InvalidPayloadException if a member whose name ends in `.$` is neither a path nor an intrinsic function
    static PayloadTemplate parse(JsonNode template) {
        return parse(template, 0);
    }

    private static PayloadTemplate parse(JsonNode template, int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw new IllegalArgumentException("The template is nested too deeply");
        }
        return switch (template) {
            case ObjectNode object -> parseObject(object, depth);
            case ArrayNode array -> parseArray(array, depth);
            default -> new Constant(template);
        };
    }

    private static PayloadTemplate parseObject(ObjectNode object, int depth) {
        List<Member> members = new ArrayList<>(object.size());
        boolean constant = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            PayloadTemplate value = name.endsWith(".$")
                    ? new Dynamic(name, expression(name, member.getValue()))
                    : parse(member.getValue(), depth + 1);
            constant &= value instanceof Constant;
            members.add(new Member(value instanceof Dynamic ? name.substring(0, name.length() - 2) : name, value));
        }
        return constant ? new Constant(object) : new Members(List.copyOf(members));
    }

    private static PayloadTemplate parseArray(ArrayNode array, int depth) {
        List<PayloadTemplate> elements = new ArrayList<>(array.size());
        boolean constant = true;
        for (JsonNode element : array) {
            PayloadTemplate template = parse(element, depth + 1);
            constant &= template instanceof Constant;
            elements.add(template);
        }
        return constant ? new Constant(array) : new Elements(List.copyOf(elements));
    }

    private static PathOrIntrinsic expression(String field, JsonNode value) {
        if (value.isTextual()) {
            try {
                return PathOrIntrinsic.parse(value.textValue());
            } catch (IllegalArgumentException _) {
                throw new InvalidPayloadException(field);
            }
        }
        throw new InvalidPayloadException(field);
    }

    /// Nothing in it gives way.
    record Constant(JsonNode node) implements PayloadTemplate {
        @Override public JsonNode evaluate(Evaluation evaluation) {
            return node;
        }
    }

    /// @param field with the `.$`
    record Dynamic(String field, PathOrIntrinsic expression) implements PayloadTemplate {
        @Override public JsonNode evaluate(Evaluation evaluation) {
            return expression.evaluate(evaluation, field);
        }
    }

    record Members(List<Member> members) implements PayloadTemplate {
        @Override public JsonNode evaluate(Evaluation evaluation) {
            ObjectNode object = Json.object();
            for (Member member : members) {
                object.set(member.name, member.value.evaluate(evaluation));
            }
            return object;
        }
    }

    record Member(String name, PayloadTemplate value) {}

    record Elements(List<PayloadTemplate> elements) implements PayloadTemplate {
        @Override public JsonNode evaluate(Evaluation evaluation) {
            ArrayNode array = Json.array();
            for (PayloadTemplate element : elements) {
                array.add(element.evaluate(evaluation));
            }
            return array;
        }
    }
}
