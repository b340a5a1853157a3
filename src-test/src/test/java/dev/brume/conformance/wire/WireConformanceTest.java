package dev.brume.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.json.Json;
import dev.brume.machine.NeedsProgram;
import dev.brume.protocol.Codec;
import dev.brume.protocol.Codecs;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.model.ModelService;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Protocol;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever botocore writes, the codecs read to the same values; whatever they write, botocore reads to the same values.
@NeedsProgram(
        value = "Python 3 with botocore (it comes with boto3)",
        probe = {"python3", "-c", "import botocore.serialize as s; s.SERIALIZERS['smithy-rpc-v2-cbor']"})
class WireConformanceTest {
    private static final Codecs CODECS = new Codecs();

    @TempDir private static Path folder;
    private static Botocore botocore;

    @BeforeAll static void start() {
        botocore = Botocore.start(folder);
    }

    @AfterAll static void stop() {
        if (botocore != null) {
            botocore.close();
        }
    }

    static Stream<Arguments> services() {
        return ModelService.names().stream()
                .flatMap(service -> ModelService.of(service).protocols().stream().map(protocol -> Arguments.of(service, protocol)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("services") void everyRequestIsReadAsItWasMeant(String service, Protocol protocol) {
        Failures failures = new Failures();
        for (OperationSchema operation : operations(service)) {
            if (operation.input() != null && operation.inputEvents() < 0 && !isAskedForElsewhere(operation)) {
                Structure input = new Values(operation.name().hashCode(), WireConformanceTest::mayBeSent).structure(operation.input());
                failures.check(operation, () -> assertThat(decode(operation, protocol, input)).isEqualTo(input));
            }
        }
        failures.report();
    }

    private static Structure decode(OperationSchema operation, Protocol protocol, Structure input) {
        JsonNode sent = botocore.ask(call("request", operation, protocol).<ObjectNode>set("params", TaggedJson.of(input)));
        Headers.Builder headers = new Headers.Builder();
        sent.get("headers").forEach(header -> headers.add(header.get(0).asText(), header.get(1).asText()));
        String url = sent.get("url").asText();
        String uri = url.substring(url.indexOf('/', "http://".length()));
        int mark = uri.indexOf('?');
        WireRequest request = new WireRequest(
                sent.get("method").asText(),
                mark < 0 ? uri : uri.substring(0, mark),
                mark < 0 ? "" : uri.substring(mark + 1),
                headers.build(),
                Blob.of(Base64.getDecoder().decode(sent.get("body").asText())),
                false);
        Codec codec = CODECS.choose(operation.service(), request);
        assertThat(codec.protocol()).isEqualTo(protocol);
        assertThat(codec.operation(operation.service(), request)).isSameAs(operation);
        return withoutContentLength(codec.decode(operation, request));
    }

    /// The length of the body, which HTTP adds.
    private static Structure withoutContentLength(Structure input) {
        StructureSchema schema = input.schema();
        Object[] members = new Object[schema.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = schema.member(i).wireName().equals("Content-Length") ? null : input.member(i);
        }
        return schema.create(members);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("services") void everyAnswerIsReadAsItWasMeant(String service, Protocol protocol) {
        Failures failures = new Failures();
        for (OperationSchema operation : operations(service)) {
            if (operation.output() != null && !isReadElsewhere(operation)) {
                Structure output = new Values(operation.name().hashCode(), _ -> true)
                        .structure(operation.output());
                failures.check(operation, () -> assertThat(parse(operation, protocol, output)).isEqualTo(output));
            }
        }
        failures.report();
    }

    private static Object parse(OperationSchema operation, Protocol protocol, Structure output) {
        WireResponse response = codec(operation, protocol).encode(operation, output, "00000000-0000-4000-8000-000000000000");
        return TaggedJson.parse(botocore.ask(answer(operation, protocol, response)), operation.output());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("services") void everyErrorIsReadAsItWasMeant(String service, Protocol protocol) {
        Failures failures = new Failures();
        for (OperationSchema operation : operations(service)) {
            for (StructureSchema shape : operation.errors()) {
                failures.check(operation, () -> error(operation, protocol, shape));
            }
        }
        failures.report();
    }

    private static void error(OperationSchema operation, Protocol protocol, StructureSchema shape) {
        AwsException error = AwsException.sender(shape.error().httpStatus(), shape.error().shape(), "What <went> & \"wrong\"");
        WireResponse response = codec(operation, protocol).encodeError(operation.service(), operation, error, "r");
        JsonNode parsed = botocore.ask(answer(operation, protocol, response)).get("Error");
        assertThat(parsed.get("Code").asText()).isEqualTo(code(operation, protocol, shape));
        assertThat(parsed.get("Message").asText()).isEqualTo("What <went> & \"wrong\"");
    }

    private static String code(OperationSchema operation, Protocol protocol, StructureSchema shape) {
        boolean older = protocol == Protocol.AWS_QUERY || operation.service().awsQueryCompatible();
        return older ? shape.error().code() : shape.error().shape();
    }

    private static List<OperationSchema> operations(String service) {
        ModelService schema = ModelService.of(service);
        List<OperationSchema> operations = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            operations.add(schema.operation(i));
        }
        return operations;
    }

    /// Members that botocore or HTTP itself make of something else, and checksums, which must be right.
    private static boolean mayBeSent(MemberSchema member) {
        String name = member.wireName().toLowerCase(Locale.ROOT);
        return switch (member.location()) {
            case HEADER -> !name.equals("content-length") && !name.equals("content-md5") && !name.startsWith("x-amz-checksum-");
            default -> true;
        };
    }

    /// Operations of S3 that share their URI with a newer form of them, or differ in their host name only.
    private static boolean isAskedForElsewhere(OperationSchema operation) {
        return switch (operation.name()) {
            case "GetBucketLifecycle", "PutBucketLifecycle", "GetBucketNotification", "PutBucketNotification",
                    "ListDirectoryBuckets" -> operation.service().name().equals("s3");
            default -> false;
        };
    }

    /// Answers of S3 that botocore reads in a handler of its own, and one in whose shape two members share a name.
    private static boolean isReadElsewhere(OperationSchema operation) {
        return operation.name().equals("GetBucketLocation") || operation.name().equals("GetBucketNotification");
    }

    private static Codec codec(OperationSchema operation, Protocol protocol) {
        Headers headers = switch (protocol) {
            case AWS_JSON_1_0 -> Headers.of("Content-Type", "application/x-amz-json-1.0", "x-amzn-query-mode", "true");
            case AWS_JSON_1_1 -> Headers.of("Content-Type", "application/x-amz-json-1.1");
            case RPC_V2_CBOR -> Headers.of("smithy-protocol", "rpc-v2-cbor", "x-amzn-query-mode", "true");
            case AWS_QUERY, REST_JSON_1, REST_XML -> Headers.NONE;
        };
        return CODECS.choose(operation.service(), new WireRequest("POST", "/", "", headers, Blob.EMPTY, false));
    }

    private static ObjectNode call(String what, OperationSchema operation, Protocol protocol) {
        String name = switch (protocol) {
            case AWS_JSON_1_0, AWS_JSON_1_1 -> "json";
            case AWS_QUERY -> "query";
            case REST_JSON_1 -> "rest-json";
            case REST_XML -> "rest-xml";
            case RPC_V2_CBOR -> "smithy-rpc-v2-cbor";
        };
        return Json.object()
                .put("do", what)
                .put("service", operation.service().name())
                .put("protocol", name)
                .put("operation", operation.name());
    }

    private static ObjectNode answer(OperationSchema operation, Protocol protocol, WireResponse response) {
        ObjectNode call = call("response", operation, protocol).put("status", response.status());
        ObjectNode headers = call.putObject("headers");
        for (int i = 0; i < response.headers().size(); i++) {
            headers.put(response.headers().name(i), response.headers().value(i));
        }
        byte[] body = Arrays.copyOf(response.body(), response.length());
        return call.put("body", Base64.getEncoder().encodeToString(body));
    }

    /// What went wrong in all operations, not only in the first.
    private static final class Failures {
        private final List<String> failures = new ArrayList<>();

        void check(OperationSchema operation, Runnable check) {
            try {
                check.run();
            } catch (AssertionError | AwsException | IllegalStateException | ClassCastException | NullPointerException e) {
                failures.add(operation + ": " + e);
            }
        }

        void report() {
            assertThat(failures).isEmpty();
        }
    }
}
