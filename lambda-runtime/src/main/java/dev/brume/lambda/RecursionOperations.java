package dev.brume.lambda;

import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.spi.Call;
import dev.brume.table.Tables;

/// What happens to a function that invokes itself in a circle.
final class RecursionOperations {
    private final Tables tables;
    private final Functions functions;

    RecursionOperations(Tables tables, Functions functions) {
        this.tables = tables;
        this.functions = functions;
    }

    PutFunctionRecursionConfigResponse put(Call call, PutFunctionRecursionConfigRequest request) {
        FunctionReference reference = reference(call, request.functionName());
        LambdaFunction changed = tables.transact(
                () -> functions.update(reference, function -> function.withRecursiveLoop(request.recursiveLoop())));
        return new PutFunctionRecursionConfigResponse(changed.recursiveLoop());
    }

    GetFunctionRecursionConfigResponse get(Call call, GetFunctionRecursionConfigRequest request) {
        return new GetFunctionRecursionConfigResponse(functions.require(reference(call, request.functionName())).recursiveLoop());
    }

    private static FunctionReference reference(Call call, String name) {
        FunctionReference reference = FunctionReference.parse(call.scope(), name);
        call.concerns(reference.arn());
        return reference;
    }
}
