package dev.brume.stepfunctions;

import dev.brume.auth.AccessRequest;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.List;

/// Step Functions, as the server sees it.
final class StepFunctionsModule implements ServiceModule {
    private final StepFunctionsService service;
    private final Api api;

    StepFunctionsModule(StepFunctionsService service) {
        this.service = service;
        this.api = StepFunctionsApi.of(service);
    }

    @Override public Api api() {
        return api;
    }

    StepFunctionsService service() {
        return service;
    }

    @Override public List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        return AccessQuestions.of(operation, call, input);
    }

    @Override public boolean concernsOtherAccount(OperationSchema operation, Call call, Structure input) {
        return AccessQuestions.concernsOtherAccount(call, input);
    }

    @Override public List<StoredSetting> storedSettings() {
        String key = "encryptionConfiguration.kmsKeyId";
        String atRest = "definitions and data are not encrypted at rest";
        String tracing = "tracingConfiguration.enabled";
        String xray = "no traces are sent to X-Ray";
        return List.of(
                new StoredSetting("CreateActivity", key, atRest),
                new StoredSetting("CreateStateMachine", key, atRest),
                new StoredSetting("CreateStateMachine", tracing, xray),
                new StoredSetting("UpdateStateMachine", key, atRest),
                new StoredSetting("UpdateStateMachine", tracing, xray));
    }
}
