package dev.brume.stepfunctions.data;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A regular expression of JSONata: a function that gives the first match and, with it, a function that gives the next.
/// Its matching is bounded by the evaluation that it is part of.
final class JsonataRegex extends JFunction {
    private final Pattern pattern;

    JsonataRegex(Pattern pattern) {
        super(first(pattern), null);
        this.pattern = pattern;
    }

    private static JFunctionCallable first(Pattern pattern) {
        return (_, arguments) -> arguments.getFirst() instanceof String text ? next(matcher(pattern, text)) : null;
    }

    private static Object next(Matcher matcher) {
        if (!find(matcher)) {
            return null;
        }
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("match", matcher.group());
        match.put("start", matcher.start());
        match.put("end", matcher.end());
        match.put("groups", groups(matcher));
        match.put("next", new JFunction((_, _) -> next(matcher), null));
        return match;
    }

    Matcher matcher(String text) {
        return matcher(pattern, text);
    }

    private static Matcher matcher(Pattern pattern, String text) {
        JsonataBounds bounds = JsonataBounds.current();
        return pattern.matcher(new CountedText(text, bounds::look));
    }

    /// @throws JException if nothing matches: it would for ever
    static boolean find(Matcher matcher) {
        if (!matcher.find()) {
            return false;
        }
        if (matcher.start() == matcher.end()) {
            throw new JException("D1004", -1);
        }
        return true;
    }

    /// What the groups matched; a group that did not is an empty text.
    static List<Object> groups(Matcher matcher) {
        List<Object> groups = new ArrayList<>(matcher.groupCount());
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            groups.add(group == null ? "" : group);
        }
        return groups;
    }
}
