package dev.brume.codegen.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A shape of a service: a structure, a list, a map or a simple type. */
public final class Shape {
    private final String name;
    private final JsonNode facts;
    private final List<Member> members = new ArrayList<>();
    private boolean constrained;

    Shape(String name, JsonNode facts) {
        this.name = name;
        this.facts = facts;
        Set<String> required = new HashSet<>();
        facts.path("required").forEach(member -> required.add(member.textValue()));
        String payload = text("payload");
        facts.path("members")
                .properties()
                .forEach(member -> members.add(new Member(
                        member.getKey(),
                        member.getValue(),
                        required.contains(member.getKey()),
                        member.getKey().equals(payload))));
    }

    public String name() {
        return name;
    }

    public String type() {
        return facts.get("type").textValue();
    }

    public boolean isStructure() {
        return type().equals("structure");
    }

    public List<Member> members() {
        return members;
    }

    /** Whether a value, or one inside of it, could break a constraint. */
    public boolean constrained() {
        return constrained;
    }

    void markConstrained() {
        constrained = true;
    }

    /** Whether the shape says so. */
    public boolean is(String trait) {
        return facts.path(trait).asBoolean();
    }

    /** What the shape says, {@code null} if it says nothing. */
    public String text(String trait) {
        return facts.path(trait).textValue();
    }

    /** {@code null} if the shape names none. */
    public String number(String trait) {
        JsonNode number = facts.get(trait);
        return number == null ? null : number.asText();
    }

    public List<String> texts(String trait) {
        List<String> texts = new ArrayList<>();
        facts.path(trait).forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    /** The part of a list ({@code member}) or map ({@code key}, {@code value}): its shape's name. */
    public String part(String part) {
        return facts.at("/" + part + "/shape").textValue();
    }

    /** The part's name on the wire, {@code null} if it has none of its own. */
    public String partName(String part) {
        return facts.at("/" + part + "/locationName").textValue();
    }

    public boolean isError() {
        return is("exception");
    }

    public String errorCode() {
        return facts.at("/error/code").asText(name);
    }

    public int errorStatus() {
        return facts.at("/error/httpStatusCode").asInt(is("fault") ? 500 : 400);
    }

    /** Whether the caller is at fault. */
    public boolean senderFault() {
        return !is("fault") && facts.at("/error/senderFault").asBoolean(errorStatus() < 500);
    }

    public String xmlNamespace() {
        return facts.at("/xmlNamespace/uri").textValue();
    }

    public String xmlPrefix() {
        return facts.at("/xmlNamespace/prefix").textValue();
    }
}
