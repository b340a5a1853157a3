package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// A JSON document on its way from state to state, as its text, as its tree, or both.
///
/// What no field of a state touches goes on letter by letter, spaces included, as it does on AWS, and is never parsed; what
/// an expression has made is written when somebody wants to read it.
public final class Document {
    /// `{}`
    public static final Document EMPTY = of("{}");

    private static final int MAX_BYTES_PER_CHAR = 3;

    // Either may be there first. Two threads that fill the other in write the same.
    private String text;
    private JsonNode node;

    private Document(String text, JsonNode node) {
        this.text = text;
        this.node = node;
    }

    /// @param text is JSON
    public static Document of(String text) {
        return new Document(text, null);
    }

    /// @param node is not changed any more
    public static Document of(JsonNode node) {
        return new Document(null, node);
    }

    /// An array of documents, each as it is written.
    public static Document array(List<Document> items) {
        StringBuilder joined = new StringBuilder().append('[');
        for (int i = 0; i < items.size(); i++) {
            joined.append(i == 0 ? "" : ",").append(items.get(i).text());
        }
        return of(joined.append(']').toString());
    }

    public String text() {
        String written = text;
        if (written == null) {
            written = StatesJson.write(node);
            text = written;
        }
        return written;
    }

    /// Shared: copy it to change it.
    public JsonNode node() {
        JsonNode parsed = node;
        if (parsed == null) {
            parsed = StatesJson.parse(text);
            node = parsed;
        }
        return parsed;
    }

    /// Whether it has more bytes than `limit` in UTF-8.
    public boolean isLargerThan(int limit) {
        String written = text();
        if (written.length() > limit) {
            return true;
        }
        return (long) written.length() * MAX_BYTES_PER_CHAR > limit && utf8Length(written) > limit;
    }

    /// In bytes of UTF-8.
    public int size() {
        return utf8Length(text());
    }

    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                length += 2;
            } else {
                length += 3;
            }
        }
        return length;
    }

    @Override public boolean equals(Object other) {
        return other instanceof Document document && text().equals(document.text());
    }

    @Override public int hashCode() {
        return text().hashCode();
    }

    @Override public String toString() {
        return text();
    }
}
