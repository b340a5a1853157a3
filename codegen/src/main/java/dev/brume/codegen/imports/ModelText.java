package dev.brume.codegen.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;

/** JSON for people who read diffs: what fits into a line stands on one, else each part on its own. */
final class ModelText {
    private static final int LINE = 140;

    private final StringBuilder text = new StringBuilder();

    private ModelText() {}

    static String of(JsonNode node) {
        ModelText text = new ModelText();
        text.write(node, 0, 0);
        return text.text.append('\n').toString();
    }

    /**
     * @param depth of the line that the node begins on
     * @param before what stands on that line already
     */
    private void write(JsonNode node, int depth, int before) {
        String line = node.toString();
        boolean fits = depth > 1 && before + line.length() <= LINE;
        if (!(node instanceof ContainerNode) || node.isEmpty() || fits) {
            text.append(line);
        } else if (node instanceof ObjectNode object) {
            text.append('{');
            Iterator<Map.Entry<String, JsonNode>> entries = object.properties().iterator();
            while (entries.hasNext()) {
                Map.Entry<String, JsonNode> entry = entries.next();
                String key = object.textNode(entry.getKey()) + ": ";
                indent(depth + 1);
                text.append(key);
                write(entry.getValue(), depth + 1, 2 * (depth + 1) + key.length());
                text.append(entries.hasNext() ? "," : "");
            }
            indent(depth);
            text.append('}');
        } else {
            text.append('[');
            Iterator<JsonNode> elements = node.iterator();
            while (elements.hasNext()) {
                indent(depth + 1);
                write(elements.next(), depth + 1, 2 * (depth + 1));
                text.append(elements.hasNext() ? "," : "");
            }
            indent(depth);
            text.append(']');
        }
    }

    private void indent(int depth) {
        text.append('\n').append("  ".repeat(depth));
    }
}
