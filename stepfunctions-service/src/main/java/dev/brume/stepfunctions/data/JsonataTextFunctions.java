package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/// JSONata's functions for texts that would not end, or make too much, in the library.
///
/// @see <a href="https://docs.jsonata.org/string-functions">JSONata's string functions</a>
final class JsonataTextFunctions {
    private JsonataTextFunctions() {}

    static void register(Jsonata jsonata) {
        register(jsonata, "pad", "<s-ns?:s>", JsonataTextFunctions::pad);
        register(jsonata, "join", "<a<s>s?:s>", JsonataTextFunctions::join);
        register(jsonata, "contains", "<s-(sf):b>", JsonataTextFunctions::contains);
        register(jsonata, "match", "<s-f<s:o>n?:a<o>>", JsonataTextFunctions::match);
        register(jsonata, "split", "<s-(sf)n?:a<s>>", JsonataTextFunctions::split);
        register(jsonata, "replace", "<s-(sf)(sf)n?:s>", JsonataTextFunctions::replace);
    }

    private interface Body {
        Object apply(List<?> arguments);
    }

    private static void register(Jsonata jsonata, String name, String signature, Body body) {
        jsonata.registerFunction(name, new JFunction((_, arguments) -> body.apply(arguments), signature));
    }

    private static Object pad(List<?> arguments) {
        String text = JsonataFunctions.text(arguments, 0);
        Number width = JsonataFunctions.number(arguments, 1);
        if (text == null || width == null) {
            return null;
        }
        String given = JsonataFunctions.text(arguments, 2);
        int[] filling = (given == null || given.isEmpty() ? " " : given).codePoints().toArray();
        long missing = (long) Math.abs(width.doubleValue()) - text.codePointCount(0, text.length());
        JsonataBounds.current().allowText(text.length() + Math.max(0, missing), Math.max(0, missing));
        String padding = padding(filling, (int) Math.max(0, missing));
        return width.doubleValue() < 0 ? padding + text : text + padding;
    }

    private static String padding(int[] filling, int length) {
        if (filling.length == 1) {
            return Character.toString(filling[0]).repeat(length);
        }
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < length; i++) {
            padding.appendCodePoint(filling[i % filling.length]);
        }
        return padding.toString();
    }

    private static Object join(List<?> arguments) {
        List<?> texts = JsonataFunctions.list(arguments, 0);
        if (texts == null) {
            return null;
        }
        String given = JsonataFunctions.text(arguments, 1);
        String between = given == null ? "" : given;
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            append(joined, i == 0 ? "" : between, String.valueOf(texts.get(i)));
        }
        return joined.toString();
    }

    private static Object contains(List<?> arguments) {
        String text = JsonataFunctions.text(arguments, 0);
        Object token = JsonataFunctions.argument(arguments, 1);
        if (text == null || token == null) {
            return null;
        }
        return token instanceof String part ? text.contains(part) : regex(token, "contains").matcher(text).find();
    }

    private static JsonataRegex regex(Object token, String function) {
        if (token instanceof JsonataRegex regex) {
            return regex;
        }
        throw new JException("T1010", -1, function);
    }

    private static Object match(List<?> arguments) {
        String text = JsonataFunctions.text(arguments, 0);
        if (text == null || JsonataFunctions.argument(arguments, 1) == null) {
            return null;
        }
        double limit = limit(arguments, 2, "D3040");
        List<Object> matches = Utils.createSequence();
        Matcher matcher = regex(arguments.get(1), "match").matcher(text);
        while (matches.size() < limit && JsonataRegex.find(matcher)) {
            Map<String, Object> match = new LinkedHashMap<>();
            match.put("match", matcher.group());
            match.put("index", matcher.start());
            match.put("groups", JsonataRegex.groups(matcher));
            matches.add(match);
        }
        return matches;
    }

    private static double limit(List<?> arguments, int index, String errorIfNegative) {
        Number limit = JsonataFunctions.number(arguments, index);
        if (limit == null) {
            return Double.POSITIVE_INFINITY;
        }
        if (limit.doubleValue() < 0) {
            throw new JException(errorIfNegative, -1, limit, index + 1);
        }
        return limit.doubleValue();
    }

    private static Object split(List<?> arguments) {
        String text = JsonataFunctions.text(arguments, 0);
        Object separator = JsonataFunctions.argument(arguments, 1);
        if (text == null || separator == null) {
            return null;
        }
        double limit = limit(arguments, 2, "D3020");
        List<Object> parts = new ArrayList<>();
        int from = 0;
        if (separator instanceof String part) {
            if (part.isEmpty()) {
                return characters(text, limit);
            }
            for (int at = text.indexOf(part); at >= 0 && parts.size() < limit; at = text.indexOf(part, from)) {
                parts.add(text.substring(from, at));
                from = at + part.length();
            }
        } else {
            Matcher matcher = regex(separator, "split").matcher(text);
            while (parts.size() < limit && JsonataRegex.find(matcher)) {
                parts.add(text.substring(from, matcher.start()));
                from = matcher.end();
            }
        }
        if (parts.size() < limit) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static List<Object> characters(String text, double limit) {
        List<Object> characters = new ArrayList<>();
        for (int i = 0; i < text.length() && i < limit; i++) {
            characters.add(String.valueOf(text.charAt(i)));
        }
        return characters;
    }

    private static Object replace(List<?> arguments) {
        String text = JsonataFunctions.text(arguments, 0);
        Object pattern = JsonataFunctions.argument(arguments, 1);
        Object replacement = JsonataFunctions.argument(arguments, 2);
        if (text == null || pattern == null || replacement == null) {
            return null;
        }
        if ("".equals(pattern)) {
            throw new JException("D3010", -1, "", 2);
        }
        double limit = limit(arguments, 3, "D3011");
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        if (pattern instanceof String part) {
            int count = 0;
            for (int at = text.indexOf(part); at >= 0 && count < limit; at = text.indexOf(part, from)) {
                append(replaced, text.substring(from, at), literal(replacement, part));
                from = at + part.length();
                count++;
            }
        } else {
            int count = 0;
            Matcher matcher = regex(pattern, "replace").matcher(text);
            while (count < limit && JsonataRegex.find(matcher)) {
                append(replaced, text.substring(from, matcher.start()), replacement(replacement, matcher));
                from = matcher.end();
                count++;
            }
        }
        append(replaced, text.substring(from), "");
        return replaced.toString();
    }

    private static void append(StringBuilder text, String one, String other) {
        long added = (long) one.length() + other.length();
        JsonataBounds.current().allowText(text.length() + added, added);
        text.append(one).append(other);
    }

    private static String literal(Object replacement, String part) {
        return replacement instanceof String text
                ? text
                : call(replacement, Map.of("match", part, "start", 0, "end", part.length(), "groups", List.of()));
    }

    private static String replacement(Object replacement, Matcher matcher) {
        List<Object> groups = JsonataRegex.groups(matcher);
        if (replacement instanceof String template) {
            return fill(template, matcher.group(), groups);
        }
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("match", matcher.group());
        match.put("start", matcher.start());
        match.put("end", matcher.end());
        match.put("groups", groups);
        return call(replacement, match);
    }

    private static String call(Object function, Map<String, Object> match) {
        Object result;
        try {
            result = Functions.funcApply(function, List.of(match));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        if (result instanceof String text) {
            return text;
        }
        throw new JException("D3012", -1, result);
    }

    /// `$1` is what the first group matched, `$0` what the whole pattern did, `$$` a dollar.
    private static String fill(String template, String whole, List<Object> groups) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at++);
            char next = at < template.length() ? template.charAt(at) : '\0';
            if (c != '$') {
                filled.append(c);
            } else if (next == '$') {
                filled.append('$');
                at++;
            } else if (next == '0') {
                filled.append(whole);
                at++;
            } else if (next > '0' && next <= '9') {
                int end = digits(template, at, groups.size());
                int group = Integer.parseInt(template, at, end, 10);
                filled.append(group <= groups.size() ? groups.get(group - 1) : "");
                at = end;
            } else {
                filled.append('$');
            }
        }
        return filled.toString();
    }

    /// As many digits as there can be of a group: `$12` is the first group and a 2, where there are fewer than twelve.
    private static int digits(String template, int from, int groups) {
        int end = from + 1;
        while (end < template.length()
                && end - from < 4
                && Character.isDigit(template.charAt(end))
                && Integer.parseInt(template, from, end + 1, 10) <= groups) {
            end++;
        }
        return end;
    }
}
