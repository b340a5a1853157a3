package dev.brume.edge.http;

import java.nio.charset.StandardCharsets;

/// What a request line asks for, in its three forms: `/path?query`, `http://host/path?query` and `*`.
///
/// @param authority of the absolute form, null otherwise
/// @param path begins with a slash
/// @param query without the question mark, empty if there is none
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9112#name-request-target">RFC 9112</a>
record RequestTarget(String authority, String path, String query) {
    private static final String ILLEGAL = "The request target is neither a path, nor a URL of http or https, nor *";

    static RequestTarget parse(String text, boolean options) {
        String target = escaped(text);
        if (target.startsWith("/")) {
            return of(null, target, 0);
        }
        if (options && target.equals("*")) {
            return new RequestTarget(null, "/", "");
        }
        int host = target.startsWith("http://") ? 7 : target.startsWith("https://") ? 8 : -1;
        if (host < 0) {
            throw MalformedRequest.because(ILLEGAL);
        }
        int end = host;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        if (end == host) {
            throw MalformedRequest.because(ILLEGAL);
        }
        return of(target.substring(host, end), target, end);
    }

    private static RequestTarget of(String authority, String target, int start) {
        int mark = target.indexOf('?', start);
        int end = mark < 0 ? target.length() : mark;
        String path = end == start ? "/" : target.substring(start, end);
        return new RequestTarget(authority, path, mark < 0 ? "" : target.substring(mark + 1));
    }

    /// Escapes what should have come escaped: bytes beyond ASCII. Refuses what no URL has.
    private static String escaped(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c == 0x7f || c == '#') {
                throw MalformedRequest.because("The request target contains a character that a URL cannot have");
            }
            if (c > 0x7f) {
                return escape(target);
            }
        }
        return target;
    }

    private static String escape(String target) {
        StringBuilder escaped = new StringBuilder(target.length() + 16);
        for (byte b : target.getBytes(StandardCharsets.ISO_8859_1)) {
            if (b >= 0) {
                escaped.append((char) b);
            } else {
                escaped.append('%')
                        .append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
            }
        }
        return escaped.toString();
    }
}
