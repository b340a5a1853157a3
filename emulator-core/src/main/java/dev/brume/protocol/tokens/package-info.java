/// What reading JSON and CBOR have in common: objects, lists and scalars as tokens.
package dev.brume.protocol.tokens;
