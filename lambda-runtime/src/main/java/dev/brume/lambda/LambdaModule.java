package dev.brume.lambda;

import dev.brume.spi.Api;
import dev.brume.spi.ServiceModule;

/// Lambda as the server sees it.
final class LambdaModule implements ServiceModule {
    private final LambdaWiring wiring;
    private final LambdaService service;
    private final Api api;

    LambdaModule(LambdaWiring wiring) {
        this.wiring = wiring;
        this.service = new LambdaService(wiring);
        this.api = LambdaApi.of(service);
    }

    LambdaService service() {
        return service;
    }

    @Override public Api api() {
        return api;
    }

    @Override public void close() {
        wiring.close();
    }
}
