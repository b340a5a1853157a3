package dev.brume.protocol.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.protocol.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSignatureTest {
    private static final Region PARIS = new Region("eu-west-3");

    @Test void theAuthorizationHeaderNamesKeyRegionAndService() {
        RequestSignature signature = of(
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/eu-west-3/sqs/aws4_request, "
                        + "SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6");

        assertThat(signature)
                .isEqualTo(new RequestSignature("AKIDEXAMPLE", PARIS, "sqs", "", "content-type;host;x-amz-date", false));
    }

    @Test void partsComeInAnyOrderWithOrWithoutSpaces() {
        assertThat(of("AWS4-HMAC-SHA256 Signature=1,SignedHeaders=host,Credential=A/1/eu-west-3/sqs/aws4_request"))
                .isEqualTo(new RequestSignature("A", PARIS, "sqs", "", "host", false));
    }

    @Test void temporaryCredentialsHaveAToken() {
        assertThat(RequestSignature.of(Wire.get(
                "/",
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=A/1/eu-west-3/sqs/aws4_request, SignedHeaders=host, Signature=1",
                "X-Amz-Security-Token",
                "tok"))
                .sessionToken())
                .isEqualTo("tok");
    }

    @Test void aPresignedUrlNamesThemInItsQuery() {
        assertThat(RequestSignature.of(Wire.get("/b/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + "AKID%2F20150830%2Feu-west-3%2Fs3%2Faws4_request&X-Amz-Date=20150830T000000Z&X-Amz-Expires=60"
                + "&X-Amz-SignedHeaders=host&X-Amz-Signature=1&X-Amz-Security-Token=a%2Bb")))
                .isEqualTo(new RequestSignature("AKID", PARIS, "s3", "a+b", "host", true));
    }

    @Test void aSignatureForSeveralRegionsCountsForItsFirst() {
        assertThat(RequestSignature.of(Wire.get(
                "/",
                "Authorization",
                "AWS4-ECDSA-P256-SHA256 Credential=A/1/s3/aws4_request, SignedHeaders=host, Signature=1",
                "X-Amz-Region-Set",
                "eu-west-3, us-east-1")))
                .isEqualTo(new RequestSignature("A", PARIS, "s3", "", "host", false));
    }

    @Test void signaturesOfVersion2NameTheKeyOnly() {
        assertThat(of("AWS AKID:c2ln")).isEqualTo(new RequestSignature("AKID", null, null, "", "", false));
        assertThat(RequestSignature.of(Wire.get("/b/k?AWSAccessKeyId=AKID&Signature=x%3D&Expires=1")))
                .isEqualTo(new RequestSignature("AKID", null, null, "", "", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic abc", "", "AWS4", "anything"}) void otherSchemesAreNoSignature(String authorization) {
        assertThat(of(authorization)).isNull();
    }

    @Test void aRequestMayHaveNone() {
        assertThat(RequestSignature.of(Wire.get("/"))).isNull();
        assertThat(RequestSignature.of(Wire.get("/?AWSAccessKeyId=x"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS4-HMAC-SHA256 Credential=A/1/r/s/aws4_request|IncompleteSignature|Authorization header requires 'Signature' parameter. "
                        + "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256 Credential=A/1/r/s/aws4_request",
                "AWS4-HMAC-SHA256|IncompleteSignature|Authorization header requires 'Credential' parameter. Authorization header requires "
                        + "'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=A/1/r/aws4_request, SignedHeaders=h, Signature=1|IncompleteSignature|Credential must have "
                        + "exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'A/1/r/aws4_request'",
                "AWS4-HMAC-SHA256 Credential=A/1/r/s/x/aws4_request, SignedHeaders=h, Signature=1|IncompleteSignature|Credential must have "
                        + "exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'A/1/r/s/x/aws4_request'",
                "AWS4-HMAC-SHA256 Credential=/1/r/s/aws4_request, SignedHeaders=h, Signature=1|IncompleteSignature|Credential must have "
                        + "exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '/1/r/s/aws4_request'",
                "AWS4-HMAC-SHA256 Credential=A/1/r/s/aws3_request, SignedHeaders=h, Signature=1|SignatureDoesNotMatch|Credential should be "
                        + "scoped with a valid terminator: 'aws4_request', not 'aws3_request'",
                "AWS4-HMAC-SHA256 Credential=A/1/R_1/s/aws4_request, SignedHeaders=h, Signature=1|SignatureDoesNotMatch|Credential should be "
                        + "scoped to a valid region, not 'R_1'. ",
                "AWS :x|IncompleteSignature|Authorization header requires 'Signature' parameter. Authorization=AWS :x",
            },
            ignoreLeadingAndTrailingWhitespace = false) void aSignatureThatCannotBeRightIsRefusedInAwsWords(String authorization,
                    String code, String message) {
        assertThatThrownBy(() -> of(authorization))
                .isInstanceOfSatisfying(AwsException.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessage(message);
    }

    @Test void aPresignedUrlThatLacksAPartIsRefused() {
        assertThatThrownBy(() -> RequestSignature.of(
                Wire.get("/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A/1/r/s/aws4_request&X-Amz-Signature=1")))
                .hasMessage("AWS query-string parameters must include 'X-Amz-SignedHeaders'. Re-examine the query-string parameters.");
    }

    private static RequestSignature of(String authorization) {
        return RequestSignature.of(Wire.get("/", "Authorization", authorization));
    }
}
