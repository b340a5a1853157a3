package dev.brume.codegen.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Leaves out of a model what is prose, and what only clients need to find an endpoint. */
final class Facts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Set<String> PROSE =
            Set.of("documentation", "documentationUrl", "description", "deprecatedMessage", "deprecatedSince", "examples");
    private static final Set<String> METADATA = Set.of(
            "apiVersion",
            "awsQueryCompatible",
            "endpointPrefix",
            "globalEndpoint",
            "jsonVersion",
            "protocol",
            "protocols",
            "serviceAbbreviation",
            "serviceFullName",
            "serviceId",
            "signatureVersion",
            "signingName",
            "targetPrefix",
            "xmlNamespace");
    private static final Set<String> OPERATION = Set.of(
            "authtype",
            "deprecated",
            "endpoint",
            "errors",
            "http",
            "httpChecksum",
            "idempotent",
            "input",
            "output",
            "readonly",
            "requestcompression",
            "unsignedPayload");
    private static final Set<String> NO_FACT_OF_A_SHAPE = Set.of("contextParam", "synthetic");

    private Facts() {}

    static ObjectNode of(ObjectNode model) {
        ObjectNode facts = NODES.objectNode();
        facts.set("metadata", only(METADATA, model.get("metadata")));
        ObjectNode operations = facts.putObject("operations");
        for (Map.Entry<String, JsonNode> operation : model.get("operations").properties()) {
            operations.set(operation.getKey(), only(OPERATION, operation.getValue()));
        }
        ObjectNode shapes = facts.putObject("shapes");
        for (Map.Entry<String, JsonNode> shape : model.get("shapes").properties()) {
            shapes.set(shape.getKey(), shape((ObjectNode) shape.getValue()));
        }
        return facts;
    }

    private static ObjectNode shape(ObjectNode shape) {
        ObjectNode facts = NODES.objectNode();
        for (Map.Entry<String, JsonNode> fact : shape.properties()) {
            if (fact.getKey().equals("members")) {
                ObjectNode members = facts.putObject("members");
                // A member may itself be named "description": only what a member says is free of prose.
                for (Map.Entry<String, JsonNode> member : fact.getValue().properties()) {
                    members.set(member.getKey(), shape((ObjectNode) member.getValue()));
                }
            } else if (!PROSE.contains(fact.getKey()) && !NO_FACT_OF_A_SHAPE.contains(fact.getKey())) {
                facts.set(fact.getKey(), withoutProse(fact.getValue()));
            }
        }
        return facts;
    }

    private static ObjectNode only(Set<String> wanted, JsonNode node) {
        ObjectNode facts = NODES.objectNode();
        for (Map.Entry<String, JsonNode> fact : node.properties()) {
            if (wanted.contains(fact.getKey())) {
                facts.set(fact.getKey(), withoutProse(fact.getValue()));
            }
        }
        return facts;
    }

    static JsonNode withoutProse(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode facts = NODES.objectNode();
            for (Map.Entry<String, JsonNode> fact : object.properties()) {
                if (!PROSE.contains(fact.getKey())) {
                    facts.set(fact.getKey(), withoutProse(fact.getValue()));
                }
            }
            return facts;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode facts = NODES.arrayNode();
            array.forEach(element -> facts.add(withoutProse(element)));
            return facts;
        }
        return node;
    }
}
