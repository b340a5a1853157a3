/// XML as AWS's query and REST protocols write and read it.
/// Source: https://smithy.io/2.0/spec/protocol-traits.html#xml-bindings
package dev.brume.protocol.xml;
