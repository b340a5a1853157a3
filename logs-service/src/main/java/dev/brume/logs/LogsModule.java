package dev.brume.logs;

import dev.brume.auth.AccessRequest;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.List;

/// CloudWatch Logs, as the server sees it.
final class LogsModule implements ServiceModule {
    private final LogsService service;
    private final Api api;
    private final AccessQuestions accessQuestions;

    LogsModule(LogsService service, AccessQuestions accessQuestions) {
        this.service = service;
        this.api = LogsApi.of(service);
        this.accessQuestions = accessQuestions;
    }

    @Override public Api api() {
        return api;
    }

    LogsService service() {
        return service;
    }

    @Override public List<AccessRequest> access(OperationSchema operation, Call call, Structure input) {
        return accessQuestions.of(operation, call, input);
    }

    @Override public boolean concernsOtherAccount(OperationSchema operation, Call call, Structure input) {
        return AccessQuestions.concernsOtherAccount(call, input);
    }

    @Override public List<StoredSetting> storedSettings() {
        String atRest = "log events are not encrypted at rest";
        return List.of(
                new StoredSetting("CreateLogGroup", "kmsKeyId", atRest),
                new StoredSetting("AssociateKmsKey", "kmsKeyId", atRest),
                new StoredSetting("PutMetricFilter", "metricTransformations", "no metrics are published"));
    }
}
