package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Parser.Symbol;
import java.util.Map;

/// What an exception of the JSONata library says, in JSONata's own words: the library's catalogue has `Object` where
/// JSONata says `function`, and some of its exceptions lack what their texts show.
final class JsonataMessage {
    private static final String FIRST = "\u0001";
    private static final String SECOND = "\u0002";

    private static final Map<String, String> PLURALS = Map.of(
            "a", "arrays", "b", "booleans", "f", "functions", "n", "numbers", "o", "objects", "s", "strings");

    private JsonataMessage() {}

    /// Of an exception while an expression is read: without the code.
    static String of(JException e) {
        return isCode(e.getError()) ? render(e.getError(), e.getCurrent(), e.getExpected()) : e.getError();
    }

    /// Of an exception while an expression is evaluated: `. T0410: Argument 1 of …`, or `: …` if it has no code.
    static String of(JException e, JsonataBounds bounds) {
        String code = e.getError();
        if (!isCode(code)) {
            return ": " + code;
        }
        Symbol innermost = bounds.innermost();
        String message =
                switch (code) {
                    case "T0411" -> render(code, e.getExpected(), JsonataSymbol.name(innermost));
                    case "T0412" ->
                            render(code, 1, JsonataSymbol.name(innermost))
                                    .replace("{{type}}", json(PLURALS.getOrDefault(String.valueOf(e.getExpected()), "")));
                    case "T2009" ->
                            render(code, e.getCurrent(), e.getExpected())
                                    .replace("{{token}}", json(JsonataSymbol.name(innermost)));
                    default -> render(code, e.getCurrent(), e.getExpected());
                };
        return ". " + code + ": " + message;
    }

    private static boolean isCode(String error) {
        return error.length() == 5 && "SDTU".indexOf(error.charAt(0)) >= 0 && Character.isDigit(error.charAt(1));
    }

    private static String render(String code, Object first, Object second) {
        if (code.equals("D3137") || code.equals("D3141")) {
            return String.valueOf(first);
        }
        return JException.msg(code, -1, FIRST, SECOND)
                .replace("Object", "function")
                .replace("{\"" + FIRST + "\"}", String.valueOf(first))
                .replace('"' + FIRST + '"', json(first))
                .replace('"' + SECOND + '"', json(second));
    }

    private static String json(Object value) {
        try {
            return StatesJson.write(JsonataValue.toNode(value));
        } catch (JsonataValue.NoJsonException _) {
            return json(String.valueOf(value));
        }
    }
}
