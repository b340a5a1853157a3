package dev.brume.schema;

/// The wire protocols of AWS's services.
public enum Protocol {
    AWS_QUERY,
    AWS_JSON_1_0,
    AWS_JSON_1_1,
    REST_JSON_1,
    REST_XML,
    RPC_V2_CBOR
}
