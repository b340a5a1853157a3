package dev.brume.server.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.Blob;
import dev.brume.json.Json;
import dev.brume.schema.Catalog;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceSchema;
import dev.brume.spi.Api;
import dev.brume.spi.HttpResponse;
import dev.brume.spi.ServiceModule;
import dev.brume.spi.StoredSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What works, what is stored only, and what is refused: said by the code itself.
final class Support {
    /// What is said of a service.
    ///
    /// @param works operations that somebody wrote
    /// @param refused operations that answer `NotImplemented`
    record Service(String name, List<String> works, List<String> refused, List<StoredSetting> stored) {}

    private final List<ServiceModule> modules;

    Support(List<ServiceModule> modules) {
        this.modules = modules;
    }

    HttpResponse show(ControlRequest request) {
        return switch (request.query("format").orElse("json")) {
            case "json" -> HttpResponse.json(200, Json.write(json(services())));
            case "markdown" -> new HttpResponse(
                    200, Map.of("content-type", "text/markdown; charset=utf-8"), Blob.utf8(SupportTable.markdown(services())));
            default -> throw ControlErrors.invalid("format must be json or markdown.");
        };
    }

    private List<Service> services() {
        List<Service> services = new ArrayList<>();
        for (ServiceModule module : modules) {
            services.add(service(module));
        }
        for (Catalog.Service named : Catalog.get().services()) {
            String name = named.facts().name();
            if (services.stream().noneMatch(service -> service.name().equals(name))) {
                List<String> operations = named.operations().stream().map(Catalog.Operation::name).toList();
                services.add(new Service(name, List.of(), operations, List.of()));
            }
        }
        services.sort(Comparator.comparing((Service service) -> service.works().isEmpty()).thenComparing(Service::name));
        return services;
    }

    private static Service service(ServiceModule module) {
        Api api = module.api();
        ServiceSchema schema = api.schema();
        List<String> works = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            OperationSchema operation = schema.operation(i);
            (api.implemented(operation) ? works : refused).add(operation.name());
        }
        return new Service(schema.name(), works, refused, module.storedSettings());
    }

    private static ObjectNode json(List<Service> services) {
        ObjectNode answer = Json.object();
        ArrayNode array = answer.putArray("services");
        for (Service service : services) {
            ObjectNode node = array.addObject();
            node.put("service", service.name());
            service.works().forEach(node.putArray("works")::add);
            ArrayNode stored = node.putArray("storedOnly");
            for (StoredSetting setting : service.stored()) {
                stored.addObject()
                        .put("operation", setting.operation())
                        .put("setting", setting.path())
                        .put("consequence", setting.consequence());
            }
            service.refused().forEach(node.putArray("refused")::add);
        }
        return answer;
    }
}
