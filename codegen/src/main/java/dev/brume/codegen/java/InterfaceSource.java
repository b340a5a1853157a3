package dev.brume.codegen.java;

import dev.brume.codegen.model.Operation;
import dev.brume.codegen.model.ServiceModel;

/** The interface that a service's author implements. */
final class InterfaceSource {
    private InterfaceSource() {}

    static JavaFile of(ServiceModel service, JavaNames names) {
        JavaFile file = new JavaFile(names.packageName(), names.interfaceName());
        file.use("dev.brume.spi.Call");
        file.use("dev.brume.spi.NotImplemented");
        file.line(
                "/// The operations of " + service.metadata("serviceFullName") + ", API version " + service.metadata("apiVersion") + ".",
                "///",
                "/// An operation that nobody overrides refuses itself by name.",
                "public interface " + names.interfaceName() + " {");
        for (Operation operation : service.operations()) {
            file.line(
                    "",
                    "default " + type(file, names, operation.output()) + " " + names.operationMethod(operation.name()) + "(Call call, "
                            + type(file, names, operation.input()) + " input) {",
                    "throw NotImplemented.operation(" + JavaFile.literal(service.name()) + ", "
                            + JavaFile.literal(operation.name()) + ");",
                    "}");
        }
        return file.line("}");
    }

    /** The record of an input or output. */
    static String type(JavaFile file, JavaNames names, String shape) {
        return shape == null ? file.use("dev.brume.schema.Empty") : names.recordName(shape);
    }
}
