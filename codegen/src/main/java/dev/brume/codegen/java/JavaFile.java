package dev.brume.codegen.java;

import dev.brume.codegen.GeneratedFolder;
import java.util.Set;
import java.util.TreeSet;

/** A Java file being written: package, imports, body. */
final class JavaFile {
    private final String packageName;
    private final String name;
    private final Set<String> imports = new TreeSet<>();
    private final StringBuilder body = new StringBuilder();
    private int depth;

    JavaFile(String packageName, String name) {
        this.packageName = packageName;
        this.name = name;
    }

    /** The path below the folder of the sources. */
    String path() {
        return packageName.replace('.', '/') + "/" + name + ".java";
    }

    /** Imports a type and answers its simple name. */
    String use(String type) {
        imports.add(type);
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Writes lines, indented as braces have it: a line that ends with an opening brace indents what follows. */
    JavaFile line(String... lines) {
        for (String line : lines) {
            if (line.startsWith("}")) {
                depth--;
            }
            body.append(line.isEmpty() ? "" : "    ".repeat(depth)).append(line).append('\n');
            if (line.endsWith("{")) {
                depth++;
            }
        }
        return this;
    }

    String text() {
        StringBuilder text = new StringBuilder("// " + GeneratedFolder.MARK + "\npackage ").append(packageName).append(";\n\n");
        imports.forEach(type -> text.append("import ").append(type).append(";\n"));
        return text.append(imports.isEmpty() ? "" : "\n").append(body).toString();
    }

    /** A Java literal. */
    static String literal(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder literal = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> literal.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return literal.append('"').toString();
    }
}
