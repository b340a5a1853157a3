package dev.brume.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.AccessRequest;
import dev.brume.schema.Constraints;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.ArrayList;
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

    /// The names of a function's runtime are refused in words of Lambda's own.
    @Override public Constraints constraints() {
        return Constraints.of(api.schema()).worded(new LambdaWording()).exempting("CreateFunction.Runtime",
                "UpdateFunctionConfiguration.Runtime");
    }

    @Override public List<HttpEndpoint> endpoints() {
        return wiring.endpoints();
    }

    @Override public List<StoredSetting> storedSettings() {
        List<StoredSetting> settings = new ArrayList<>(EventSourceMappingSettings.storedSettings());
        for (String operation : List.of("CreateFunction", "UpdateFunctionConfiguration")) {
            settings.add(new StoredSetting(operation, "VpcConfig.SubnetIds", "functions reach whatever this machine reaches"));
            settings.add(new StoredSetting(operation, "KMSKeyArn", "variables are not encrypted at rest"));
            settings.add(new StoredSetting(operation, "TracingConfig.Mode", "there is no X-Ray to send segments to"));
            settings.add(new StoredSetting(operation, "SnapStart.ApplyOn", "environments are started anew, without a snapshot"));
            settings.add(new StoredSetting(operation, "FileSystemConfigs", "no file system is mounted"));
        }
        for (String operation : List.of("CreateFunction", "UpdateFunctionCode")) {
            settings.add(new StoredSetting(operation, "Architectures", "functions run on this machine's processor"));
        }
        settings.add(new StoredSetting("PutRuntimeManagementConfig", "UpdateRuntimeOn", "runtimes are what is installed here"));
        return settings;
    }

    @Override public Optional<JsonNode> health() {
        return Optional.of(wiring.poolStatus().toJson());
    }

    @Override public void started() {
        wiring.provisioning().resume();
        wiring.asyncQueue().start();
    }

    @Override public void announce() {
        wiring.announceIsolation();
    }

    @Override public void close() {
        wiring.close();
    }
}
