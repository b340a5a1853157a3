package dev.brume.codegen.model;

import com.fasterxml.jackson.databind.JsonNode;

/** A member of a structure. */
public final class Member {
    private final String name;
    private final JsonNode facts;
    private final boolean required;
    private final boolean payload;

    Member(String name, JsonNode facts, boolean required, boolean payload) {
        this.name = name;
        this.facts = facts;
        this.required = required;
        this.payload = payload;
    }

    public String name() {
        return name;
    }

    public String shape() {
        return facts.get("shape").textValue();
    }

    public boolean required() {
        return required;
    }

    public boolean payload() {
        return payload;
    }

    public String wireName() {
        return facts.path("locationName").asText(name);
    }

    /** {@code null} if it is the wire name. */
    public String queryName() {
        return facts.path("queryName").textValue();
    }

    /** The constant of {@code dev.brume.schema.Location}, but {@code QUERY} for a {@code QUERY_MAP}: that its shape decides. */
    public String location() {
        if (is("eventpayload")) {
            return "EVENT_PAYLOAD";
        }
        if (is("eventheader")) {
            return "EVENT_HEADER";
        }
        String location = facts.path("location").asText();
        return switch (location) {
            case "" -> "BODY";
            case "header" -> "HEADER";
            case "headers" -> "HEADERS";
            case "querystring" -> "QUERY";
            case "uri" -> "URI";
            case "statusCode" -> "STATUS_CODE";
            default -> throw new IllegalArgumentException("Unknown location " + location + " of " + name);
        };
    }

    public boolean is(String trait) {
        return facts.path(trait).asBoolean();
    }

    public String timestampFormat() {
        return facts.path("timestampFormat").textValue();
    }

    public String xmlNamespace() {
        return facts.at("/xmlNamespace/uri").textValue();
    }

    public String xmlPrefix() {
        return facts.at("/xmlNamespace/prefix").textValue();
    }
}
