package dev.brume.eventbridge;

import dev.brume.eventbridge.event.DeadLetters;
import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import java.util.List;

/// Wires EventBridge.
///
/// Option: `STRICT`, `on` or `off`; off, PutTargets takes targets that Brume cannot deliver to, and warns of them.
public final class EventBridgeServiceFactory implements ServiceFactory {
    @Override public List<String> services() {
        return List.of("events");
    }

    @Override public List<ServiceModule> create(Platform platform) {
        EventBridgeWiring wiring = new EventBridgeWiring(platform, strict(platform));
        platform.router().register(wiring.target());
        platform.router().register(new DeadLetters());
        return List.of(wiring.module());
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
