package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.asl.TaskResource;
import dev.brume.stepfunctions.servicemodel.ServiceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parameters that the APIs behind integrations know, by AWS's models: with a capital first letter, whatever the model
/// has. APIs without a model take everything.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">AWS</a>
final class SupportedFields {
    private final Map<String, Optional<ServiceModel>> models = new HashMap<>();

    /// One look through the parameters of one state.
    private record Look(JsonNode shapes, List<Diagnostic> faults) {
        void at(JsonNode given, JsonNode shape, Location at) {
            switch (shape.path("type").asText()) {
                case "structure" -> {
                    if (given.isObject()) {
                        members(given, shape.path("members"), at);
                    }
                }
                case "list" -> {
                    for (int i = 0; given.isArray() && i < given.size(); i++) {
                        at(given.get(i), target(shape.path("member")), at.element(i));
                    }
                }
                case "map" -> given.properties().forEach(
                        entry -> at(entry.getValue(), target(shape.path("value")), at.field(entry.getKey())));
                default -> {
                    // What texts, numbers and blobs are made of is no business of the model.
                }
            }
        }

        private void members(JsonNode given, JsonNode members, Location at) {
            Set<String> known = new HashSet<>();
            members.fieldNames().forEachRemaining(name -> known.add(ServiceModel.capital(name)));
            for (Map.Entry<String, JsonNode> member : given.properties()) {
                String key = member.getKey();
                String name = key.endsWith(".$") ? key.substring(0, key.length() - 2) : key;
                if (!known.contains(name)) {
                    String message = "The field '" + name + "' is not supported by Step Functions";
                    faults.add(Diagnostic.schema(message, at.toString()));
                } else if (member.getValue().isContainerNode()) {
                    at(member.getValue(), target(named(members, name)), at.field(key));
                }
            }
        }

        private static JsonNode named(JsonNode members, String name) {
            JsonNode same = members.get(name);
            return same != null ? same : members.path(Character.toLowerCase(name.charAt(0)) + name.substring(1));
        }

        private JsonNode target(JsonNode reference) {
            return shapes.path(reference.path("shape").asText());
        }
    }

    /// @param at the place of the parameters
    List<Diagnostic> faults(TaskResource.Integration integration, ObjectNode parameters, Location at) {
        ServiceModel model = models
                .computeIfAbsent(integration.resourceType(), type -> Optional.ofNullable(ServiceModel.of(type)))
                .orElse(null);
        JsonNode input = model == null ? null : model.inputOf(integration.action());
        List<Diagnostic> faults = new ArrayList<>();
        if (input != null) {
            new Look(model.shapes(), faults).at(parameters, input, at);
        }
        return faults;
    }
}
