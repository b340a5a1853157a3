/// Event streams, `application/vnd.amazon.eventstream`: messages with typed headers, a payload and two checksums.
/// Source: https://smithy.io/2.0/aws/amazon-eventstream.html
package dev.brume.protocol.eventstream;
