package dev.brume.lambda;

import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import java.util.List;

/// Wires Lambda. Nothing is started until the first function is.
public final class LambdaServiceFactory implements ServiceFactory {
    @Override public List<String> services() {
        return List.of("lambda");
    }

    @Override public List<ServiceModule> create(Platform platform) {
        return List.of(new LambdaModule(new LambdaWiring(platform)));
    }
}
