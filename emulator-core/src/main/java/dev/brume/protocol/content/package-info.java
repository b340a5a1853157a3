/// What lies around a body on its way: chunks with signatures, compression, checksums.
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
package dev.brume.protocol.content;
