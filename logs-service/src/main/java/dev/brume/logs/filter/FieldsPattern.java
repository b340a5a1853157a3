package dev.brume.logs.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A pattern of events whose fields have spaces between them: `[ip, user, ..., status = 4*, bytes > 1000]`.
///
/// @param before the fields before the ellipsis, or all of them
/// @param ellipsis whether there may be more fields, there
/// @param behind the fields behind the ellipsis
record FieldsPattern(List<Field> before, boolean ellipsis, List<Field> behind, int regexes) implements FilterPattern {
    private static final String NAME_ENDS = ",]=!<>&|(){}\"%";
    private static final String VALUE_ENDS = ",]&|()";

    /// @param name empty for a field without one
    /// @param condition null if any value does
    record Field(String name, Predicate<String> condition) {}

    static FilterPattern parse(PatternReader reader) {
        reader.require("[");
        List<Field> before = new ArrayList<>();
        List<Field> behind = new ArrayList<>();
        boolean ellipsis = false;
        if (reader.take("]")) {
            return end(reader, Everything.INSTANCE);
        }
        do {
            if (reader.take("...")) {
                if (ellipsis) {
                    throw reader.malformed();
                }
                ellipsis = true;
            } else {
                (ellipsis ? behind : before).add(field(reader));
            }
        } while (reader.take(","));
        reader.require("]");
        return end(reader, new FieldsPattern(List.copyOf(before), ellipsis, List.copyOf(behind), reader.regexes()));
    }

    private static FilterPattern end(PatternReader reader, FilterPattern pattern) {
        if (!reader.atEnd()) {
            throw reader.malformed();
        }
        return pattern;
    }

    private static Field field(PatternReader reader) {
        char next = reader.peek();
        if (next == ',' || next == ']') {
            return new Field("", null);
        }
        String[] name = {null};
        boolean[] compared = {false};
        Predicate<String> condition = Expression.parse(reader, inner -> condition(inner, name, compared));
        return new Field(name[0], compared[0] ? condition : null);
    }

    /// All conditions of a field begin with its name.
    private static Predicate<String> condition(PatternReader reader, String[] name, boolean[] compared) {
        reader.peek();
        String word = reader.until(NAME_ENDS);
        if (word.isEmpty() || name[0] != null && !name[0].equals(word)) {
            throw reader.malformed();
        }
        boolean first = name[0] == null;
        name[0] = word;
        char next = reader.peek();
        if (first && (next == ',' || next == ']')) {
            return value -> true;
        }
        Comparison comparison = Comparison.parse(reader, VALUE_ENDS);
        compared[0] = true;
        return value -> comparison.holds(PatternReader.number(value), value);
    }

    @Override public boolean matches(String message) {
        List<String> values = split(message);
        int named = before.size() + behind.size();
        if (ellipsis ? values.size() < named : values.size() != named) {
            return false;
        }
        return hold(before, values, 0) && hold(behind, values, values.size() - behind.size());
    }

    private static boolean hold(List<Field> fields, List<String> values, int from) {
        for (int i = 0; i < fields.size(); i++) {
            Predicate<String> condition = fields.get(i).condition();
            if (condition != null && !condition.test(values.get(from + i))) {
                return false;
            }
        }
        return true;
    }

    /// A field without a name is called by its place, from 1.
    @Override public Map<String, String> extract(String message) {
        List<String> values = split(message);
        int last = values.size() - behind.size();
        Map<String, String> extracted = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            String name = i < before.size() ? before.get(i).name() : i >= last ? behind.get(i - last).name() : "";
            extracted.put("$" + (name.isEmpty() ? Integer.toString(i + 1) : name), values.get(i));
        }
        return extracted;
    }

    /// What stands in brackets or quotes is one field.
    private static List<String> split(String message) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at < message.length()) {
            char c = message.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            int close = c == '[' ? message.indexOf(']', at + 1) : c == '"' ? message.indexOf('"', at + 1) : -1;
            int end = close;
            if (close < 0) {
                end = at;
                while (end < message.length() && !Character.isWhitespace(message.charAt(end))) {
                    end++;
                }
            }
            values.add(message.substring(close < 0 ? at : at + 1, end));
            at = close < 0 ? end : end + 1;
        }
        return values;
    }
}
