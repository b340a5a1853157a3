package dev.brume.lambda;

import dev.brume.lambda.concurrency.ConcurrencyErrors;
import dev.brume.lambda.concurrency.ProvisionedConcurrencyConfig;
import dev.brume.lambda.concurrency.ProvisionedConcurrencyConfigs;
import dev.brume.lambda.concurrency.Provisioning;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.Qualifiers;
import dev.brume.lambda.function.ResolvedFunction;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.page.Page;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import java.util.List;

/// Reserved and provisioned concurrency.
final class ConcurrencyOperations {
    private final Functions functions;
    private final Qualifiers qualifiers;
    private final dev.brume.lambda.concurrency.Concurrency concurrency;
    private final ProvisionedConcurrencyConfigs configs;
    private final Provisioning provisioning;

    ConcurrencyOperations(Functions functions, Qualifiers qualifiers, dev.brume.lambda.concurrency.Concurrency concurrency,
            ProvisionedConcurrencyConfigs configs, Provisioning provisioning) {
        this.functions = functions;
        this.qualifiers = qualifiers;
        this.concurrency = concurrency;
        this.configs = configs;
        this.provisioning = provisioning;
    }

    Concurrency put(Call call, PutFunctionConcurrencyRequest request) {
        concurrency.reserve(latest(call, request.functionName()), request.reservedConcurrentExecutions());
        return new Concurrency(request.reservedConcurrentExecutions());
    }

    GetFunctionConcurrencyResponse get(Call call, GetFunctionConcurrencyRequest request) {
        FunctionReference reference = function(call, request.functionName());
        return new GetFunctionConcurrencyResponse(functions.require(reference).reservedConcurrency().orElse(null));
    }

    Empty delete(Call call, DeleteFunctionConcurrencyRequest request) {
        concurrency.unreserve(latest(call, request.functionName()));
        return Empty.INSTANCE;
    }

    private static FunctionReference function(Call call, String functionName) {
        FunctionReference reference = FunctionReference.parse(call.scope(), functionName);
        if (!reference.qualifier().isEmpty()) {
            throw ConcurrencyErrors.functionsOnly();
        }
        call.concerns(reference.arn());
        return reference;
    }

    /// AWS names `$LATEST` when it does not find the function.
    private static FunctionReference latest(Call call, String functionName) {
        FunctionReference function = function(call, functionName);
        return new FunctionReference(function.scope(), function.name(), Version.LATEST);
    }

    PutProvisionedConcurrencyConfigResponse putProvisioned(Call call, PutProvisionedConcurrencyConfigRequest request) {
        FunctionReference reference = reference(call, request.functionName(), request.qualifier());
        if (reference.qualifier().equals(Version.LATEST)) {
            throw ConcurrencyErrors.unpublished();
        }
        ResolvedFunction resource = qualifiers.require(reference);
        if (resource.alias().filter(alias -> !alias.additionalVersionWeights().isEmpty()).isPresent()) {
            throw ConcurrencyErrors.weightedAlias();
        }
        if (resource.version().isLatest()) {
            throw ConcurrencyErrors.unpublished();
        }
        ProvisionedConcurrencyConfig config = provisioning.put(resource.function(), reference.qualifier(),
                resource.version().version(), request.provisionedConcurrentExecutions());
        return new PutProvisionedConcurrencyConfigResponse(config.requested(), config.allocated(), config.allocated(),
                config.status().name(), reason(config), FunctionAnswers.lastModified(config.lastModified()));
    }

    GetProvisionedConcurrencyConfigResponse getProvisioned(Call call, GetProvisionedConcurrencyConfigRequest request) {
        FunctionReference reference = published(call, request.functionName(), request.qualifier());
        ProvisionedConcurrencyConfig config = configs.find(reference.scope(), reference.name(), reference.qualifier())
                .orElseThrow(ConcurrencyErrors::noConfig);
        return new GetProvisionedConcurrencyConfigResponse(config.requested(), config.allocated(), config.allocated(),
                config.status().name(), reason(config), FunctionAnswers.lastModified(config.lastModified()));
    }

    Empty deleteProvisioned(Call call, DeleteProvisionedConcurrencyConfigRequest request) {
        FunctionReference reference = published(call, request.functionName(), request.qualifier());
        provisioning.delete(reference.scope(), reference.name(), reference.qualifier());
        return Empty.INSTANCE;
    }

    ListProvisionedConcurrencyConfigsResponse listProvisioned(Call call, ListProvisionedConcurrencyConfigsRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName());
        call.concerns(reference.withoutQualifier().arn());
        functions.require(reference);
        List<ProvisionedConcurrencyConfig> all = configs.of(reference.scope(), reference.name());
        Page<ProvisionedConcurrencyConfigListItem> page = Page
                .of(all, ProvisionedConcurrencyConfig::qualifier, request.marker(), request.maxItems(), LambdaLimits.MAX_LISTED)
                .map(ConcurrencyOperations::describe);
        return new ListProvisionedConcurrencyConfigsResponse(page.items(), page.nextMarker());
    }

    private static ProvisionedConcurrencyConfigListItem describe(ProvisionedConcurrencyConfig config) {
        return ProvisionedConcurrencyConfigListItem.builder()
                .functionArn(config.arn())
                .requestedProvisionedConcurrentExecutions(config.requested())
                .availableProvisionedConcurrentExecutions(config.allocated())
                .allocatedProvisionedConcurrentExecutions(config.allocated())
                .status(config.status().name()).statusReason(reason(config))
                .lastModified(FunctionAnswers.lastModified(config.lastModified()))
                .build();
    }

    private static String reason(ProvisionedConcurrencyConfig config) {
        return config.statusReason().isEmpty() ? null : config.statusReason();
    }

    private static FunctionReference reference(Call call, String functionName, String qualifier) {
        FunctionReference reference = FunctionReference.parse(call.scope(), functionName, qualifier);
        call.concerns(reference.arn());
        return reference;
    }

    /// An alias or a version that is there.
    private FunctionReference published(Call call, String functionName, String qualifier) {
        FunctionReference reference = reference(call, functionName, qualifier);
        if (reference.qualifier().isEmpty() || reference.qualifier().equals(Version.LATEST)) {
            throw ConcurrencyErrors.neitherAliasNorVersion();
        }
        qualifiers.require(reference);
        return reference;
    }
}
