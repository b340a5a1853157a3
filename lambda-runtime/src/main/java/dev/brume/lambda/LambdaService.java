package dev.brume.lambda;

import dev.brume.schema.Empty;
import dev.brume.spi.Call;

/// AWS Lambda: the table of contents, by AWS's groups of operations. What is not here is refused by name.
public final class LambdaService implements Lambda {
    private final FunctionOperations functions;
    private final InvokeOperations invocations;
    private final EventInvokeConfigOperations eventInvokeConfigs;
    private final RecursionOperations recursion;

    LambdaService(LambdaWiring wiring) {
        this.functions = wiring.functionOperations();
        this.invocations = wiring.invokeOperations();
        this.eventInvokeConfigs = wiring.eventInvokeConfigOperations();
        this.recursion = wiring.recursionOperations();
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
}
