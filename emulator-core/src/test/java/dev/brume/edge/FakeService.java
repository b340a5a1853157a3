package dev.brume.edge;

import dev.brume.aws.AwsException;
import dev.brume.protocol.model.GenericStructure;
import dev.brume.protocol.model.ModelService;
import dev.brume.schema.Empty;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.NotImplemented;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// A service by AWS's model whose operations are written in a test.
final class FakeService implements ServiceModule, Api {
    private final ModelService schema;
    private final Map<String, BiFunction<Call, GenericStructure, Map<String, ?>>> operations = new HashMap<>();
    private final List<StoredSetting> storedSettings = new ArrayList<>();
    private final List<HttpEndpoint> endpoints = new ArrayList<>();

    /// The calls that got through the gate.
    final List<Call> calls = new ArrayList<>();

    FakeService(String name) {
        schema = ModelService.of(name);
    }

    FakeService on(String operation, BiFunction<Call, GenericStructure, Map<String, ?>> answer) {
        operations.put(operation, answer);
        return this;
    }

    FakeService onError(String operation, AwsException error) {
        return on(operation, (_, _) -> {
            throw error;
        });
    }

    FakeService storing(StoredSetting setting) {
        storedSettings.add(setting);
        return this;
    }

    FakeService at(HttpEndpoint endpoint) {
        endpoints.add(endpoint);
        return this;
    }

    @Override public Api api() {
        return this;
    }

    @Override public ServiceSchema schema() {
        return schema;
    }

    @Override public Structure invoke(OperationSchema operation, Call call, Structure input) {
        calls.add(call);
        if (!implemented(operation)) {
            throw NotImplemented.operation(schema.name(), operation.name());
        }
        GenericStructure members = input == Empty.INSTANCE ? null : (GenericStructure) input;
        Map<String, ?> output = operations.get(operation.name()).apply(call, members);
        return operation.output() == null ? Empty.INSTANCE : GenericStructure.of(operation.output(), output);
    }

    @Override public boolean implemented(OperationSchema operation) {
        return operations.containsKey(operation.name());
    }

    @Override public List<StoredSetting> storedSettings() {
        return storedSettings;
    }

    @Override public List<HttpEndpoint> endpoints() {
        return endpoints;
    }

    /// As SQS's queues: `/ACCOUNT/NAME`.
    @Override public Optional<Map<String, String>> membersOfPath(HttpRequest request) {
        boolean isQueue = schema.name().equals("sqs") && request.path().matches("/\\d{12}/[^/]+");
        return isQueue
                ? Optional.of(Map.of("QueueUrl", "http://" + request.host() + request.path()))
                : Optional.empty();
    }
}
