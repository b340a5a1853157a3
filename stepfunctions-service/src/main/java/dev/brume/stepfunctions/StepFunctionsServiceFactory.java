package dev.brume.stepfunctions;

import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import java.util.List;

/// Wires Step Functions.
public final class StepFunctionsServiceFactory implements ServiceFactory {
    @Override public List<String> services() {
        return List.of("stepfunctions");
    }

    @Override public List<ServiceModule> create(Platform platform) {
        return List.of(new StepFunctionsWiring(platform).module());
    }
}
