package dev.brume.codegen.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An operation of a service. */
public final class Operation {
    private final String name;
    private final JsonNode facts;

    Operation(String name, JsonNode facts) {
        this.name = name;
        this.facts = facts;
    }

    public String name() {
        return name;
    }

    public String method() {
        return facts.at("/http/method").asText("POST");
    }

    public String uri() {
        return facts.at("/http/requestUri").asText("/");
    }

    public int responseCode() {
        return facts.at("/http/responseCode").asInt(200);
    }

    /** The shape's name, {@code null} if the operation has no input. */
    public String input() {
        return facts.at("/input/shape").textValue();
    }

    /** The shape's name, {@code null} if the operation has no output. */
    public String output() {
        return facts.at("/output/shape").textValue();
    }

    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        facts.path("errors").forEach(error -> errors.add(error.get("shape").textValue()));
        return errors;
    }

    /** {@code null} if there is none. */
    public String hostPrefix() {
        return facts.at("/endpoint/hostPrefix").textValue();
    }

    public boolean noAuth() {
        return facts.path("authtype").asText().equals("none");
    }

    public boolean unsignedPayload() {
        return facts.path("unsignedPayload").asBoolean();
    }

    public boolean requestCompression() {
        return facts.has("requestcompression");
    }

    public boolean hasChecksum() {
        return facts.has("httpChecksum");
    }

    /** The input member that names the algorithm of the request's checksum, {@code null} if there is none. */
    public String checksumAlgorithmMember() {
        return facts.at("/httpChecksum/requestAlgorithmMember").textValue();
    }

    public boolean checksumRequired() {
        return facts.at("/httpChecksum/requestChecksumRequired").asBoolean();
    }

    public List<String> checksumsOfResponse() {
        List<String> algorithms = new ArrayList<>();
        facts.at("/httpChecksum/responseAlgorithms").forEach(algorithm -> algorithms.add(algorithm.textValue()));
        return algorithms;
    }

    /** The input member by which a caller asks for a checksum in the answer, {@code null} if there is none. */
    public String checksumModeMember() {
        return facts.at("/httpChecksum/requestValidationModeMember").textValue();
    }
}
