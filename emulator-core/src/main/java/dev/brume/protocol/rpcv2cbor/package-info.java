/// Smithy RPC v2 CBOR: the operation in the path, input and output as CBOR maps.
/// Source: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
package dev.brume.protocol.rpcv2cbor;
