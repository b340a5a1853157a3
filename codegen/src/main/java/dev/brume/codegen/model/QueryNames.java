package dev.brume.codegen.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What the query protocol calls the members and errors of a service whose model speaks of JSON only.
 *
 * <p>A name that the model does not have is an error: a newer model must not lose one unnoticed.
 */
final class QueryNames {
    private QueryNames() {}

    static void addTo(JsonNode model, JsonNode names) {
        ((ObjectNode) model.get("metadata")).set("xmlNamespace", names.get("xmlNamespace"));
        ObjectNode shapes = (ObjectNode) model.get("shapes");
        for (Map.Entry<String, JsonNode> structure : names.get("members").properties()) {
            ObjectNode members = object(object(shapes, structure.getKey()), "members");
            structure.getValue().properties().forEach(member -> object(members, member.getKey()).set("queryName", member.getValue()));
        }
        for (Map.Entry<String, JsonNode> map : names.get("maps").properties()) {
            ObjectNode shape = object(shapes, map.getKey());
            map.getValue().properties().forEach(part -> object(shape, part.getKey()).set("locationName", part.getValue()));
        }
        for (Map.Entry<String, JsonNode> error : names.get("errors").properties()) {
            object(shapes, error.getKey()).set("error", error.getValue());
        }
        names.path("moreErrors").properties().forEach(error -> shapes.set(error.getKey(), error.getValue()));
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        if (parent.get(name) instanceof ObjectNode found) {
            return found;
        }
        throw new IllegalArgumentException("The model has no " + name + " to give a query name to");
    }
}
