package dev.brume.server;

import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The services on the class path, and which of them are to run.
///
/// @param wanted by name, whether it is to run
/// @param unknown names of LocalStack's `SERVICES` that are not there
record Services(List<ServiceFactory> factories, Map<String, Boolean> wanted, Set<String> unknown) {
    /// @throws StartException if one that the config names is not there; of LocalStack's `SERVICES`, if none is
    static Services find(BrumeConfig config) {
        Set<String> names = config.services();
        List<ServiceFactory> factories = new ArrayList<>();
        Map<String, Boolean> wanted = new TreeMap<>();
        for (ServiceFactory factory : ServiceLoader.load(ServiceFactory.class)) {
            factories.add(factory);
            for (String name : factory.services()) {
                wanted.put(name, names.isEmpty() || names.contains(name));
            }
        }
        Set<String> unknown = new TreeSet<>(names);
        unknown.removeAll(wanted.keySet());
        boolean strict = !config.areServicesOfLocalStack() || unknown.containsAll(names);
        if (strict && !unknown.isEmpty()) {
            throw new StartException("There is no service " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", wanted.keySet()) + ".");
        }
        return new Services(factories, wanted, unknown);
    }

    /// Wires those that are to run, and those that come with them.
    ///
    /// @throws StartException if a service does not understand one of its options
    List<ServiceModule> wire(Platform platform) {
        List<ServiceModule> modules = new ArrayList<>();
        for (ServiceFactory factory : factories) {
            if (factory.services().stream().anyMatch(wanted::get)) {
                modules.addAll(create(factory, platform));
            }
        }
        return List.copyOf(modules);
    }

    private static List<ServiceModule> create(ServiceFactory factory, Platform platform) {
        try {
            return factory.create(platform);
        } catch (IllegalArgumentException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    /// Of the services that are wired, those that are to be served.
    List<ServiceModule> served(List<ServiceModule> wired) {
        return wired.stream()
                .filter(module -> wanted.get(module.api().schema().name()))
                .toList();
    }

    /// The names of those that are not to run.
    Set<String> switchedOff() {
        Set<String> names = new TreeSet<>(wanted.keySet());
        names.removeIf(wanted::get);
        return names;
    }

    /// Of those that are to run.
    List<String> names() {
        List<String> names = new ArrayList<>();
        wanted.forEach((name, runs) -> {
            if (runs) {
                names.add(name);
            }
        });
        return names;
    }
}
