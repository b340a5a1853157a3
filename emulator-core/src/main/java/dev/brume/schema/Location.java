package dev.brume.schema;

/// Where in a request, an answer or an event a member travels.
public enum Location {
    BODY,
    HEADER,
    /// All headers with the member's wire name as prefix: a map.
    HEADERS,
    QUERY,
    /// All query parameters that no other member takes: a map.
    QUERY_MAP,
    URI,
    STATUS_CODE,
    EVENT_PAYLOAD,
    EVENT_HEADER
}
