package dev.brume.protocol.model;

import dev.brume.codegen.model.Operation;
import dev.brume.codegen.model.ServiceModel;
import dev.brume.codegen.model.Shape;
import dev.brume.schema.HttpChecksum;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceFacts;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.StructureSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A service's schema as its model describes it, with [GenericStructure]s for records.
public final class ModelService extends ServiceSchema {
    private static final Path MODELS = Path.of(System.getProperty("brume.root"), "codegen", "models");
    private static final Map<String, ModelService> READ = new ConcurrentHashMap<>();

    private final ServiceModel model;
    private final ModelShapes shapes;

    private ModelService(ServiceModel model) {
        super(facts(model), model.operations().size());
        this.model = model;
        this.shapes = new ModelShapes(model);
    }

    /// The service of this name among the models of this build.
    public static ModelService of(String name) {
        return READ.computeIfAbsent(name, service -> {
            try {
                return new ModelService(ServiceModel.read(MODELS, service));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// Every service that has a model.
    public static List<String> names() {
        try {
            return ServiceModel.readAll(MODELS).stream().map(ServiceModel::name).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServiceFacts facts(ServiceModel model) {
        return new ServiceFacts(
                model.name(),
                model.metadata("serviceId"),
                model.metadata("endpointPrefix"),
                model.signingName(),
                model.metadata("targetPrefix"),
                model.metadata("apiVersion"),
                model.protocols().stream().map(Protocol::valueOf).toList(),
                model.awsQueryCompatible(),
                model.metadata("xmlNamespace"),
                model.metadata("globalEndpoint"));
    }

    @Override public int index(String operation) {
        for (int i = 0; i < model.operations().size(); i++) {
            if (model.operations().get(i).name().equals(operation)) {
                return i;
            }
        }
        return -1;
    }

    @Override protected OperationSchema declare(int index) {
        Operation operation = model.operations().get(index);
        int flags = (operation.noAuth() ? OperationSchema.NO_AUTH : 0)
                | (operation.unsignedPayload() ? OperationSchema.UNSIGNED_PAYLOAD : 0)
                | (operation.requestCompression() ? OperationSchema.REQUEST_COMPRESSION : 0);
        HttpChecksum checksum = operation.hasChecksum()
                ? new HttpChecksum(
                        operation.checksumAlgorithmMember(),
                        operation.checksumRequired(),
                        operation.checksumsOfResponse(),
                        operation.checksumModeMember())
                : HttpChecksum.NONE;
        return new OperationSchema(
                this,
                index,
                operation.name(),
                operation.method(),
                operation.uri(),
                operation.responseCode(),
                flags,
                operation.hostPrefix(),
                checksum);
    }

    @Override protected StructureSchema input(int operation) {
        return structure(model.operations().get(operation).input());
    }

    @Override protected StructureSchema output(int operation) {
        return structure(model.operations().get(operation).output());
    }

    @Override protected List<StructureSchema> errors(int operation) {
        return model.operations().get(operation).errors().stream().map(this::structure).toList();
    }

    @Override public StructureSchema error(String shape) {
        return model.shapes().stream().filter(Shape::isError).anyMatch(error -> error.name().equals(shape))
                ? structure(shape)
                : null;
    }

    /// The structure of this name.
    public StructureSchema structure(String shape) {
        return shape == null ? null : (StructureSchema) shapes.type(shape);
    }
}
