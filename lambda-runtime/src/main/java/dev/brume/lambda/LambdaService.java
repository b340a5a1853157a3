package dev.brume.lambda;

import dev.brume.schema.Empty;
import dev.brume.spi.Call;

/// AWS Lambda: the table of contents, by AWS's groups of operations. What is not here is refused by name.
public final class LambdaService implements Lambda {
    private final FunctionOperations functions;
    private final FunctionUpdates functionUpdates;
    private final VersionOperations versions;
    private final AliasOperations aliases;
    private final TagOperations tags;
    private final AccountOperations account;
    private final InvokeOperations invocations;
    private final EventInvokeConfigOperations eventInvokeConfigs;
    private final RecursionOperations recursion;
    private final EventSourceMappingOperations eventSourceMappings;

    private final LayerOperations layers;
    private final PermissionOperations permissions;
    private final ConcurrencyOperations concurrency;

    LambdaService(LambdaWiring wiring) {
        this.functions = wiring.functionOperations();
        this.functionUpdates = wiring.functionUpdates();
        this.versions = wiring.versionOperations();
        this.aliases = wiring.aliasOperations();
        this.tags = wiring.tagOperations();
        this.account = wiring.accountOperations();
        this.invocations = wiring.invokeOperations();
        this.eventInvokeConfigs = wiring.eventInvokeConfigOperations();
        this.recursion = wiring.recursionOperations();

        this.layers = wiring.layerOperations();
        this.permissions = wiring.permissionOperations();
        this.concurrency = wiring.concurrencyOperations();
        this.eventSourceMappings = wiring.eventSourceMappingOperations();
    }

    // Functions

    @Override public FunctionConfiguration createFunction(Call call, CreateFunctionRequest request) {
        return functions.create(call, request);
    }

    @Override public GetFunctionResponse getFunction(Call call, GetFunctionRequest request) {
        return functions.get(call, request);
    }

    @Override public FunctionConfiguration getFunctionConfiguration(Call call, GetFunctionConfigurationRequest request) {
        return functions.getConfiguration(call, request);
    }

    @Override public ListFunctionsResponse listFunctions(Call call, ListFunctionsRequest request) {
        return functions.list(call, request);
    }

    @Override public DeleteFunctionResponse deleteFunction(Call call, DeleteFunctionRequest request) {
        return functions.delete(call, request);
    }

    @Override public FunctionConfiguration updateFunctionCode(Call call, UpdateFunctionCodeRequest request) {
        return functionUpdates.updateCode(call, request);
    }

    @Override public FunctionConfiguration updateFunctionConfiguration(Call call, UpdateFunctionConfigurationRequest request) {
        return functionUpdates.updateConfiguration(call, request);
    }

    // Versions

    @Override public FunctionConfiguration publishVersion(Call call, PublishVersionRequest request) {
        return versions.publish(call, request);
    }

    @Override public ListVersionsByFunctionResponse listVersionsByFunction(Call call, ListVersionsByFunctionRequest request) {
        return versions.list(call, request);
    }

    @Override public GetRuntimeManagementConfigResponse getRuntimeManagementConfig(Call call, GetRuntimeManagementConfigRequest request) {
        return versions.getRuntimeManagement(call, request);
    }

    @Override public PutRuntimeManagementConfigResponse putRuntimeManagementConfig(Call call, PutRuntimeManagementConfigRequest request) {
        return versions.putRuntimeManagement(call, request);
    }

    // Aliases

    @Override public AliasConfiguration createAlias(Call call, CreateAliasRequest request) {
        return aliases.create(call, request);
    }

    @Override public AliasConfiguration getAlias(Call call, GetAliasRequest request) {
        return aliases.get(call, request);
    }

    @Override public AliasConfiguration updateAlias(Call call, UpdateAliasRequest request) {
        return aliases.update(call, request);
    }

    @Override public Empty deleteAlias(Call call, DeleteAliasRequest request) {
        return aliases.delete(call, request);
    }

    @Override public ListAliasesResponse listAliases(Call call, ListAliasesRequest request) {
        return aliases.list(call, request);
    }

    // Tags

    @Override public ListTagsResponse listTags(Call call, ListTagsRequest request) {
        return tags.list(call, request);
    }

    @Override public Empty tagResource(Call call, TagResourceRequest request) {
        return tags.tag(call, request);
    }

    @Override public Empty untagResource(Call call, UntagResourceRequest request) {
        return tags.untag(call, request);
    }

    // Account

    @Override public GetAccountSettingsResponse getAccountSettings(Call call, GetAccountSettingsRequest request) {
        return account.getSettings(call);
    }

    // Invocations

    @Override public InvocationResponse invoke(Call call, InvocationRequest request) {
        return invocations.invoke(call, request);
    }

    @Override public InvokeAsyncResponse invokeAsync(Call call, InvokeAsyncRequest request) {
        return invocations.invokeAsync(call, request);
    }

    @Override public FunctionEventInvokeConfig putFunctionEventInvokeConfig(Call call, PutFunctionEventInvokeConfigRequest request) {
        return eventInvokeConfigs.put(call, request);
    }

    @Override public FunctionEventInvokeConfig updateFunctionEventInvokeConfig(Call call, UpdateFunctionEventInvokeConfigRequest request) {
        return eventInvokeConfigs.update(call, request);
    }

    @Override public FunctionEventInvokeConfig getFunctionEventInvokeConfig(Call call, GetFunctionEventInvokeConfigRequest request) {
        return eventInvokeConfigs.get(call, request);
    }

    @Override public ListFunctionEventInvokeConfigsResponse listFunctionEventInvokeConfigs(
            Call call, ListFunctionEventInvokeConfigsRequest request) {
        return eventInvokeConfigs.list(call, request);
    }

    @Override public Empty deleteFunctionEventInvokeConfig(Call call, DeleteFunctionEventInvokeConfigRequest request) {
        return eventInvokeConfigs.delete(call, request);
    }

    @Override public PutFunctionRecursionConfigResponse putFunctionRecursionConfig(Call call, PutFunctionRecursionConfigRequest request) {
        return recursion.put(call, request);
    }

    @Override public GetFunctionRecursionConfigResponse getFunctionRecursionConfig(Call call, GetFunctionRecursionConfigRequest request) {
        return recursion.get(call, request);
    }

    // Layers

    @Override public PublishLayerVersionResponse publishLayerVersion(Call call, PublishLayerVersionRequest request) {
        return layers.publish(call, request);
    }

    @Override public GetLayerVersionResponse getLayerVersion(Call call, GetLayerVersionRequest request) {
        return layers.get(call, request);
    }

    @Override public GetLayerVersionResponse getLayerVersionByArn(Call call, GetLayerVersionByArnRequest request) {
        return layers.getByArn(call, request);
    }

    @Override public ListLayersResponse listLayers(Call call, ListLayersRequest request) {
        return layers.list(call, request);
    }

    @Override public ListLayerVersionsResponse listLayerVersions(Call call, ListLayerVersionsRequest request) {
        return layers.listVersions(call, request);
    }

    @Override public Empty deleteLayerVersion(Call call, DeleteLayerVersionRequest request) {
        return layers.delete(call, request);
    }

    @Override public AddLayerVersionPermissionResponse addLayerVersionPermission(Call call, AddLayerVersionPermissionRequest request) {
        return layers.addPermission(call, request);
    }

    @Override public Empty removeLayerVersionPermission(Call call, RemoveLayerVersionPermissionRequest request) {
        return layers.removePermission(call, request);
    }

    @Override public GetLayerVersionPolicyResponse getLayerVersionPolicy(Call call, GetLayerVersionPolicyRequest request) {
        return layers.getPolicy(call, request);
    }

    // Permissions

    @Override public AddPermissionResponse addPermission(Call call, AddPermissionRequest request) {
        return permissions.add(call, request);
    }

    @Override public Empty removePermission(Call call, RemovePermissionRequest request) {
        return permissions.remove(call, request);
    }

    @Override public GetPolicyResponse getPolicy(Call call, GetPolicyRequest request) {
        return permissions.get(call, request);
    }

    // Concurrency

    @Override public Concurrency putFunctionConcurrency(Call call, PutFunctionConcurrencyRequest request) {
        return concurrency.put(call, request);
    }

    @Override public GetFunctionConcurrencyResponse getFunctionConcurrency(Call call, GetFunctionConcurrencyRequest request) {
        return concurrency.get(call, request);
    }

    @Override public Empty deleteFunctionConcurrency(Call call, DeleteFunctionConcurrencyRequest request) {
        return concurrency.delete(call, request);
    }

    @Override public PutProvisionedConcurrencyConfigResponse putProvisionedConcurrencyConfig(
            Call call, PutProvisionedConcurrencyConfigRequest request) {
        return concurrency.putProvisioned(call, request);
    }

    @Override public GetProvisionedConcurrencyConfigResponse getProvisionedConcurrencyConfig(
            Call call, GetProvisionedConcurrencyConfigRequest request) {
        return concurrency.getProvisioned(call, request);
    }

    @Override public Empty deleteProvisionedConcurrencyConfig(Call call, DeleteProvisionedConcurrencyConfigRequest request) {
        return concurrency.deleteProvisioned(call, request);
    }

    @Override public ListProvisionedConcurrencyConfigsResponse listProvisionedConcurrencyConfigs(
            Call call, ListProvisionedConcurrencyConfigsRequest request) {
        return concurrency.listProvisioned(call, request);
    }

    // Event source mappings

    @Override public EventSourceMappingConfiguration createEventSourceMapping(Call call, CreateEventSourceMappingRequest request) {
        return eventSourceMappings.create(call, request);
    }

    @Override public EventSourceMappingConfiguration getEventSourceMapping(Call call, GetEventSourceMappingRequest request) {
        return eventSourceMappings.get(call, request);
    }

    @Override public ListEventSourceMappingsResponse listEventSourceMappings(Call call, ListEventSourceMappingsRequest request) {
        return eventSourceMappings.list(call, request);
    }

    @Override public EventSourceMappingConfiguration updateEventSourceMapping(Call call, UpdateEventSourceMappingRequest request) {
        return eventSourceMappings.update(call, request);
    }

    @Override public EventSourceMappingConfiguration deleteEventSourceMapping(Call call, DeleteEventSourceMappingRequest request) {
        return eventSourceMappings.delete(call, request);
    }
}
