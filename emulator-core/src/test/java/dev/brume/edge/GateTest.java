package dev.brume.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessKeyUse;
import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.auth.CredentialSource;
import dev.brume.auth.Decision;
import dev.brume.auth.PermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.rig.TestPlatform;
import dev.brume.spi.Call;
import dev.brume.spi.StoredSetting;
import dev.brume.table.MvTables;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private final TestPlatform platform = new TestPlatform(MvTables.inMemory(), Map.of(), PermissionCheck.Mode.AUDIT);
    private final FakeService sqs = new FakeService("sqs")
            .on("ListQueues", (_, _) -> Map.of("QueueUrls", List.of("http://localhost:4566/000000000000/orders")))
            .on("GetQueueAttributes", (_, input) -> Map.of("Attributes", Map.of("QueueUrl", input.get("QueueUrl"))))
            .on("CreateQueue", (_, _) -> Map.of("QueueUrl", "u"))
            .onError("DeleteQueue", AwsException.sender(400, "QueueDoesNotExist", "The specified queue does not exist."));
    private final FakeService sts = new FakeService("sts")
            .on("GetCallerIdentity", (call, _) -> Map.of(
                    "Account", call.account().value(), "Arn", call.caller().arn(), "UserId", call.caller().userId()));
    private final Gate gate = new Gate(List.of(sqs, sts), List.of(), Set.of(), platform);

    @AfterEach void close() {
        platform.close();
    }

    @Test void aCallPassesInTheProtocolItCameIn() {
        WireResponse json = gate.handle(json("AmazonSQS.ListQueues", "{}"));
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.text()).isEqualTo("{\"QueueUrls\":[\"http://localhost:4566/000000000000/orders\"]}");
        assertThat(json.headers().first("content-type")).isEqualTo("application/x-amz-json-1.0");
        WireResponse query = gate.handle(form("/", "Action=ListQueues&Version=2012-11-05", signed("test", "sqs")));
        assertThat(query.text()).contains("<QueueUrl>http://localhost:4566/000000000000/orders</QueueUrl>");
    }

    @Test void everyAnswerSaysWhichRequestAndTraceItIsOf() {
        WireResponse answer = gate.handle(json("AmazonSQS.ListQueues", "{}"));
        String requestId = answer.headers().first("x-amzn-RequestId");
        assertThat(requestId).hasSize(36);
        assertThat(answer.headers().first("x-brume-trace")).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
        assertThat(hops(requestId)).singleElement().satisfies(hop -> {
            assertThat(hop.action()).isEqualTo("sqs:ListQueues");
            assertThat(hop.from()).isEqualTo("arn:aws:iam::000000000000:root");
            assertThat(hop.to()).isEqualTo("sqs.amazonaws.com");
            assertThat(hop.verdict()).isEqualTo(new Verdict.Accepted());
            assertThat(hop.traceId()).isEqualTo(answer.headers().first("x-brume-trace"));
            assertThat(hop.id()).isEqualTo(sqs.calls.getFirst().cause().hop());
        });
    }

    @Test void aTraceThatCameAlongGoesOn() {
        String root = "1-58406520-a006649127e371903a2de979";
        WireResponse answer = gate.handle(json(
                "AmazonSQS.ListQueues", "{}", "X-Amzn-Trace-Id", "Root=" + root + ";Parent=53995c3f42cd8ad8;Sampled=1"));
        assertThat(answer.headers().first("x-brume-trace")).isEqualTo(root);
        assertThat(hops(root)).singleElement().extracting(Hop::parent).isEqualTo("53995c3f42cd8ad8");
    }

    @Test void anErrorIsAnsweredInTheProtocolOfTheCaller() {
        WireResponse json = gate.handle(json("AmazonSQS.DeleteQueue", "{\"QueueUrl\":\"u\"}"));
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.text()).contains("QueueDoesNotExist").contains("The specified queue does not exist.");
        WireResponse query = gate.handle(form("/", "Action=DeleteQueue&QueueUrl=u", signed("test", "sqs")));
        assertThat(query.text()).contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
        assertThat(hops(query.headers().first("x-amzn-RequestId")))
                .singleElement()
                .extracting(Hop::verdict)
                .isInstanceOf(Verdict.Failed.class);
    }

    @Test void aDefectIsAnsweredAsAnInternalFailureThatTheLogExplains() {
        sqs.on("PurgeQueue", (_, _) -> {
            throw new IllegalStateException("a defect in the test, to be seen in the log");
        });
        WireResponse answer = gate.handle(json("AmazonSQS.PurgeQueue", "{\"QueueUrl\":\"u\"}"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .contains("InternalFailure")
                .contains(answer.headers().first("x-amzn-RequestId"))
                .doesNotContain("a defect");
    }

    @Test void whatNobodyWroteIsRefusedByName() {
        WireResponse answer = gate.handle(json("AmazonSQS.TagQueue", "{\"QueueUrl\":\"u\",\"Tags\":{}}"));
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("NotImplemented").contains("sqs:TagQueue");
    }

    @ParameterizedTest(name = "{0} is {1} in {2}")
    @CsvSource({
        "test, 000000000000, us-east-1",
        "000000000000, 000000000000, us-east-1",
        "123456789012, 123456789012, eu-west-3",
        "AKIAIOSFODNN7EXAMPLE, 000000000000, cn-north-1",
    }) void accountAndRegionComeFromTheSignature(String key, String account, String region) {
        gate.handle(json("AmazonSQS.ListQueues", "{}", "Authorization", authorization(key, region, "sqs")));
        Call call = sqs.calls.getFirst();
        assertThat(call.account().value()).isEqualTo(account);
        assertThat(call.scope().region().value()).isEqualTo(region);
        assertThat(call.caller().kind()).isEqualTo(Caller.Kind.ROOT);
    }

    @Test void aPresignedRequestIsSignedToo() {
        WireRequest request = new WireRequest(
                "GET",
                "/",
                "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Credential=123456789012%2F20250101%2Feu-west-3%2Fsts%2Faws4_request&X-Amz-Signature=0123",
                Headers.of("Host", "localhost:4566"),
                Blob.EMPTY,
                false);
        assertThat(gate.handle(request).text()).contains("<Account>123456789012</Account>");
    }

    @Test void withoutASignatureTheDefaultAccountActsInTheRegionOfTheHost() {
        WireResponse answer = gate.handle(form(
                "/", "Action=GetCallerIdentity&Version=2011-06-15", "Host", "sts.eu-west-3.amazonaws.com"));
        assertThat(answer.text()).contains("<Account>000000000000</Account>");
        assertThat(sts.calls.getFirst().scope().region().value()).isEqualTo("eu-west-3");
    }

    @Test void aKeyThatAServiceMadeIsItsOwners() {
        Caller user = new Caller(
                Caller.Kind.USER, new AccountId("123456789012"), "arn:aws:iam::123456789012:user/eva", "AIDA", "AKIAX", Map.of());
        platform.provide(keyOf(user), _ -> Decision.ALLOWED);
        gate.handle(json("AmazonSQS.ListQueues", "{}", "Authorization", authorization("AKIAX", "eu-west-3", "sqs")));
        assertThat(sqs.calls.getFirst().caller()).isEqualTo(user);
        assertThat(sqs.calls.getFirst().account().value()).isEqualTo("123456789012");
    }

    @Test void anInvalidTokenIsRefusedInTheProtocolOfTheCaller() {
        platform.provide(
                new CredentialSource() {
                    @Override public Optional<Caller> find(AccessKeyUse key) {
                        throw AwsException.sender(403, "ExpiredToken", "The security token included in the request is expired");
                    }

                    @Override public Optional<Caller> assume(String roleArn, String sessionName) {
                        return Optional.empty();
                    }
                },
                _ -> Decision.ALLOWED);
        WireResponse answer =
                gate.handle(json("AmazonSQS.ListQueues", "{}", "Authorization", authorization("ASIAX", "eu-west-3", "sqs")));
        assertThat(answer.text()).contains("ExpiredTokenException");
        assertThat(sqs.calls).isEmpty();
    }

    @Test void whatAwsWouldRefuseIsSaidInAHeader() {
        Caller user = new Caller(
                Caller.Kind.USER, AccountId.DEFAULT, "arn:aws:iam::000000000000:user/eva", "AIDA", "AKIAX", Map.of());
        platform.provide(keyOf(user),
                _ -> new Decision.Denied(false, "because no identity-based policy allows it", "{\"Effect\":\"Allow\"}"));
        WireResponse users = gate.handle(
                json("AmazonSQS.ListQueues", "{}", "Authorization", authorization("AKIAX", "eu-west-3", "sqs")));
        assertThat(users.status()).isEqualTo(200);
        assertThat(users.headers().first("x-brume-iam")).contains("sqs:ListQueues").contains("user/eva");
        WireResponse roots = gate.handle(json("AmazonSQS.ListQueues", "{}"));
        assertThat(roots.headers().first("x-brume-iam")).isNull();
    }

    @Test void policiesAreAskedAboutRegionAddressAndAgentOfTheRequest() {
        Caller user = new Caller(
                Caller.Kind.USER, AccountId.DEFAULT, "arn:aws:iam::000000000000:user/eva", "AIDA", "AKIAX", Map.of());
        List<AccessRequest> asked = new ArrayList<>();
        platform.provide(keyOf(user), request -> {
            asked.add(request);
            return Decision.ALLOWED;
        });
        gate.handle(json(
                "AmazonSQS.ListQueues", "{}", "Authorization", authorization("AKIAX", "eu-west-3", "sqs"), "User-Agent", "kiosk/1"));
        assertThat(asked).singleElement().satisfies(request -> assertThat(request.context())
                .containsEntry("aws:RequestedRegion", List.of("eu-west-3"))
                .containsEntry("aws:SourceIp", List.of("127.0.0.1"))
                .containsEntry("aws:SecureTransport", List.of("true"))
                .containsEntry("aws:UserAgent", List.of("kiosk/1"))
                .doesNotContainKey("aws:Referer"));
    }

    @Test void settingsThatAreOnlyStoredAreSaidInAHeaderAndInTheTrace() {
        sqs.storing(new StoredSetting("CreateQueue", "Attributes.KmsMasterKeyId", "messages are not encrypted at rest"));
        WireResponse answer = gate.handle(
                json("AmazonSQS.CreateQueue", "{\"QueueName\":\"q\",\"Attributes\":{\"KmsMasterKeyId\":\"alias/k\"}}"));
        String warning = "CreateQueue Attributes.KmsMasterKeyId is stored only: messages are not encrypted at rest";
        assertThat(answer.headers().first("x-brume-warning")).isEqualTo(warning);
        assertThat(hops(answer.headers().first("x-amzn-RequestId")))
                .singleElement()
                .satisfies(hop -> assertThat(hop.details()).containsEntry("Warning", warning));
        WireResponse without = gate.handle(json("AmazonSQS.CreateQueue", "{\"QueueName\":\"q\"}"));
        assertThat(without.headers().first("x-brume-warning")).isNull();
    }

    @Test void settingsThatAValueNamesAreSaidToo() {
        sqs.storing(new StoredSetting("CreateQueue", "QueueName=stored", "queues of this name are as all others"));
        assertThat(gate.handle(json("AmazonSQS.CreateQueue", "{\"QueueName\":\"stored\"}")).headers().first("x-brume-warning"))
                .isEqualTo("CreateQueue QueueName=stored is stored only: queues of this name are as all others");
        assertThat(gate.handle(json("AmazonSQS.CreateQueue", "{\"QueueName\":\"other\"}")).headers().first("x-brume-warning")).isNull();
    }

    @Test void noHeaderGrowsBeyondWhatClientsTake() {
        sqs.on("ListQueues", (call, _) -> {
            for (int i = 0; i < 5; i++) {
                call.warn(i + " is said by the test" + ", and again".repeat(100));
            }
            return Map.of();
        });
        WireResponse answer = gate.handle(json("AmazonSQS.ListQueues", "{}"));
        assertThat(answer.headers().first("x-brume-warning"))
                .startsWith("0 is said by the test, and again")
                .endsWith(" ...")
                .hasSizeLessThan(2_100);
    }

    @Test void anInputThatBreaksTheModelIsRefusedBeforeItRuns() {
        WireResponse answer = gate.handle(json("AmazonSQS.GetQueueAttributes", "{}"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("The request must contain the parameter QueueUrl.");
        assertThat(sqs.calls).isEmpty();
    }

    @Test void aQueuesUrlNamesTheQueueInTheQueryProtocol() {
        WireResponse answer = gate.handle(form("/000000000000/orders", "Action=GetQueueAttributes", signed("test", "sqs")));
        assertThat(answer.text()).contains("http://localhost:4566/000000000000/orders");
        WireResponse unsigned = gate.handle(form("/000000000000/orders", "Action=GetQueueAttributes"));
        assertThat(unsigned.text()).contains("http://localhost:4566/000000000000/orders");
        WireResponse given = gate.handle(
                form("/000000000000/orders", "Action=GetQueueAttributes&QueueUrl=other", signed("test", "sqs")));
        assertThat(given.text()).contains("<Value>other</Value>");
    }

    @Test void aRefusalWithoutTheBodyIsInTheProtocolOfTheCaller() {
        AwsException tooLarge = AwsException.sender(413, "RequestEntityTooLarge", "The request body is too large.");
        WireResponse json = gate.refuse(json("AmazonSQS.SendMessage", ""), tooLarge);
        assertThat(json.status()).isEqualTo(413);
        assertThat(json.text()).startsWith("{").contains("RequestEntityTooLarge");
        WireResponse query = gate.refuse(form("/", "", signed("test", "sqs")), tooLarge);
        assertThat(query.text()).contains("<Code>RequestEntityTooLarge</Code>");
    }

    @Test void onlyCallsOfAwsRunOnTheEventLoop() {
        assertThat(gate.brief(json("AmazonSQS.ListQueues", "{}"))).isTrue();
    }

    static CredentialSource keyOf(Caller caller) {
        return new CredentialSource() {
            @Override public Optional<Caller> find(AccessKeyUse key) {
                return key.accessKeyId().equals(caller.accessKeyId()) ? Optional.of(caller) : Optional.empty();
            }

            @Override public Optional<Caller> assume(String roleArn, String sessionName) {
                return Optional.empty();
            }
        };
    }

    private List<Hop> hops(String id) {
        return platform.trace()
                .find(new Trace.Query(
                        Optional.empty(), Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), 10));
    }

    static WireRequest json(String target, String body, String... headers) {
        Headers.Builder all = new Headers.Builder()
                .add("Host", "localhost:4566")
                .add("Content-Type", "application/x-amz-json-1.0")
                .add("X-Amz-Target", target);
        add(headers, all);
        if (!List.of(headers).contains("Authorization")) {
            all.add("Authorization", authorization("test", "us-east-1", "sqs"));
        }
        return new WireRequest("POST", "/", "", all.build(), Blob.utf8(body), false);
    }

    static WireRequest form(String path, String body, String... headers) {
        Headers.Builder all = new Headers.Builder();
        if (!List.of(headers).contains("Host")) {
            all.add("Host", "localhost:4566");
        }
        all.add("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        add(headers, all);
        return new WireRequest("POST", path, "", all.build(), Blob.utf8(body), false);
    }

    static String[] signed(String key, String service) {
        return new String[] {"Authorization", authorization(key, "us-east-1", service)};
    }

    static String authorization(String key, String region, String service) {
        return "AWS4-HMAC-SHA256 Credential=" + key + "/20250101/" + region + "/" + service
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123456789abcdef";
    }

    private static void add(String[] headers, Headers.Builder all) {
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
    }
}
