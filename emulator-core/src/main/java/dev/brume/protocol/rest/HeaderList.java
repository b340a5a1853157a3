package dev.brume.protocol.rest;

import java.util.ArrayList;
import java.util.List;

/// Lists in a header: elements between commas, in quotes where they have commas themselves.
final class HeaderList {
    private HeaderList() {}

    /// @param dates whether the elements are HTTP dates, which have a comma each
    static List<String> split(String value, boolean dates) {
        List<String> elements = new ArrayList<>(4);
        int at = 0;
        while (at <= value.length()) {
            at = skipSpaces(value, at);
            if (at < value.length() && value.charAt(at) == '"') {
                StringBuilder element = new StringBuilder();
                at = quoted(value, at + 1, element);
                elements.add(element.toString());
                int comma = value.indexOf(',', at);
                at = comma < 0 ? value.length() + 1 : comma + 1;
            } else {
                int comma = value.indexOf(',', at);
                if (dates && comma >= 0) {
                    comma = value.indexOf(',', comma + 1);
                }
                int end = comma < 0 ? value.length() : comma;
                elements.add(value.substring(at, end).trim());
                at = end + 1;
            }
        }
        return elements;
    }

    private static int skipSpaces(String value, int from) {
        int at = from;
        while (at < value.length() && value.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /// Reads up to the closing quote.
    ///
    /// @return the position after it
    private static int quoted(String value, int from, StringBuilder element) {
        int at = from;
        while (at < value.length() && value.charAt(at) != '"') {
            if (value.charAt(at) == '\\' && at + 1 < value.length()) {
                at++;
            }
            element.append(value.charAt(at));
            at++;
        }
        return at + 1;
    }

    static String element(String text) {
        if (text.indexOf(',') < 0 && text.indexOf('"') < 0) {
            return text;
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
