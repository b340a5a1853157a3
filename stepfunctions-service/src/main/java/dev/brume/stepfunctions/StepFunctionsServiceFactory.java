package dev.brume.stepfunctions;

import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import java.util.List;

/// Wires Step Functions.
///
/// Option: `STRICT`, `on` or `off`; off, CreateStateMachine takes integrations that Brume does not have, and warns of them.
public final class StepFunctionsServiceFactory implements ServiceFactory {
    @Override public List<String> services() {
        return List.of("stepfunctions");
    }

    @Override public List<ServiceModule> create(Platform platform) {
        return List.of(new StepFunctionsWiring(platform, strict(platform)).module());
    }

    private static boolean strict(Platform platform) {
        String strict = platform.option("STRICT", "on");
        return switch (strict) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("BRUME_STRICT is on or off, not " + strict);
        };
    }
}
