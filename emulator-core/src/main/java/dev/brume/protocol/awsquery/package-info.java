/// AWS query: the operation and its input as form parameters, the output as XML.
/// Source: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
package dev.brume.protocol.awsquery;
