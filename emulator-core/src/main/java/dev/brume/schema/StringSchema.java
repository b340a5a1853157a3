package dev.brume.schema;

import java.util.List;

/// A string shape; values are `String`.
public final class StringSchema implements TypeSchema {
    private final String name;
    private final long min;
    private final long max;
    private final String pattern;
    private final List<String> values;
    private final boolean sensitive;
    private volatile BoundedPattern compiled;

    /// A string that may be anything.
    public StringSchema(String name) {
        this(name, -1, Long.MAX_VALUE, null, List.of(), false);
    }

    private StringSchema(String name, long min, long max, String pattern, List<String> values, boolean sensitive) {
        this.name = name;
        this.min = min;
        this.max = max;
        this.pattern = pattern;
        this.values = values;
        this.sensitive = sensitive;
    }

    /// This string with a least and a greatest length in characters, each as [#min] and [#max] answer it.
    public StringSchema withLength(long min, long max) {
        return new StringSchema(name, min, max, pattern, values, sensitive);
    }

    /// This string with a pattern as the model writes it.
    public StringSchema withPattern(String pattern) {
        return new StringSchema(name, min, max, pattern, values, sensitive);
    }

    /// This string with the values of an enumeration, in the order of the model.
    public StringSchema withValues(String... values) {
        return new StringSchema(name, min, max, pattern, List.of(values), sensitive);
    }

    /// This string, never to be shown in messages and logs.
    public StringSchema withheld() {
        return new StringSchema(name, min, max, pattern, values, true);
    }

    @Override public String name() {
        return name;
    }

    /// The least length in characters, -1 if the model names none.
    public long min() {
        return min;
    }

    /// The greatest length in characters, `Long.MAX_VALUE` if the model names none.
    public long max() {
        return max;
    }

    /// The pattern as the model writes it, `null` if there is none.
    public String pattern() {
        return pattern;
    }

    /// The values of an enumeration in the order of the model, empty for all other strings.
    public List<String> values() {
        return values;
    }

    @Override public boolean sensitive() {
        return sensitive;
    }

    @Override public Kind kind() {
        return Kind.STRING;
    }

    @Override public boolean constrained() {
        return min > 0 || max != Long.MAX_VALUE || pattern != null || !values.isEmpty();
    }

    @Override public boolean accepts(Object value) {
        String text = (String) value;
        return text.length() >= min && text.length() <= max && (values.isEmpty() || values.contains(text)) && hasForm(text);
    }

    /// Whether the whole value has the pattern's form; true if there is no pattern.
    boolean hasForm(String value) {
        if (pattern == null) {
            return true;
        }
        BoundedPattern form = compiled;
        if (form == null) {
            form = BoundedPattern.of(pattern);
            compiled = form;
        }
        return form.matches(value);
    }
}
