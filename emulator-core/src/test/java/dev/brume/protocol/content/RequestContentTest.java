package dev.brume.protocol.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.Wire;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.model.ModelService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestContentTest {
    private static final ModelService S3 = ModelService.of("s3");

    @Test void signedChunksArePutTogether() {
        WireRequest request = decode(
                "5;chunk-signature=ad80c730a21e5b8d\r\nhello\r\n6;chunk-signature=0055627c9e194cb4\r\n world\r\n"
                        + "0;chunk-signature=b6c6ea8a5354eaf1\r\n\r\n",
                "x-amz-content-sha256",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "x-amz-decoded-content-length",
                "11");

        assertThat(request.body().text()).isEqualTo("hello world");
    }

    @Test void trailersBecomeHeaders() {
        WireRequest request = decode(
                "b\r\nhello world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n",
                "Content-Encoding",
                "aws-chunked",
                "x-amz-content-sha256",
                "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                "x-amz-trailer",
                "x-amz-checksum-crc32");

        assertThat(request.body().text()).isEqualTo("hello world");
        assertThat(request.header("x-amz-checksum-crc32")).isEqualTo("DUoRhQ==");
        assertThat(request.header("content-encoding")).isNull();
    }

    @Test void theCodingsOfTheFileItselfStay() {
        WireRequest request = decode("1\r\nx\r\n0\r\n", "Content-Encoding", "aws-chunked, gzip");

        assertThat(request.header("content-encoding")).isEqualTo("gzip");
        assertThat(request.body().text()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "5;chunk-signature=x~hell|IncompleteBody",
                "5~hello~|IncompleteBody",
                "~|InvalidChunkSizeError",
                "5~hello|IncompleteBody",
                "5~hello world~0~~|InvalidChunkSizeError",
                "g~|InvalidChunkSizeError",
                "ffffffffff~x~0~~|InvalidChunkSizeError",
                "-1~x~0~~|InvalidChunkSizeError",
                ";x~|InvalidChunkSizeError",
                "7fffffff~x~0~~|IncompleteBody",
                "1~x~0~nonsense~~|MalformedTrailerError",
                "1~x~0~a:b|MalformedTrailerError",
            }) void brokenChunksAreRefused(String body, String code) {
        assertRefused(() -> decode(body.replace("~", "\r\n"), "Content-Encoding", "aws-chunked"), code);
    }

    @Test void theDecodedLengthMustBeRight() {
        assertRefused(
                () -> decode("1\r\nx\r\n0\r\n\r\n", "Content-Encoding", "aws-chunked", "x-amz-decoded-content-length", "2"),
                "IncompleteBody");
    }

    @Test void compressedBodiesAreInflatedForAllButS3() {
        WireRequest compressed = Wire.post(gzip(new byte[100]), "Content-Encoding", "gzip");

        assertThat(RequestContent.decode(ModelService.of("cloudwatch"), compressed).body()).isEqualTo(Blob.of(new byte[100]));
        assertThat(RequestContent.decode(S3, compressed).body()).isEqualTo(compressed.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "Deflate", "zstd", "deflate, gzip", "gzip,gzip"}) void compressionOtherThanGzipIsRefusedByName(
            String encoding) {
        WireRequest compressed = Wire.post(Blob.utf8("?"), "Content-Encoding", encoding);

        assertThatThrownBy(() -> RequestContent.decode(ModelService.of("cloudwatch"), compressed))
                .hasMessage("The Content-Encoding of the body is not gzip, but " + encoding.toLowerCase(Locale.ROOT));
        assertThat(RequestContent.decode(S3, compressed).body()).isEqualTo(compressed.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"amz-1.0", "identity", "utf-8"}) void encodingThatIsNoCompressionLeavesTheBodyAsItIs(String encoding) {
        WireRequest request = Wire.post(Blob.utf8("{}"), "Content-Encoding", encoding);

        assertThat(RequestContent.decode(ModelService.of("cloudwatch"), request).body().text()).isEqualTo("{}");
    }

    @Test void aCompressedBombIsRefused() {
        WireRequest bomb = Wire.post(gzip(new byte[16 * 1024 * 1024]), "Content-Encoding", "gzip");

        assertRefused(() -> RequestContent.decode(ModelService.of("cloudwatch"), bomb), "RequestEntityTooLarge");
    }

    @Test void whatIsNotGzipIsRefused() {
        byte[] truncated = java.util.Arrays.copyOf(gzip(new byte[100]).bytes(), 20);
        for (Blob body : new Blob[] {Blob.utf8("no"), Blob.EMPTY, Blob.of(truncated)}) {
            assertRefused(
                    () -> RequestContent.decode(ModelService.of("cloudwatch"), Wire.post(body, "Content-Encoding", "gzip")),
                    "SerializationException");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-checksum-crc32,DUoRhQ==",
        "x-amz-checksum-crc32c,yZRlqg==",
        "x-amz-checksum-crc64nvme,jSnVw/bqjr4=",
        "x-amz-checksum-sha1,Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
        "x-amz-checksum-sha256,uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=",
        "Content-MD5,XrY7u+Ae7tCTyyK7j1rNww==",
        "x-amz-content-sha256,b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9",
        "x-amz-content-sha256,UNSIGNED-PAYLOAD",
        "x-amz-checksum-algorithm,CRC32",
    }) void checksumsThatAreRightAreAccepted(String header, String value) {
        verify("PutObject", "hello world", header, value);
    }

    @ParameterizedTest
    @CsvSource({
        "x-amz-checksum-crc32,DUoRhA==,BadDigest",
        "x-amz-checksum-crc32c,DUoRhQ==,BadDigest",
        "x-amz-checksum-crc64nvme,AAAAAAAAAAA=,BadDigest",
        "x-amz-checksum-sha256,uU0n,InvalidRequest",
        "x-amz-checksum-crc32,!,InvalidRequest",
        "x-amz-checksum-xxhash3,AAAAAAAAAAA=,NotImplemented",
        "Content-MD5,AAAAAAAAAAAAAAAAAAAAAA==,BadDigest",
        "Content-MD5,AAAA,InvalidDigest",
        "x-amz-content-sha256,094d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9,XAmzContentSHA256Mismatch",
    }) void checksumsThatAreWrongAreRefused(String header, String value, String code) {
        assertRefused(() -> verify("PutObject", "hello world", header, value), code);
    }

    @Test void theChecksumOfAWholeObjectIsNotThatOfTheBody() {
        verify("CompleteMultipartUpload", "<CompleteMultipartUpload/>", "x-amz-checksum-crc32", "DUoRhQ==");
    }

    private static WireRequest decode(String body, String... headers) {
        return RequestContent.decode(S3, new WireRequest("PUT", "/b/k", "", Headers.of(headers), Blob.utf8(body), false));
    }

    private static void verify(String operation, String body, String... headers) {
        ContentIntegrity.verify(S3.operation(operation), Wire.request("PUT", "/b/k", body, headers));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(AwsException.class, error -> assertThat(error.code()).isEqualTo(code));
    }

    private static Blob gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Blob.of(bytes.toByteArray());
    }
}
