package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Compares answers with what AWS answered.
final class Comparison {
    private static final int SHOWN = 400;
    /// Times, and what Step Functions' recordings always leave out.
    private static final Set<String> FIXED = Set.of(
            "datetime", "timestamp", "date", "<datetime>", "<timestamp>",
            "RequestId", "X-Amzn-Trace-Id", "x-amz-crc32", "x-amzn-RequestId", "x-amzn-requestid");

    private final Accounts accounts;
    private final List<Replacement> rules;
    private final Set<String> anything = new HashSet<>(FIXED);
    private final Set<String> sorted = new HashSet<>();
    private final List<AnswerPath> ignored;
    private final Placeholders placeholders;
    private Placeholders bound;

    Comparison(Recording recording, Accounts accounts) {
        this.accounts = accounts;
        rules = recording.replaced();
        ignored = recording.ignored().stream().map(AnswerPath::of).toList();
        Set<String> unbracketed = new LinkedHashSet<>();
        for (Replacement rule : rules) {
            switch (rule) {
                case Replacement.Value(String with, boolean numbered) -> overwritten(with, numbered);
                case Replacement.Named(String name, String with, boolean numbered) -> {
                    overwritten(with, numbered);
                    if (name.equals("_SfnSortVariableReferences")) {
                        sorted.add("variableReferences");
                    }
                }
                case Replacement.Sorted(String key) -> sorted.add(key);
                case Replacement.Unknown(String with) -> unbracketed.add(with);
                case Replacement.Literal _,Replacement.Match _,Replacement.Parsed _ -> {}
            }
        }
        placeholders = Placeholders.of(unbracketed);
        bound = placeholders;
    }

    private void overwritten(String with, boolean numbered) {
        if (!numbered && !with.isEmpty()) {
            anything.add(with);
        }
    }

    /// Where the answer differs from what AWS answered, one line each; empty if it is equal. Only an equal answer binds
    /// placeholders.
    ///
    /// @param filled puts answers in the place of references
    List<String> differences(String key, JsonNode expected, JsonNode actual, UnaryOperator<String> filled) {
        Normal normal = new Normal(accounts, rules, filled);
        normal.words().forEach(placeholders::takeLiterally);
        bound = placeholders.copy();
        List<String> differences = new ArrayList<>();
        compare(key, expected, normal.of(actual), differences);
        if (differences.isEmpty()) {
            placeholders.adopt(bound);
        }
        return differences;
    }

    private void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (actual.has("$computed") || isIgnored(path) || isCaller(path, actual)) {
            return;
        }
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            // A second form of the message, which the recorder added.
            names.remove("_normalized");
            // Brume's trace goes on in a queue; AWS hands on only what the sender gave.
            if (!expected.has("AWSTraceHeader")) names.remove("AWSTraceHeader");
            for (String name : names) {
                compare(path + "." + name, expected.path(name), actual.path(name), differences);
            }
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            compareItems(path, expected, actual, differences);
        } else if (!equal(expected, actual)) {
            differences.add(path + ": AWS " + shown(expected) + ", Brume " + shown(actual));
        }
    }

    private void compareItems(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (isSorted(path)) {
            compareUnordered(path, expected, actual, 0, expected.size(), differences);
            return;
        }
        int i = 0;
        while (i < expected.size()) {
            int end = i;
            while (end < expected.size() && ParallelEvents.isUnordered(expected.get(end))) {
                end++;
            }
            if (end > i) {
                compareUnordered(path, expected, actual, i, end, differences);
                i = end;
            } else {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), differences);
                i++;
            }
        }
    }

    private boolean isSorted(String path) {
        for (String name : path.split("\\.")) {
            if (sorted.contains(name.replaceAll("\\[\\d+]", ""))) {
                return true;
            }
        }
        return false;
    }

    private void compareUnordered(
            String path, JsonNode expected, JsonNode actual, int from, int to, List<String> differences) {
        List<JsonNode> left = new ArrayList<>();
        for (int i = from; i < to; i++) {
            left.add(actual.get(i));
        }
        for (int i = from; i < to; i++) {
            if (!removeEqual(path + "[" + i + "]", expected.get(i), left)) {
                differences.add(path + ": AWS has " + shown(expected.get(i)));
            }
        }
    }

    private boolean removeEqual(String path, JsonNode expected, List<JsonNode> candidates) {
        Placeholders before = bound;
        for (int i = 0; i < candidates.size(); i++) {
            bound = before.copy();
            List<String> differences = new ArrayList<>();
            compare(path, expected, candidates.get(i), differences);
            if (differences.isEmpty()) {
                candidates.remove(i);
                return true;
            }
        }
        bound = before;
        return false;
    }

    private boolean equal(JsonNode expected, JsonNode actual) {
        if (expected.isMissingNode() || actual.isMissingNode()) {
            return expected.isMissingNode() && actual.isMissingNode();
        }
        if (expected.isTextual() && anything.contains(expected.textValue())) {
            return true;
        }
        if (expected.isTextual() && actual.isTextual()) {
            return expected.equals(actual) || bound.match(expected.textValue(), actual.textValue());
        }
        if (expected.isTextual() && actual.isValueNode()) {
            return bound.isPlaceholder(expected.textValue()) && bound.match(expected.textValue(), actual.asText());
        }
        if (expected.isNumber() && actual.isNumber()) {
            return expected.isIntegralNumber() == actual.isIntegralNumber()
                    && expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }

    private boolean isIgnored(String path) {
        for (AnswerPath each : ignored) {
            if (each.matches(path)) {
                return true;
            }
        }
        return false;
    }

    /// The recorder was a user of its account; who replays is the account's root user.
    private static boolean isCaller(String path, JsonNode actual) {
        return path.endsWith("SubscriptionPrincipal") && actual.asText().endsWith(":root");
    }

    private static String shown(JsonNode node) {
        if (node.isMissingNode()) {
            return "nothing";
        }
        String text = node.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
