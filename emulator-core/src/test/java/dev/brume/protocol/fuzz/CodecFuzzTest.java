package dev.brume.protocol.fuzz;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.eventstream.Message;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;

class CodecFuzzTest {
    private static final List<String> JSON = List.of(
            """
            {"QueueUrl":"http://q","MessageBody":"é \\u00e9 \\"x\\"","DelaySeconds":5,"MessageAttributes":
            {"a":{"DataType":"Binary","BinaryValue":"AQID"},"b":{"StringListValues":["x","y"]}},"Later":[{"a":[1.5e3,null]},true]}
            """,
            "{\"QueueUrl\":\"q\",\"Entries\":[{\"Id\":\"1\",\"MessageBody\":\"b\"},{\"Id\":\"2\",\"MessageBody\":\"\"}]}");

    private static final List<String> FORMS = List.of(
            "Action=SendMessage&Version=2012-11-05&QueueUrl=http%3A%2F%2Fq&MessageBody=a+b%C3%A9&DelaySeconds=5"
                    + "&MessageAttribute.1.Name=a&MessageAttribute.1.Value.DataType=Binary&MessageAttribute.1.Value.BinaryValue=AQID",
            "Action=SendMessageBatch&SendMessageBatchRequestEntry.2.Id=b&SendMessageBatchRequestEntry.1.Id=a"
                    + "&SendMessageBatchRequestEntry.1.MessageBody=x&SendMessageBatchRequestEntry.2.MessageAttribute.7.Name=n");

    private static final List<String> XML = List.of(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><AccessControlPolicy xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                    + "<Owner><ID>1</ID></Owner><AccessControlList><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                    + " xsi:type=\"CanonicalUser\"><ID>1 &amp; &#x41;</ID></Grantee><Permission>READ</Permission></Grant>"
                    + "<!-- c --><Later><![CDATA[<x>]]></Later></AccessControlList></AccessControlPolicy>");

    private static final byte[] CBOR = HexFormat.of()
            .parseHex("bf694e616d657370616365626e736a4d6574726963446174619fa36954696d657374616d70c11a6553f1006556616c7565"
                    + "f93e006a44696d656e73696f6e7381a2644e616d65616e6556616c7565617666467574757265820161410076ff"
                            .replace("76ff", "ff")
                    + "ff");

    @Property(tries = 300) void awsJson(@ForAll long seed) {
        for (String valid : JSON) {
            Survival.of("sqs", json(seed % 2 == 0 ? "SendMessage" : "SendMessageBatch", Mutations.of(bytes(valid), seed)));
        }
    }

    @Property(tries = 100) void awsJsonOfAnyBytes(@ForAll byte[] body) {
        Survival.of("sqs", json("SendMessage", body));
    }

    private static WireRequest json(String operation, byte[] body) {
        return request("POST", "/", "", body, "Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS." + operation);
    }

    @Property(tries = 300) void awsQuery(@ForAll long seed) {
        for (String valid : FORMS) {
            byte[] body = Mutations.of(bytes(valid), seed);
            Survival.of("sqs", request("POST", "/", "", body, "Content-Type", "application/x-www-form-urlencoded"));
            Survival.of("sqs", request("GET", "/", new String(body, StandardCharsets.ISO_8859_1), new byte[0]));
        }
    }

    @Property(tries = 100) void awsQueryOfAnyBytes(@ForAll byte[] body) {
        Survival.of("iam", request("POST", "/", "", body, "Content-Type", "application/x-www-form-urlencoded"));
    }

    @Property(tries = 300) void restXml(@ForAll long seed) {
        for (String valid : XML) {
            Survival.of("s3", request("PUT", "/b", "acl", Mutations.of(bytes(valid), seed)));
        }
    }

    @Property(tries = 100) void restXmlOfAnyBytes(@ForAll byte[] body) {
        Survival.of("s3", request("POST", "/b", "delete", body));
    }

    @Property(tries = 300) void restJson(@ForAll long seed) {
        byte[] body =
                Mutations.of(bytes("{\"BatchSize\":5,\"FilterCriteria\":{\"Filters\":[{\"Pattern\":\"{}\"}]},\"Enabled\":true}"), seed);
        Survival.of("lambda", request("PUT", "/2015-03-31/event-source-mappings/x", "", body));
    }

    @Property(tries = 300) void pathsAndQueries(@ForAll long seed) {
        String uri = text(Mutations.of(bytes("/b/a%20b/c+d?list-type=2&max-keys=5&prefix=%C3%A9&uploadId=1&partNumber=2"), seed));
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String query = mark < 0 ? "" : uri.substring(mark + 1);
        for (String method : List.of("GET", "PUT", "DELETE")) {
            Survival.of("s3", request(method, path, query, new byte[0]));
            Survival.of("lambda", request(method, "/2015-03-31/functions" + path, query, new byte[0]));
        }
    }

    @Property(tries = 300) void headers(@ForAll long seed) {
        Survival.of(
                "s3",
                request(
                        "GET",
                        "/b/k",
                        "attributes",
                        new byte[0],
                        "x-amz-object-attributes",
                        text(Mutations.of(bytes("ETag, \"a,b\\\"c\", ObjectSize"), seed)),
                        "x-amz-max-parts",
                        text(Mutations.of(bytes("5"), seed)),
                        "x-amz-meta-" + seed,
                        "v"));
        Survival.of(
                "s3",
                request("GET", "/b/k", "", new byte[0], "If-Modified-Since",
                        text(Mutations.of(bytes("Thu, 01 Dec 2033 16:00:00 GMT"), seed))));
    }

    @Property(tries = 300) void signatures(@ForAll long seed) {
        String valid = "AWS4-HMAC-SHA256 Credential=AKID/20150830/eu-west-3/sqs/aws4_request, SignedHeaders=host, Signature=5d67";
        Survival.of("sqs", request("GET", "/", "Action=ListQueues", new byte[0], "Authorization", text(Mutations.of(bytes(valid), seed))));
        String query = "Action=ListQueues&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20150830%2Feu-west-3%2Fs3%2Faws4_request"
                + "&X-Amz-SignedHeaders=host&X-Amz-Signature=1";
        Survival.of("sqs", request("GET", "/", text(Mutations.of(bytes(query), seed)), new byte[0]));
    }

    @Property(tries = 300) void rpcV2Cbor(@ForAll long seed) {
        Survival.of("cloudwatch", cbor(Mutations.of(CBOR, seed)));
    }

    @Property(tries = 100) void rpcV2CborOfAnyBytes(@ForAll byte[] body) {
        Survival.of("cloudwatch", cbor(body));
    }

    private static WireRequest cbor(byte[] body) {
        return request(
                "POST", "/service/GraniteServiceVersion20100801/operation/PutMetricData", "", body, "smithy-protocol", "rpc-v2-cbor");
    }

    @Property(tries = 300) void chunksAndTrailers(@ForAll long seed) {
        byte[] body = Mutations.of(
                bytes("5;chunk-signature=ad80\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n"), seed);
        Survival.of("s3", request("PUT", "/b/k", "", body, "Content-Encoding", "aws-chunked", "x-amz-decoded-content-length", "11"));
    }

    @Property(tries = 300) void eventStreams(@ForAll long seed) {
        ByteSink sink = new ByteSink();
        new Message(Map.of(":event-type", "Records", "a", 1L, "b", true), Blob.utf8("payload")).write(sink);
        try {
            Message.readAll(Mutations.of(sink.toByteArray(), seed));
        } catch (AwsException error) {
            Assertions.assertThat(error.code()).isEqualTo("SerializationException");
        }
    }

    private static WireRequest request(String method, String path, String query, byte[] body, String... headers) {
        return new WireRequest(method, path, query, Headers.of(headers), Blob.of(body), false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
