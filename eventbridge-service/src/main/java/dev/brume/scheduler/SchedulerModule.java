package dev.brume.scheduler;

import dev.brume.auth.AccessRequest;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.List;

/// EventBridge Scheduler, as the server sees it.
final class SchedulerModule implements ServiceModule {
    private final SchedulerService service;
    private final Api api;
    private final AccessQuestions accessQuestions = new AccessQuestions();
    private final List<HttpEndpoint> endpoints;

    SchedulerModule(SchedulerService service, List<HttpEndpoint> endpoints) {
        this.service = service;
        this.api = SchedulerApi.of(service);
        this.endpoints = List.copyOf(endpoints);
    }

    @Override public Api api() {
        return api;
    }

    SchedulerService service() {
        return service;
    }

    @Override public List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        return accessQuestions.of(operation, call, input);
    }

    @Override public List<HttpEndpoint> endpoints() {
        return endpoints;
    }

    @Override public List<StoredSetting> storedSettings() {
        String atRest = "schedules are not encrypted at rest";
        return List.of(
                new StoredSetting("CreateSchedule", "KmsKeyArn", atRest),
                new StoredSetting("UpdateSchedule", "KmsKeyArn", atRest));
    }
}
