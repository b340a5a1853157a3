/// AWS JSON 1.0 and 1.1: the operation in `X-Amz-Target`, input and output as JSON objects.
/// Source: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
package dev.brume.protocol.awsjson;
