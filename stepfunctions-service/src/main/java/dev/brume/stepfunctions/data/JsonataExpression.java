package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One JSONata expression, read once. It sees `$states`, the variables and JSONata's functions with those of AWS, and
/// it ends: see [JsonataBounds]. Immutable, safe on any thread.
public final class JsonataExpression implements JsonataTemplate {
    private static final String OPEN = "{%";
    private static final String CLOSE = "%}";

    private final String text;
    private final String location;
    private final Jsonata jsonata;
    private final Set<String> names;

    private JsonataExpression(String text, String location, Jsonata jsonata) {
        this.text = text;
        this.location = location;
        this.jsonata = jsonata;
        this.names = names(text);
    }

    /// Whether a text of a definition is an expression: `{% … %}`.
    public static boolean isExpression(String text) {
        return text.length() >= OPEN.length() + CLOSE.length() && text.startsWith(OPEN) && text.endsWith(CLOSE);
    }

    /// @param expression with `{%` and `%}`
    /// @throws InvalidJsonataException if it cannot be read
    static JsonataExpression parse(String expression, String location) {
        String text = expression
                .substring(OPEN.length(), expression.length() - CLOSE.length())
                .strip();
        try {
            Jsonata jsonata = Jsonata.jsonata(text);
            jsonata.setOutputConvertNulls(false);
            JsonataFunctions.register(jsonata);
            return new JsonataExpression(text, location, jsonata);
        } catch (JException e) {
            throw new InvalidJsonataException(JsonataMessage.of(e), location);
        } catch (RuntimeException | StackOverflowError _) {
            throw new InvalidJsonataException("Syntax error", location);
        }
    }

    /// Every name that follows a `$`: what must be bound for it.
    private static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        int at = text.indexOf('$');
        while (at >= 0) {
            int end = at + 1;
            while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
                end++;
            }
            names.add(text.substring(at + 1, end));
            at = text.indexOf('$', end);
        }
        return Set.copyOf(names);
    }

    @Override public JsonNode evaluate(Evaluation evaluation) {
        return evaluate(evaluation, new JsonataBounds(JsonataBounds.MAX_COST));
    }

    JsonNode evaluate(Evaluation evaluation, JsonataBounds bounds) {
        try {
            Object result = bounds.within(() -> jsonata.evaluate(null, frame(evaluation, bounds)));
            if (result == null) {
                throw failed("returned nothing (undefined).");
            }
            return JsonataValue.toNode(result);
        } catch (JsonataBounds.Exceeded e) {
            throw failed("threw an error during evaluation: " + e.getMessage());
        } catch (StackOverflowError _) {
            throw failed("threw an error during evaluation: " + JsonataBounds.TOO_DEEP);
        } catch (JException e) {
            throw failed("threw an error during evaluation" + JsonataMessage.of(e, bounds));
        } catch (JsonataValue.NoJsonException _) {
            throw failed("returned an unsupported result type.");
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // The library answers some wrong arguments with whatever its code comes to.
            throw failed("threw an error during evaluation: " + e.getMessage());
        }
    }

    private Jsonata.Frame frame(Evaluation evaluation, JsonataBounds bounds) {
        Jsonata.Frame frame = jsonata.createFrame();
        frame.setEvaluateEntryCallback(bounds);
        frame.setEvaluateExitCallback(bounds);
        JsonataFunctions.bind(frame, names, evaluation);
        for (String name : names) {
            JsonNode value = evaluation.variables().get(name);
            if (value != null) {
                frame.bind(name, JsonataValue.of(value));
            }
        }
        frame.bind("states", new StatesVariable(evaluation));
        return frame;
    }

    @Override public JsonNode evaluate(Evaluation evaluation, JsonType type) {
        JsonNode result = evaluate(evaluation);
        JsonType actual = JsonType.of(result);
        if (actual != type) {
            throw failed("returned an unexpected result type. Expected '" + type + "', but was '" + actual
                    + "' for value: " + StatesJson.write(result));
        }
        return result;
    }

    private DataException failed(String how) {
        return DataException.queryEvaluation(
                "The JSONata expression '" + text + "' specified for the field '" + location + "' " + how, location);
    }

    /// Between `{%` and `%}`.
    public String text() {
        return text;
    }

    /// The field of the state, as `Output/result`.
    public String location() {
        return location;
    }

    @Override public List<JsonataExpression> expressions() {
        return List.of(this);
    }

    /// The names that it reads from no variable, as `a` in `a.b + $c`: they give nothing.
    public Set<String> topLevelNames() {
        return JsonataReferences.of(jsonata);
    }

    /// The names that follow a `$` in it, in texts too.
    public Set<String> names() {
        return names;
    }
}
