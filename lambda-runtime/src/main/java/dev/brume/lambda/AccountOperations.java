package dev.brume.lambda;

import dev.brume.lambda.function.Functions;
import dev.brume.lambda.layer.Layers;
import dev.brume.spi.Call;

/// What an account may have, and has.
final class AccountOperations {
    private final Functions functions;
    private final Layers layers;
    private final dev.brume.lambda.concurrency.Concurrency concurrency;

    AccountOperations(Functions functions, Layers layers, dev.brume.lambda.concurrency.Concurrency concurrency) {
        this.functions = functions;
        this.layers = layers;
        this.concurrency = concurrency;
    }

    GetAccountSettingsResponse getSettings(Call call) {
        AccountLimit limit = new AccountLimit(LambdaLimits.MAX_CODE_STORAGE.bytes(), LambdaLimits.MAX_UNPACKED_CODE.bytes(),
                LambdaLimits.MAX_ZIPPED_CODE.bytes(), concurrency.account().executions(), concurrency.unreserved(call.scope()));
        return new GetAccountSettingsResponse(limit, new AccountUsage(
                functions.codeSize(call.scope()) + layers.totalCodeSize(call.scope()), functions.count(call.scope())));
    }
}
