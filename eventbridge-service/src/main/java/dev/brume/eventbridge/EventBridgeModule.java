package dev.brume.eventbridge;

import dev.brume.auth.AccessRequest;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.List;

/// EventBridge, as the server sees it.
final class EventBridgeModule implements ServiceModule {
    private final EventBridgeService service;
    private final Api api;
    private final AccessQuestions accessQuestions;
    private final List<HttpEndpoint> endpoints;

    EventBridgeModule(EventBridgeService service, AccessQuestions accessQuestions, List<HttpEndpoint> endpoints) {
        this.service = service;
        this.api = EventBridgeApi.of(service);
        this.accessQuestions = accessQuestions;
        this.endpoints = List.copyOf(endpoints);
    }

    @Override public Api api() {
        return api;
    }

    EventBridgeService service() {
        return service;
    }

    @Override public List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        return accessQuestions.of(operation, call, input);
    }

    @Override public boolean concernsOtherAccount(OperationSchema operation, Call call, Structure input) {
        return AccessQuestions.concernsOtherAccount(call, input);
    }

    @Override public List<HttpEndpoint> endpoints() {
        return endpoints;
    }

    @Override public List<StoredSetting> storedSettings() {
        String atRest = "events are not encrypted at rest";
        String deadLetters = "events that cannot be encrypted do not occur";
        return List.of(
                new StoredSetting("CreateArchive", "KmsKeyIdentifier", atRest),
                new StoredSetting("UpdateArchive", "KmsKeyIdentifier", atRest),
                new StoredSetting("CreateEventBus", "KmsKeyIdentifier", atRest),
                new StoredSetting("CreateEventBus", "DeadLetterConfig", deadLetters),
                new StoredSetting("CreateEventBus", "LogConfig", "buses write no logs"),
                new StoredSetting("UpdateEventBus", "KmsKeyIdentifier", atRest),
                new StoredSetting("UpdateEventBus", "DeadLetterConfig", deadLetters),
                new StoredSetting("UpdateEventBus", "LogConfig", "buses write no logs"));
    }
}
