package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.data.JsonataTemplate;
import dev.brume.stepfunctions.data.Path;
import dev.brume.stepfunctions.data.PathOrIntrinsic;
import dev.brume.stepfunctions.data.PayloadTemplate;
import dev.brume.stepfunctions.data.ReferencePath;
import java.util.Optional;
import java.util.function.Function;

/// The fields of one object of a definition, as the types that the language gives them.
///
/// @param location of the object, as a JSON Pointer
/// @param inherited the language of states that name none: the state machine's, also inside of a state in another
/// @param within where its fields are, as causes of failed expressions say it: empty for a state, `Choices[1]/` for a rule
record Fields(ObjectNode node, String location, QueryLanguage language, QueryLanguage inherited, String within) {
    static Fields of(JsonNode node, String location, QueryLanguage language) {
        if (node instanceof ObjectNode object) {
            return new Fields(object, location, language, language, "");
        }
        throw wrong("Expected type is Object", location);
    }

    Fields at(String name, JsonNode value, String inside) {
        Fields inner = of(value, location + "/" + name, language);
        return new Fields(inner.node, inner.location, language, inherited, inside);
    }

    Fields in(QueryLanguage changed) {
        return new Fields(node, location, changed, inherited, within);
    }

    static DefinitionException wrong(String message, String location) {
        return new DefinitionException(new Diagnostic(Diagnostic.SCHEMA_VALIDATION_FAILED, message, location));
    }

    boolean has(String name) {
        return node.has(name);
    }

    JsonNode get(String name) {
        return node.get(name);
    }

    JsonNode require(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw wrong("These fields are required: [" + name + "]", location.isEmpty() ? "/" : location);
        }
        return value;
    }

    String requiredText(String name) {
        return text(name, require(name));
    }

    /// @return `null` where it is missing
    String text(String name) {
        JsonNode value = node.get(name);
        return value == null ? null : text(name, value);
    }

    private String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong("Expected value of type String", location + "/" + name);
        }
        return value.textValue();
    }

    boolean flag(String name) {
        return node.path(name).asBoolean(false);
    }

    boolean isJsonata() {
        return language == QueryLanguage.JSONATA;
    }

    /// A field with expressions inside, in the state's language.
    Optional<Template> template(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(isJsonata()
                ? new Template.Jsonata(parsed(name, within + name, text -> JsonataTemplate.parse(value, text)))
                : new Template.JsonPath(parsed(name, name, _ -> PayloadTemplate.parse(value))));
    }

    Optional<Template> jsonPathTemplate(String name) {
        return isJsonata() ? Optional.empty() : template(name);
    }

    Optional<Template> jsonataTemplate(String name) {
        return isJsonata() ? template(name) : Optional.empty();
    }

    /// `InputPath` and `OutputPath`.
    Selection selection(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return Selection.WHOLE;
        }
        if (value.isNull()) {
            return Selection.NOTHING;
        }
        Path path = path(name);
        return path.isInput() ? Selection.WHOLE : new Selection.ByPath(path);
    }

    ResultPath resultPath() {
        JsonNode value = node.get("ResultPath");
        if (value == null) {
            return ResultPath.REPLACE;
        }
        if (value.isNull()) {
            return ResultPath.DISCARD;
        }
        ReferencePath path = parsed("ResultPath", text("ResultPath"), ReferencePath::parse);
        return path.isInput() ? ResultPath.REPLACE : new ResultPath.Into(path);
    }

    Path path(String name) {
        return parsed(name, requiredText(name), Path::parse);
    }

    /// A field that may also be given as a path, or as an expression.
    Optional<Field> field(String name) {
        JsonNode value = node.get(name);
        if (value != null) {
            return Optional.of(isExpression(value)
                    ? new Field.Expression(name, parsed(name, within + name, text -> JsonataTemplate.parse(value, text)))
                    : new Field.Literal(name, value));
        }
        String byPath = name + "Path";
        return has(byPath) ? Optional.of(new Field.ByPath(byPath, path(byPath))) : Optional.empty();
    }

    /// As [#field], but the path may be an intrinsic function.
    Optional<Field> fieldOrIntrinsic(String name) {
        String byPath = name + "Path";
        return has(byPath) ? Optional.of(intrinsic(byPath)) : field(name);
    }

    Field intrinsic(String name) {
        return new Field.ByIntrinsic(name, parsed(name, requiredText(name), PathOrIntrinsic::parse));
    }

    private boolean isExpression(JsonNode value) {
        return isJsonata() && value.isTextual() && value.textValue().startsWith("{%");
    }

    private <T> T parsed(String name, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage(), location + "/" + name);
        }
    }
}
