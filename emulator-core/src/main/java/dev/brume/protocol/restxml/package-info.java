/// REST XML: the operation in method and path, members in path, query, headers and an XML body. S3 speaks it, its own way.
/// Source: https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html
package dev.brume.protocol.restxml;
