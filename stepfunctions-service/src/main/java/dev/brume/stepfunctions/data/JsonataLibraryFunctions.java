package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;

/// Functions of JSONata which the library has, but which fail in its own way: here with JSONata's errors.
final class JsonataLibraryFunctions {
    /// How the library's messages begin, and the code that JSONata gives such an error.
    private static final Map<String, String> CODES = Map.of(
            "Formatting or parsing an integer as a sequence starting with ", "D3130",
            "Unknown component specifier ", "D3132",
            "The timezone integer format specifier", "D3134",
            "No matching closing bracket", "D3135");

    private JsonataLibraryFunctions() {}

    static void register(Jsonata jsonata) {
        register(jsonata, "number", "<(nsb)-:n>", JsonataLibraryFunctions::number);
        register(jsonata, "formatNumber", "<n-so?:s>", JsonataLibraryFunctions::formatNumber);
        register(jsonata, "fromMillis", "<n-s?s?:s>", JsonataLibraryFunctions::fromMillis);
        register(jsonata, "toMillis", "<s-s?:n>", JsonataLibraryFunctions::toMillis);
        register(jsonata, "decodeUrl", "<s-:s>", arguments -> decode("decodeUrl", arguments));
        register(jsonata, "decodeUrlComponent", "<s-:s>", arguments -> decode("decodeUrlComponent", arguments));
    }

    private interface Body {
        Object apply(List<?> arguments);
    }

    private static void register(Jsonata jsonata, String name, String signature, Body body) {
        jsonata.registerFunction(name, new JFunction((_, arguments) -> body.apply(arguments), signature));
    }

    private static Object number(List<?> arguments) {
        Object value = JsonataFunctions.argument(arguments, 0);
        try {
            return Functions.number(value);
        } catch (NumberFormatException _) {
            throw new JException("D3030", -1, value);
        }
    }

    private static Object formatNumber(List<?> arguments) {
        Number value = JsonataFunctions.number(arguments, 0);
        String picture = JsonataFunctions.text(arguments, 1);
        if (value == null || picture == null) {
            return null;
        }
        Map<?, ?> options = JsonataFunctions.argument(arguments, 2) instanceof Map<?, ?> map ? map : null;
        return new JsonataPicture(picture, options).format(value.doubleValue());
    }

    private static Object fromMillis(List<?> arguments) {
        Number millis = JsonataFunctions.number(arguments, 0);
        return millis == null
                ? null
                : format(millis, JsonataFunctions.text(arguments, 1), JsonataFunctions.text(arguments, 2));
    }

    /// @param picture or `null`, as `timezone`
    static String format(Number millis, String picture, String timezone) {
        try {
            return Functions.dateTimeFromMillis(millis, picture, timezone);
        } catch (RuntimeException e) {
            throw coded(e);
        }
    }

    private static RuntimeException coded(RuntimeException e) {
        String message = e instanceof JException known ? known.getError() : String.valueOf(e.getMessage());
        for (Map.Entry<String, String> code : CODES.entrySet()) {
            if (message.startsWith(code.getKey())) {
                return new JException(code.getValue(), -1, value(message.substring(code.getKey().length())));
            }
        }
        return e;
    }

    /// The value that such a message goes on with: one word.
    private static String value(String rest) {
        int end = rest.indexOf(' ');
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static Object toMillis(List<?> arguments) {
        String text = JsonataFunctions.text(arguments, 0);
        if (text == null) {
            return null;
        }
        String picture = JsonataFunctions.text(arguments, 1);
        try {
            return Functions.dateTimeToMillis(text, picture);
        } catch (DateTimeException _) {
            throw new JException("D3110", -1, text);
        } catch (java.text.ParseException _) {
            return null;
        } catch (RuntimeException e) {
            throw coded(e);
        }
    }

    private static Object decode(String name, List<?> arguments) {
        String text = JsonataFunctions.text(arguments, 0);
        try {
            return name.equals("decodeUrl") ? Functions.decodeUrl(text) : Functions.decodeUrlComponent(text);
        } catch (IllegalArgumentException _) {
            throw new JException("D3140", -1, name, text);
        }
    }
}
