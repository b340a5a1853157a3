package dev.brume.codegen.java;

import dev.brume.codegen.model.ServiceModel;
import dev.brume.codegen.model.Shape;
import java.util.stream.Collectors;

/** The class that makes the schemas of a service's lists, maps and simple types, each when it is asked for. */
final class ShapesSource {
    private final ServiceModel service;
    private final JavaNames names;
    private final JavaFile file;

    private ShapesSource(ServiceModel service, JavaNames names) {
        this.service = service;
        this.names = names;
        this.file = new JavaFile(names.packageName(), names.shapesName());
    }

    static JavaFile of(ServiceModel service, JavaNames names) {
        ShapesSource source = new ShapesSource(service, names);
        source.write();
        return source.file;
    }

    /** The expression for a shape's schema, in the service's package. */
    static String reference(ServiceModel service, JavaNames names, String shape) {
        return service.shape(shape).isStructure()
                ? names.recordName(shape) + ".SCHEMA"
                : names.shapesName() + "." + names.shapeMethod(shape) + "()";
    }

    private void write() {
        file.line(
                "/// Makes the schemas of lists, maps and simple types. Whoever asks keeps what it is given.",
                "final class " + names.shapesName() + " {",
                "private " + names.shapesName() + "() {}");
        for (Shape shape : service.shapes()) {
            if (!shape.isStructure()) {
                String type = Character.toUpperCase(shape.type().charAt(0)) + shape.type().substring(1) + "Schema";
                file.use("dev.brume.schema." + type);
                file.line(
                        "",
                        "static " + type + " " + names.shapeMethod(shape.name()) + "() {",
                        "return " + expression(type, shape) + ";",
                        "}");
            }
        }
        file.line("}");
    }

    private String expression(String type, Shape shape) {
        String name = JavaFile.literal(shape.name());
        return switch (shape.type()) {
            case "string" -> string(shape);
            case "boolean" -> "new BooleanSchema(" + name + ")";
            case "timestamp" -> {
                file.use("dev.brume.schema.TimestampFormat");
                yield "new TimestampSchema(" + name + ", TimestampFormat" + timestampFormat(shape.text("timestampFormat")) + ")";
            }
            case "integer" -> number(type, shape, "Integer.MIN_VALUE", "Integer.MAX_VALUE", "");
            case "long" -> number(type, shape, "Long.MIN_VALUE", "Long.MAX_VALUE", "L");
            case "float" -> number(type, shape, "Float.NEGATIVE_INFINITY", "Float.POSITIVE_INFINITY", "f");
            case "double" -> number(type, shape, "Double.NEGATIVE_INFINITY", "Double.POSITIVE_INFINITY", "d");
            case "blob" -> "new BlobSchema(" + String.join(
                    ", ",
                    name,
                    size(shape),
                    String.valueOf(shape.is("streaming")),
                    String.valueOf(shape.is("sensitive")))
                    + ")";
            case "list" -> "new ListSchema(" + String.join(
                    ", ",
                    name,
                    reference(service, names, shape.part("member")),
                    JavaFile.literal(shape.partName("member")),
                    String.valueOf(shape.is("flattened")),
                    size(shape),
                    String.valueOf(shape.is("sensitive")))
                    + ")";
            case "map" -> "new MapSchema(" + String.join(
                    ", ",
                    name,
                    reference(service, names, shape.part("key")),
                    reference(service, names, shape.part("value")),
                    JavaFile.literal(shape.partName("key")),
                    JavaFile.literal(shape.partName("value")),
                    String.valueOf(shape.is("flattened")),
                    size(shape),
                    String.valueOf(shape.is("sensitive")))
                    + ")";
            default -> throw new IllegalArgumentException(service.name() + ": unknown type " + shape.type() + " of " + shape.name());
        };
    }

    private static String string(Shape shape) {
        StringBuilder expression = new StringBuilder("new StringSchema(" + JavaFile.literal(shape.name()) + ")");
        if (shape.number("min") != null || shape.number("max") != null) {
            expression.append(".withLength(").append(size(shape)).append(')');
        }
        if (shape.text("pattern") != null) {
            expression.append(".withPattern(").append(JavaFile.literal(shape.text("pattern"))).append(')');
        }
        if (!shape.texts("enum").isEmpty()) {
            String values = shape.texts("enum").stream().map(JavaFile::literal).collect(Collectors.joining(", "));
            expression.append(".withValues(").append(values).append(')');
        }
        return expression.append(shape.is("sensitive") ? ".withheld()" : "").toString();
    }

    private static String number(String type, Shape shape, String least, String greatest, String suffix) {
        String name = JavaFile.literal(shape.name());
        String min = shape.number("min") == null ? least : shape.number("min") + suffix;
        String max = shape.number("max") == null ? greatest : shape.number("max") + suffix;
        boolean plain = min.equals(least) && max.equals(greatest) && !shape.is("sensitive");
        return "new " + type + "(" + (plain ? name : String.join(", ", name, min, max, String.valueOf(shape.is("sensitive")))) + ")";
    }

    /** Least and greatest size. */
    private static String size(Shape shape) {
        String min = shape.number("min") == null ? "-1" : shape.number("min");
        String max = shape.number("max") == null ? "Long.MAX_VALUE" : shape.number("max") + "L";
        return min + ", " + max;
    }

    static String timestampFormat(String format) {
        return switch (format == null ? "" : format) {
            case "" -> ".DEFAULT";
            case "iso8601" -> ".ISO_8601";
            case "rfc822" -> ".RFC_822";
            case "unixTimestamp" -> ".UNIX";
            default -> throw new IllegalArgumentException("Unknown timestamp format " + format);
        };
    }
}
