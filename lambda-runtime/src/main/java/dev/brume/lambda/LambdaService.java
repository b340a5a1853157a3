package dev.brume.lambda;

import dev.brume.spi.Call;

/// AWS Lambda: the table of contents, by AWS's groups of operations. What is not here is refused by name.
public final class LambdaService implements Lambda {
    private final FunctionOperations functions;

    LambdaService(LambdaWiring wiring) {
        this.functions = wiring.functionOperations();
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
}
