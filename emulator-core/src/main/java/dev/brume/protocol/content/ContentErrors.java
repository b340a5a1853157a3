package dev.brume.protocol.content;

import dev.brume.aws.AwsException;

/// What can be wrong with a body on its way, in S3's words.
final class ContentErrors {
    private ContentErrors() {}

    static AwsException incompleteBody() {
        return AwsException.sender(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    static AwsException invalidChunkSize() {
        return AwsException.sender(400, "InvalidChunkSizeError", "The size of a chunk is not a number, or its chunk does not end there");
    }

    static AwsException malformedTrailer() {
        return AwsException.sender(
                400,
                "MalformedTrailerError",
                "The request contained trailing data that was not well-formed or did not conform to our published schema.");
    }

    static AwsException badDigest(String algorithm) {
        return AwsException.sender(
                400, "BadDigest", "The " + algorithm + " you specified did not match the calculated checksum.");
    }

    static AwsException badMd5() {
        return AwsException.sender(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
    }

    static AwsException invalidMd5() {
        return AwsException.sender(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
    }

    static AwsException invalidChecksum(String header) {
        return AwsException.sender(400, "InvalidRequest", "Value for " + header + " header is invalid.");
    }

    static AwsException unknownChecksum(String header) {
        return AwsException.receiver(501, "NotImplemented", "Brume does not implement the checksum of " + header + " yet.");
    }

    static AwsException sha256Mismatch() {
        return AwsException.sender(
                400,
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }

    static AwsException tooLarge() {
        return AwsException.sender(413, "RequestEntityTooLarge", "The body is too large once it is decompressed");
    }

    static AwsException unknownEncoding(String codings) {
        return AwsException.sender(400, "SerializationException", "The Content-Encoding of the body is not gzip, but " + codings);
    }

    static AwsException notGzip() {
        return AwsException.sender(400, "SerializationException", "The body is not what its Content-Encoding says: gzip");
    }
}
