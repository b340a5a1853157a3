/// REST JSON: the operation in method and path, members in path, query, headers and a JSON body.
/// Source: https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
package dev.brume.protocol.restjson;
