package dev.brume.schema;

/// The kinds of shapes, for switches on the way of every request: a switch over the types themselves is linked when it is
/// first run, which the first request would wait for.
public enum Kind {
    BLOB,
    BOOLEAN,
    DOCUMENT,
    DOUBLE,
    FLOAT,
    INTEGER,
    LIST,
    LONG,
    MAP,
    STRING,
    STRUCTURE,
    TIMESTAMP
}
