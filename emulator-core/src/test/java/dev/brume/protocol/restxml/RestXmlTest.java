package dev.brume.protocol.restxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.Codec;
import dev.brume.protocol.Wire;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.model.ModelService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestXmlTest {
    private static final Codec CODEC = new RestXml();
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    @Test void membersComeFromPathQueryHeadersAndBody() {
        assertThat(Wire.decode(
                "s3",
                Wire.request(
                        "PUT",
                        "/b/a%2Fb/c%20d+e?x-id=PutObject",
                        "data",
                        "X-Amz-Meta-Colour",
                        "blue",
                        "x-amz-meta-size",
                        "1",
                        "Content-Type",
                        "text/plain",
                        "x-amz-object-lock-retain-until-date",
                        "2033-12-01T16:00:00Z")))
                .hasToString("{Body=Blob[4 bytes], Bucket=b, ContentType=text/plain, Key=a/b/c d+e, "
                        + "Metadata={colour=blue, size=1}, ObjectLockRetainUntilDate=2033-12-01T16:00:00Z}");
        assertThat(Wire.decode(
                "s3",
                Wire.get(
                        "/b/k?response-expires=Thu%2C+01+Dec+2033+16%3A00%3A00+GMT",
                        "If-Modified-Since",
                        "Thu, 01 Dec 2033 16:00:00 GMT")))
                .hasToString("{Bucket=b, IfModifiedSince=2033-12-01T16:00:00Z, Key=k, ResponseExpires=2033-12-01T16:00:00Z}");
        assertThat(Wire.decode("s3", Wire.request("GET", "/b/k?attributes", "", "x-amz-object-attributes", "ETag, ObjectSize")))
                .hasToString("{Bucket=b, Key=k, ObjectAttributes=[ETag, ObjectSize]}");
    }

    @Test void flattenedListsAndNestedStructuresAreRead() {
        assertThat(Wire.decode(
                "s3",
                Wire.request(
                        "POST",
                        "/b?delete",
                        DECLARATION + "<Delete" + NAMESPACE + "><!-- two --><Object><Key>a&amp;b</Key></Object>"
                                + "<Quiet> true </Quiet><Later><x/></Later><Object><Key><![CDATA[<c>]]></Key></Object></Delete>")))
                .hasToString("{Bucket=b, Delete={Objects=[{Key=a&b}, {Key=<c>}], Quiet=true}}");
    }

    @Test void attributesAreRead() {
        assertThat(Wire.decode(
                "s3",
                Wire.request(
                        "PUT",
                        "/b?acl",
                        "<AccessControlPolicy><AccessControlList><Grant><Grantee "
                                + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>1</ID>"
                                + "</Grantee><Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>")))
                .hasToString("{AccessControlPolicy={Grants=[{Grantee={ID=1, Type=CanonicalUser}, Permission=READ}]}, Bucket=b}");
    }

    @Test void noBodyIsNoMemberButAnEmptyObjectIsOne() {
        assertThat(Wire.decode("s3", Wire.request("PUT", "/b", ""))).hasToString("{Bucket=b}");
        assertThat(Wire.decode("s3", Wire.request("PUT", "/b/k", ""))).hasToString("{Body=Blob[0 bytes], Bucket=b, Key=k}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Delete>",
                "<Delete><Object></Delete>",
                "x",
                "<Delete><Quiet>maybe</Quiet></Delete>",
                "<Delete><Quiet>&unknown;</Quiet></Delete>",
                "<Delete/><Delete/>",
                "<!DOCTYPE Delete><Delete/>",
                "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Delete><Quiet>&b;</Quiet></Delete>",
                "<!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><Delete><Object><Key>&f;</Key></Object></Delete>",
            }) void whatIsNotTheXmlOfTheModelIsRefused(String body) {
        assertThatThrownBy(() -> Wire.decode("s3", Wire.request("POST", "/b?delete", body)))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("MalformedXML"));
    }

    @Test void aParameterOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> Wire.decode("s3", Wire.get("/b?max-keys=x")))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("InvalidArgument"))
                .hasMessage("Provided max-keys not a valid Integer");
    }

    @Test void anUnknownOperationIsRefused() {
        assertThatThrownBy(() -> CODEC.operation(ModelService.of("s3"), Wire.request("PATCH", "/b", "")))
                .isInstanceOfSatisfying(AwsException.class, error -> {
                    assertThat(error.code()).isEqualTo("MethodNotAllowed");
                    assertThat(error.status()).isEqualTo(405);
                });
    }

    @Test void theRootHasTheNameOfTheApiReference() {
        WireResponse response = encode(
                "ListObjectsV2",
                Map.of(
                        "Name",
                        "b",
                        "IsTruncated",
                        false,
                        "Contents",
                        List.of(Wire.structure(
                                "s3",
                                "Object",
                                Map.of("Key", "a<b", "Size", 3L, "LastModified", Instant.parse("2020-01-02T03:04:05Z"))))));

        assertThat(response.text())
                .isEqualTo(DECLARATION + "<ListBucketResult" + NAMESPACE + "><IsTruncated>false</IsTruncated>"
                        + "<Contents><Key>a&lt;b</Key><LastModified>2020-01-02T03:04:05Z</LastModified><Size>3</Size></Contents>"
                        + "<Name>b</Name></ListBucketResult>");
        assertThat(response.headers().first("Content-Type")).isEqualTo("application/xml");
        assertThat(response.headers().first("x-amz-request-id")).isEqualTo("r-1");
        assertThat(response.headers().first("x-amz-id-2")).isNotEmpty();
    }

    @Test void theLocationOfABucketIsTheRootsText() {
        assertThat(encode("GetBucketLocation", Map.of("LocationConstraint", "eu-west-3")).text())
                .isEqualTo(DECLARATION + "<LocationConstraint" + NAMESPACE + ">eu-west-3</LocationConstraint>");
        assertThat(encode("GetBucketLocation", Map.of()).text())
                .isEqualTo(DECLARATION + "<LocationConstraint" + NAMESPACE + "></LocationConstraint>");
    }

    @Test void membersGoIntoHeaders() {
        WireResponse response = encode(
                "GetObject",
                Map.of(
                        "Body",
                        Blob.utf8("data"),
                        "LastModified",
                        Instant.parse("2020-01-02T03:04:05Z"),
                        "ContentLength",
                        4L,
                        "Metadata",
                        Map.of("colour", "blue")));

        assertThat(response.text()).isEqualTo("data");
        assertThat(response.headers().first("Last-Modified")).isEqualTo("Thu, 02 Jan 2020 03:04:05 GMT");
        assertThat(response.headers().first("Content-Length")).isEqualTo("4");
        assertThat(response.headers().first("x-amz-meta-colour")).isEqualTo("blue");
    }

    @Test void attributesAndNamespacesAreWritten() {
        Object grant = Wire.structure(
                "s3",
                "Grant",
                Map.of("Grantee", Wire.structure("s3", "Grantee", Map.of("Type", "CanonicalUser", "ID", "1"))));
        assertThat(encode("GetBucketAcl", Map.of("Grants", List.of(grant))).text())
                .contains("<AccessControlList><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                        + "xsi:type=\"CanonicalUser\"><ID>1</ID></Grantee></Grant></AccessControlList>");
    }

    @Test void s3ToldErrorsHaveNoWrapper() {
        WireResponse response = CODEC.encodeError(
                ModelService.of("s3"),
                Wire.operation("s3", "GetObject"),
                AwsException.sender(404, "NoSuchKey", "The specified key does not exist.").with("Key", "a&b"),
                "r");

        assertThat(response.text())
                .isEqualTo(DECLARATION + "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>"
                        + "<Key>a&amp;b</Key><RequestId>r</RequestId><HostId>" + S3Answers.hostId("r") + "</HostId></Error>");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers().first("Content-Type")).isEqualTo("application/xml");
    }

    private static WireResponse encode(String operation, Map<String, ?> output) {
        return CODEC.encode(Wire.operation("s3", operation), Wire.output("s3", operation, output), "r-1");
    }
}
