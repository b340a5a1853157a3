package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Utils;
import dev.brume.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The functions that AWS adds to JSONata, and those of JSONata that depend on time or chance.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">AWS's functions</a>
final class JsonataFunctions {
    private JsonataFunctions() {}

    /// What is the same for every evaluation.
    static void register(Jsonata jsonata) {
        // $eval is not to be called: AWS has $parse instead.
        jsonata.assign("eval", null);
        jsonata.registerFunction("partition", new JFunction((_, a) -> partition(list(a, 0), number(a, 1)), "<an:a>"));
        jsonata.registerFunction(
                "range", new JFunction((_, a) -> range(number(a, 0), number(a, 1), number(a, 2)), "<nnn:a>"));
        jsonata.registerFunction("hash", new JFunction((_, a) -> hash(text(a, 0), text(a, 1)), "<ss:s>"));
        jsonata.registerFunction("parse", new JFunction((_, a) -> parse(text(a, 0)), "<s:x>"));
        JsonataTextFunctions.register(jsonata);
        JsonataLibraryFunctions.register(jsonata);
    }

    /// What depends on when and by whom it is evaluated, as far as the expression mentions it.
    static void bind(Frame frame, Set<String> names, Evaluation evaluation) {
        RandomGenerator random = evaluation.random();
        if (names.contains("random")) {
            frame.bind("random", new JFunction((_, a) -> random(number(a, 0), random), "<n?:n>"));
        }
        if (names.contains("uuid")) {
            frame.bind("uuid", new JFunction((_, _) -> MathFunctions.uuid(random), "<:s>"));
        }
        if (names.contains("shuffle")) {
            frame.bind("shuffle", new JFunction((_, a) -> shuffle(list(a, 0), random), "<a:a>"));
        }
        long now = evaluation.now().toEpochMilli();
        if (names.contains("millis")) {
            frame.bind("millis", new JFunction((_, _) -> now, "<:n>"));
        }
        if (names.contains("now")) {
            frame.bind(
                    "now",
                    new JFunction((_, a) -> JsonataLibraryFunctions.format(now, text(a, 0), text(a, 1)), "<s?s?:s>"));
        }
    }

    private static Object partition(List<?> list, Number size) {
        if (list == null || size == null) {
            return null;
        }
        int length = Math.toIntExact(Math.clamp(Math.round(size.doubleValue()), 0, Integer.MAX_VALUE));
        if (length == 0) {
            throw new JException("The second argument of the partition function must be a positive number", -1);
        }
        List<Object> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += length) {
            chunks.add(new ArrayList<>(list.subList(from, Math.min(list.size(), from + length))));
        }
        return chunks;
    }

    /// A sequence: one element alone comes out as itself.
    private static Object range(Number first, Number last, Number step) {
        if (first == null || last == null || step == null) {
            return null;
        }
        long by = Math.round(step.doubleValue());
        if (by == 0) {
            throw new JException("The third argument of the range function must not be 0", -1);
        }
        long end = Math.round(last.doubleValue());
        List<Object> range = Utils.createSequence();
        for (long value = Math.round(first.doubleValue()); by > 0 ? value <= end : value >= end; value += by) {
            if (range.size() == JsonataBounds.MAX_ELEMENTS) {
                throw new JsonataBounds.Exceeded(JsonataBounds.TOO_MUCH);
            }
            range.add(JsonataValue.whole(value));
        }
        return range;
    }

    private static Object hash(String text, String algorithm) {
        if (text == null || algorithm == null) {
            return null;
        }
        if (!TextFunctions.isHashAlgorithm(algorithm)) {
            throw new JException(
                    "The second argument of the hash function must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512", -1);
        }
        return TextFunctions.hash(text, algorithm);
    }

    private static Object parse(String text) {
        if (text == null) {
            return null;
        }
        try {
            return JsonataValue.of(StatesJson.parse(text));
        } catch (JsonException _) {
            throw new JException("The argument of the parse function must be a string of JSON", -1);
        }
    }

    /// From 0 to below 1; a seed always gives the same number, that of Java's own generator.
    private static Object random(Number seed, RandomGenerator random) {
        return seed == null ? random.nextDouble() : new Random(seed.longValue()).nextDouble();
    }

    private static Object shuffle(List<?> list, RandomGenerator random) {
        if (list == null) {
            return null;
        }
        List<Object> shuffled = new ArrayList<>(list);
        for (int i = shuffled.size(); i > 1; i--) {
            int other = random.nextInt(i);
            Object moved = shuffled.set(i - 1, shuffled.get(other));
            shuffled.set(other, moved);
        }
        return shuffled;
    }

    static List<?> list(List<?> arguments, int index) {
        return argument(arguments, index) instanceof List<?> list ? list : null;
    }

    static Number number(List<?> arguments, int index) {
        return argument(arguments, index) instanceof Number number ? number : null;
    }

    static String text(List<?> arguments, int index) {
        return argument(arguments, index) instanceof String text ? text : null;
    }

    static Object argument(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }
}
