package dev.brume.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words in what AWS answered that stand for a text of the run, such as `<uuid:1>`: the same one for the same text
/// in the whole recording, another one of the same name for another text.
final class Placeholders {
    private static final Pattern NUMBERED = Pattern.compile("(.*):\\d+>");

    private final Pattern placeholder;
    private final Set<String> words = new HashSet<>();
    private final Map<String, String> bound;

    private Placeholders(Pattern placeholder, Set<String> words, Map<String, String> bound) {
        this.placeholder = placeholder;
        this.words.addAll(words);
        this.bound = bound;
    }

    /// @param unbracketed placeholders that do not look so
    static Placeholders of(Set<String> unbracketed) {
        StringBuilder pattern = new StringBuilder("<<[^<>\\n]{1,80}>:\\d+>|<[^<>\\n]{1,80}>");
        unbracketed.forEach(word -> pattern.append('|').append(Pattern.quote(word)));
        return new Placeholders(Pattern.compile(pattern.toString()), Set.of("<region>", "<partition>"), new HashMap<>());
    }

    /// Lets a word stand for itself from now on.
    void takeLiterally(String with) {
        Matcher found = placeholder.matcher(with);
        while (found.find()) {
            words.add(found.group());
        }
    }

    /// A copy, whose later bindings this one does not get.
    Placeholders copy() {
        return new Placeholders(placeholder, words, new HashMap<>(bound));
    }

    /// Takes the bindings of a copy.
    void adopt(Placeholders copy) {
        bound.putAll(copy.bound);
    }

    /// Whether the whole text is one placeholder.
    boolean isPlaceholder(String expected) {
        return placeholder.matcher(expected).matches();
    }

    /// Whether the whole text is as expected; then the placeholders that were free are bound.
    boolean match(String expected, String actual) {
        StringBuilder pattern = new StringBuilder();
        List<String> free = new ArrayList<>();
        Matcher found = placeholder.matcher(expected);
        int end = 0;
        while (found.find()) {
            pattern.append(Pattern.quote(expected.substring(end, found.start())));
            pattern.append(pattern(found.group(), free));
            end = found.end();
        }
        pattern.append(Pattern.quote(expected.substring(end)));
        Matcher matcher = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(actual);
        if (!matcher.matches()) {
            return false;
        }
        if (free.size() == 1 && free.getFirst().equals(expected) && isTaken(expected, actual)) {
            return false;
        }
        for (int i = 0; i < free.size(); i++) {
            bound.put(free.get(i), matcher.group(i + 1));
        }
        return true;
    }

    private String pattern(String name, List<String> free) {
        if (words.contains(name)) {
            return Pattern.quote(name);
        }
        if (bound.containsKey(name)) {
            return Pattern.quote(bound.get(name));
        }
        int known = free.indexOf(name);
        if (known >= 0) {
            return "\\" + (known + 1);
        }
        free.add(name);
        return "(.+?)";
    }

    /// Whether another number of the same name stands for the text already.
    private boolean isTaken(String name, String text) {
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return false;
        }
        String prefix = numbered.group(1) + ":";
        return bound.entrySet().stream()
                .anyMatch(entry -> entry.getKey().startsWith(prefix) && entry.getValue().equals(text));
    }
}
