package dev.brume.sns;

import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import java.util.List;

/// Wires SNS.
public final class SnsServiceFactory implements ServiceFactory {
    @Override public List<String> services() {
        return List.of("sns");
    }

    @Override public List<ServiceModule> create(Platform platform) {
        SnsWiring wiring = new SnsWiring(platform);
        platform.router().register(wiring.producer());
        wiring.targets().forEach(platform.router()::register);
        return List.of(wiring.module());
    }
}
