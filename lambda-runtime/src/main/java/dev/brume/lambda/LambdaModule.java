package dev.brume.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.AccessRequest;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.List;
import java.util.Optional;

/// Lambda as the server sees it.
final class LambdaModule implements ServiceModule {
    private final LambdaWiring wiring;
    private final LambdaService service;
    private final Api api;
    private final AccessQuestions accessQuestions;

    LambdaModule(LambdaWiring wiring) {
        this.wiring = wiring;
        this.service = new LambdaService(wiring);
        this.api = LambdaApi.of(service);
        this.accessQuestions = wiring.accessQuestions();
    }

    LambdaService service() {
        return service;
    }

    @Override public Api api() {
        return api;
    }

    @Override public List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        return accessQuestions.of(operation, call, input);
    }

    @Override public boolean concernsOtherAccount(OperationSchema operation, Call call, Structure input) {
        return AccessQuestions.concernsOtherAccount(call, input);
    }

    @Override public List<StoredSetting> storedSettings() {
        return EventSourceMappingSettings.storedSettings();
    }

    @Override public Optional<JsonNode> health() {
        return Optional.of(wiring.poolStatus().toJson());
    }

    @Override public void started() {
        wiring.provisioning().resume();
        wiring.asyncQueue().start();
    }

    @Override public void close() {
        wiring.close();
    }
}
