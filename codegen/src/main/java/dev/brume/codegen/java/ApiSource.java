package dev.brume.codegen.java;

import dev.brume.codegen.model.Operation;
import dev.brume.codegen.model.ServiceModel;
import dev.brume.codegen.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The class that binds a service's implementation to its schema. */
final class ApiSource {
    private static final String SCHEMA = "dev.brume.schema.";

    private final ServiceModel service;
    private final JavaNames names;
    private final List<Operation> operations;
    private final JavaFile file;

    private ApiSource(ServiceModel service, JavaNames names) {
        this.service = service;
        this.names = names;
        this.operations = service.operations();
        this.file = new JavaFile(names.packageName(), names.apiName());
    }

    static JavaFile of(ServiceModel service, JavaNames names) {
        ApiSource source = new ApiSource(service, names);
        source.write();
        return source.file;
    }

    private void write() {
        String type = names.interfaceName();
        file.use(SCHEMA + "OperationSchema");
        file.use(SCHEMA + "ServiceSchema");
        file.use(SCHEMA + "Structure");
        file.use("dev.brume.spi.Api");
        file.use("dev.brume.spi.Call");
        file.line(
                "/// Calls the operations of " + service.metadata("serviceFullName") + " by their schema.",
                "public final class " + names.apiName() + " implements Api {",
                "public static final ServiceSchema SCHEMA = new Schema();",
                "",
                "private final " + type + " service;",
                "",
                "private " + names.apiName() + "(" + type + " service) {",
                "this.service = service;",
                "}",
                "",
                "public static Api of(" + type + " service) {",
                "return new " + names.apiName() + "(service);",
                "}");
        file.line("", "@Override", "public ServiceSchema schema() {", "return SCHEMA;", "}");
        invoke();
        implemented();
        schema();
        file.line("}");
    }

    private void invoke() {
        file.line("", "@Override", "public Structure invoke(OperationSchema operation, Call call, Structure input) {");
        perOperation("operation.index()", operation -> "service." + names.operationMethod(operation.name()) + "(call, ("
                + InterfaceSource.type(file, names, operation.input()) + ") input)");
        file.line("}");
    }

    private void implemented() {
        file.use("java.lang.reflect.Method");
        file.line(
                "",
                "@Override",
                "public boolean implemented(OperationSchema operation) {",
                "String name = Character.toLowerCase(operation.name().charAt(0)) + operation.name().substring(1);",
                "for (Method method : service.getClass().getMethods()) {",
                "if (method.getName().equals(name)",
                "        && method.getParameterCount() == 2",
                "        && method.getParameterTypes()[0] == Call.class) {",
                "return method.getDeclaringClass() != " + names.interfaceName() + ".class;",
                "}",
                "}",
                "return false;",
                "}");
    }

    private void schema() {
        file.use(SCHEMA + "StructureSchema");
        file.use(SCHEMA + "ServiceFacts");
        file.use(SCHEMA + "Protocol");
        file.use("java.util.List");
        file.line("", "private static final class Schema extends ServiceSchema {");
        file.line("Schema() {", "super(", "        new ServiceFacts(" + facts() + "),", "        " + operations.size() + ");", "}");
        index();
        declare();
        perOperationMethod("StructureSchema", "input", operation -> schema(operation.input()));
        perOperationMethod("StructureSchema", "output", operation -> schema(operation.output()));
        perOperationMethod("List<StructureSchema>", "errors", operation -> "List.of("
                + operation.errors().stream().map(this::schema).collect(Collectors.joining(", ")) + ")");
        error();
        file.line("}");
    }

    private String facts() {
        String protocols =
                service.protocols().stream().map(protocol -> "Protocol." + protocol).collect(Collectors.joining(", "));
        return String.join(
                ", ",
                JavaFile.literal(service.name()),
                JavaFile.literal(service.metadata("serviceId")),
                JavaFile.literal(service.metadata("endpointPrefix")),
                JavaFile.literal(service.signingName()),
                JavaFile.literal(service.metadata("targetPrefix")),
                JavaFile.literal(service.metadata("apiVersion")),
                "List.of(" + protocols + ")",
                String.valueOf(service.awsQueryCompatible()),
                JavaFile.literal(service.metadata("xmlNamespace")),
                JavaFile.literal(service.metadata("globalEndpoint")));
    }

    private void index() {
        file.line("", "@Override", "public int index(String operation) {", "return switch (operation) {");
        for (int i = 0; i < operations.size(); i++) {
            file.line("case " + JavaFile.literal(operations.get(i).name()) + " -> " + i + ";");
        }
        file.line("default -> -1;", "};", "}");
    }

    private void declare() {
        perOperationMethod("OperationSchema", "declare", operation -> {
            List<String> arguments = new ArrayList<>(List.of(
                    "this",
                    "operation",
                    JavaFile.literal(operation.name()),
                    JavaFile.literal(operation.method()),
                    JavaFile.literal(operation.uri()),
                    String.valueOf(operation.responseCode()),
                    flags(operation)));
            if (operation.hostPrefix() != null || operation.hasChecksum()) {
                arguments.add(JavaFile.literal(operation.hostPrefix()));
                arguments.add(checksum(operation));
            }
            return "new OperationSchema(" + String.join(", ", arguments) + ")";
        });
    }

    private static String flags(Operation operation) {
        List<String> flags = new ArrayList<>();
        if (operation.noAuth()) {
            flags.add("OperationSchema.NO_AUTH");
        }
        if (operation.unsignedPayload()) {
            flags.add("OperationSchema.UNSIGNED_PAYLOAD");
        }
        if (operation.requestCompression()) {
            flags.add("OperationSchema.REQUEST_COMPRESSION");
        }
        return flags.isEmpty() ? "0" : String.join(" | ", flags);
    }

    private String checksum(Operation operation) {
        String type = file.use(SCHEMA + "HttpChecksum");
        if (!operation.hasChecksum()) {
            return type + ".NONE";
        }
        String algorithms =
                operation.checksumsOfResponse().stream().map(JavaFile::literal).collect(Collectors.joining(", "));
        return "new " + type + "(" + String.join(
                ", ",
                JavaFile.literal(operation.checksumAlgorithmMember()),
                String.valueOf(operation.checksumRequired()),
                "List.of(" + algorithms + ")",
                JavaFile.literal(operation.checksumModeMember()))
                + ")";
    }

    private void error() {
        List<Shape> errors = service.shapes().stream().filter(Shape::isError).toList();
        file.line("", "@Override", "public StructureSchema error(String shape) {", "return switch (shape) {");
        for (Shape error : errors) {
            file.line("case " + JavaFile.literal(error.name()) + " -> " + schema(error.name()) + ";");
        }
        file.line("default -> null;", "};", "}");
    }

    private String schema(String shape) {
        return shape == null ? "null" : names.recordName(shape) + ".SCHEMA";
    }

    private void perOperationMethod(String type, String method, Function<Operation, String> value) {
        file.line("", "@Override", "protected " + type + " " + method + "(int operation) {");
        perOperation("operation", value);
        file.line("}");
    }

    private void perOperation(String index, Function<Operation, String> value) {
        file.line("return switch (" + index + ") {");
        for (int i = 0; i < operations.size(); i++) {
            file.line("case " + i + " -> " + value.apply(operations.get(i)) + ";");
        }
        file.line("default -> throw new IndexOutOfBoundsException(" + index + ");", "};");
    }
}
