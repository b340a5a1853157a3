package dev.brume.edge;

import dev.brume.schema.Catalog;
import dev.brume.spi.ServiceModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The services that this Brume has. Immutable.
final class Services {
    private final Map<String, ServedService> byName = new HashMap<>();
    private final Map<String, List<ServedService>> bySigningName = new HashMap<>();

    Services(List<ServiceModule> modules) {
        for (ServiceModule module : modules) {
            ServedService service = new ServedService(module);
            if (byName.putIfAbsent(service.name(), service) != null) {
                throw new IllegalArgumentException("There are two services " + service.name());
            }
            bySigningName
                    .computeIfAbsent(service.schema().signingName(), _ -> new ArrayList<>(1))
                    .add(service);
        }
    }

    /// @return null if this Brume does not have it
    ServedService get(Catalog.Service service) {
        return byName.get(service.facts().name());
    }

    /// The services that a signature can mean: one as a rule, none if this Brume has none of that name.
    List<ServedService> signedAs(String signingName) {
        return bySigningName.getOrDefault(signingName, List.of());
    }

    /// By the name of its model, or by the one that it has in SDKs and in the SDK integrations of Step Functions: `sfn`.
    ///
    /// @return null if this Brume does not have it
    ServedService named(String name) {
        ServedService known = byName.get(name);
        if (known != null) {
            return known;
        }
        for (ServedService service : byName.values()) {
            if (service.schema().serviceId().replace(" ", "").equalsIgnoreCase(name)) {
                return service;
            }
        }
        return null;
    }

    Iterable<ServedService> all() {
        return byName.values();
    }
}
