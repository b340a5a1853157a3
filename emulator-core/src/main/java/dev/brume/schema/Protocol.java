package dev.brume.schema;

/// The wire protocols of AWS's services.
public enum Protocol {
    AWS_QUERY,
    AWS_JSON_1_0,
    AWS_JSON_1_1,
    REST_JSON_1,
    REST_XML,
    RPC_V2_CBOR;

    private static final Protocol[] ALL = values();

    /// The protocol of this constant's name. `valueOf` would reflect on the enumeration, which start-up need not pay for.
    static Protocol named(String name) {
        for (Protocol protocol : ALL) {
            if (protocol.name().equals(name)) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("Unknown protocol " + name);
    }
}
