package dev.brume.codegen.java;

import dev.brume.codegen.model.Member;
import dev.brume.codegen.model.ServiceModel;
import dev.brume.codegen.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The record of a structure, with its schema and, where it has many members, its builder. */
final class RecordSource {
    private static final String SCHEMA = "dev.brume.schema.";
    /** More members than this are hard to pass by position. */
    private static final int MEMBERS_WITHOUT_BUILDER = 4;

    private final ServiceModel service;
    private final JavaNames names;
    private final Shape shape;
    private final String record;
    private final List<Member> members;
    private final JavaFile file;

    private RecordSource(ServiceModel service, JavaNames names, Shape shape) {
        this.service = service;
        this.names = names;
        this.shape = shape;
        this.record = names.recordName(shape.name());
        this.members = shape.members();
        this.file = new JavaFile(names.packageName(), record);
    }

    static JavaFile of(ServiceModel service, JavaNames names, Shape shape) {
        RecordSource source = new RecordSource(service, names, shape);
        source.write();
        return source.file;
    }

    private void write() {
        file.use(SCHEMA + "Structure");
        file.use(SCHEMA + "StructureSchema");
        String components =
                members.stream().map(member -> type(member) + " " + names.componentName(member)).collect(Collectors.joining(", "));
        file.line(
                "/// " + shape.name() + " of " + service.metadata("serviceFullName") + ".",
                "///",
                "/// Absent members are null. Values are taken as they are: collections are neither copied nor checked.",
                "public record " + record + "(" + components + ") implements Structure {",
                "public static final StructureSchema SCHEMA = new Schema();");
        if (members.size() > MEMBERS_WITHOUT_BUILDER) {
            builderMethods();
        }
        structureMethods();
        if (members.size() > MEMBERS_WITHOUT_BUILDER) {
            builder();
        }
        schema();
        file.line("}");
    }

    private void structureMethods() {
        file.line("", "@Override", "public StructureSchema schema() {", "return SCHEMA;", "}");
        file.line("", "@Override", "public Object member(int index) {");
        if (members.isEmpty()) {
            file.line("throw new IndexOutOfBoundsException(index);");
        } else {
            file.line("return switch (index) {");
            for (int i = 0; i < members.size(); i++) {
                // A member may be called index, too.
                file.line("case " + i + " -> this." + names.componentName(members.get(i)) + ";");
            }
            file.line("default -> throw new IndexOutOfBoundsException(index);", "};");
        }
        file.line("}");
    }

    private void builderMethods() {
        file.line("", "public static Builder builder() {", "return new Builder();", "}");
        file.line("", "/// A builder that has this record's values.", "public Builder toBuilder() {", "Builder builder = new Builder();");
        for (Member member : members) {
            String name = names.componentName(member);
            file.line("builder." + name + " = " + name + ";");
        }
        file.line("return builder;", "}");
    }

    private void builder() {
        file.line("", "/// Collects the members of a " + record + "; for one thread.", "public static final class Builder {");
        for (Member member : members) {
            file.line("private " + type(member) + " " + names.componentName(member) + ";");
        }
        file.line("", "private Builder() {}");
        for (Member member : members) {
            String name = names.componentName(member);
            file.line(
                    "",
                    "public Builder " + name + "(" + type(member) + " " + name + ") {",
                    "this." + name + " = " + name + ";",
                    "return this;",
                    "}");
        }
        String values = members.stream().map(names::componentName).collect(Collectors.joining(", "));
        file.line("", "public " + record + " build() {", "return new " + record + "(" + values + ");", "}", "}");
    }

    private void schema() {
        file.use(SCHEMA + "MemberSchema");
        file.use(SCHEMA + "TypeSchema");
        file.line("", "private static final class Schema extends StructureSchema {");
        file.line("Schema() {", "super(" + JavaFile.literal(shape.name()) + ", " + flags() + ");", "}");
        declare();
        target();
        create();
        traits();
        file.line("}");
    }

    private String flags() {
        List<String> flags = new ArrayList<>();
        if (shape.constrained()) {
            flags.add("CONSTRAINED");
        }
        if (shape.is("sensitive")) {
            flags.add("SENSITIVE");
        }
        if (shape.is("union")) {
            flags.add("UNION");
        }
        if (shape.is("eventstream")) {
            flags.add("EVENT_STREAM");
        }
        if (shape.is("event")) {
            flags.add("EVENT");
        }
        return flags.isEmpty() ? "0" : String.join(" | ", flags);
    }

    private void declare() {
        file.line("", "@Override", "protected MemberSchema[] declare() {");
        if (members.isEmpty()) {
            file.line("return new MemberSchema[0];", "}");
            return;
        }
        file.line("return new MemberSchema[] {");
        for (Member member : members) {
            file.line(new MemberSource(service, file, member).expression() + ",");
        }
        file.line("};", "}");
    }

    private void target() {
        file.line("", "@Override", "protected TypeSchema target(int member) {");
        if (members.isEmpty()) {
            file.line("throw new IndexOutOfBoundsException(member);", "}");
            return;
        }
        file.line("return switch (member) {");
        for (int i = 0; i < members.size(); i++) {
            file.line("case " + i + " -> " + ShapesSource.reference(service, names, members.get(i).shape()) + ";");
        }
        file.line("default -> throw new IndexOutOfBoundsException(member);", "};", "}");
    }

    private void create() {
        List<String> values = new ArrayList<>();
        boolean unchecked = false;
        for (int i = 0; i < members.size(); i++) {
            String type = type(members.get(i));
            unchecked |= type.contains("<");
            values.add((type.equals("Object") ? "" : "(" + type + ") ") + "members[" + i + "]");
        }
        file.line("", "@Override");
        if (unchecked) {
            file.line("@SuppressWarnings(\"unchecked\")");
        }
        file.line("public " + record + " create(Object[] members) {");
        file.line("return new " + record + "(" + String.join(", ", values) + ");", "}");
    }

    private void traits() {
        if (shape.isError()) {
            String error = String.join(
                    ", ",
                    JavaFile.literal(shape.name()),
                    JavaFile.literal(shape.errorCode()),
                    String.valueOf(shape.errorStatus()),
                    String.valueOf(shape.senderFault()));
            override(file.use(SCHEMA + "ErrorSchema"), "error", "new ErrorSchema(" + error + ")");
        }
        if (shape.text("locationName") != null) {
            override("String", "xmlName", JavaFile.literal(shape.text("locationName")));
        }
        if (shape.xmlNamespace() != null) {
            override("String", "xmlNamespace", JavaFile.literal(shape.xmlNamespace()));
        }
        if (shape.xmlPrefix() != null) {
            override("String", "xmlPrefix", JavaFile.literal(shape.xmlPrefix()));
        }
        if (!shape.texts("xmlOrder").isEmpty()) {
            String order = shape.texts("xmlOrder").stream().map(JavaFile::literal).collect(Collectors.joining(", "));
            override(file.use("java.util.List") + "<String>", "xmlOrder", "List.of(" + order + ")");
        }
    }

    private void override(String type, String method, String value) {
        file.line("", "@Override", "public " + type + " " + method + "() {", "return " + value + ";", "}");
    }

    private String type(Member member) {
        return type(member.shape());
    }

    private String type(String name) {
        Shape type = service.shape(name);
        return switch (type.type()) {
            case "string" -> "String";
            case "integer" -> "Integer";
            case "long" -> "Long";
            case "float" -> "Float";
            case "double" -> "Double";
            case "boolean" -> "Boolean";
            case "blob" -> file.use("dev.brume.aws.Blob");
            case "timestamp" -> file.use("java.time.Instant");
            case "list" -> file.use("java.util.List") + "<" + type(type.part("member")) + ">";
            case "map" -> file.use("java.util.Map") + "<String, " + type(type.part("value")) + ">";
            case "structure" -> type.is("document") ? "Object" : names.recordName(name);
            default -> throw new IllegalArgumentException(service.name() + ": unknown type " + type.type() + " of " + name);
        };
    }
}
