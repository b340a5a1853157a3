package dev.brume.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.PermissionCheck;
import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.rig.TestPlatform;
import dev.brume.table.MvTables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindOperationTest {
    private static final String HOST = "localhost:4566";

    private final TestPlatform platform = new TestPlatform(MvTables.inMemory(), Map.of(), PermissionCheck.Mode.OFF);
    private final FakeService sqs = new FakeService("sqs").on("ListQueues", (_, _) -> Map.of());
    private final FakeService sts = new FakeService("sts").on("GetCallerIdentity", (_, _) -> Map.of());
    private final FakeService states = new FakeService("stepfunctions")
            .on("ListStateMachines", (_, _) -> Map.of("stateMachines", List.of()))
            .on("StartSyncExecution", (_, _) -> Map.of());
    private final FakeService apigateway = new FakeService("apigateway").on("GetRestApis", (_, _) -> Map.of());
    private final FakeService lambda = new FakeService("lambda").on("ListFunctions", (_, _) -> Map.of());
    private final FakeService cloudwatch = new FakeService("cloudwatch").on("ListMetrics", (_, _) -> Map.of());
    private final FakeService sesv2 = new FakeService("sesv2").on("GetAccount", (_, _) -> Map.of());
    private final FakeService ses = new FakeService("ses").on("ListIdentities", (_, _) -> Map.of("Identities", List.of()));
    private final Gate gate = new Gate(
            List.of(sqs, sts, states, apigateway, lambda, cloudwatch, sesv2, ses), List.of(), Set.of(), platform);

    @AfterEach void close() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqs.us-east-1.amazonaws.com",
                "sqs.eu-west-3.amazonaws.com:443",
                "SQS.eu-west-3.amazonaws.com",
                "sqs.cn-north-1.amazonaws.com.cn",
                "us-east-1.queue.amazonaws.com",
                "queue.amazonaws.com",
                "sqs.us-east-1.localhost.localstack.cloud:4566",
                "sqs.localhost.localstack.cloud:4566",
                "eu-west-3.queue.localhost.localstack.cloud:4566",
                "sqs.eu-west-3.api.aws",
            }) void theHostTellsTheServiceOfAnUnsignedRequest(String host) {
        assertThat(gate.handle(request("GET", host, "/?Action=ListQueues", "")).status()).isEqualTo(200);
        assertThat(sqs.calls).hasSize(1);
    }

    @Test void aHostPrefixOfAnOperationIsNoOtherService() {
        WireRequest request = request(
                "POST",
                "sync-states.eu-west-3.amazonaws.com",
                "/",
                "{\"stateMachineArn\":\"arn:aws:states:eu-west-3:000000000000:stateMachine:m\"}",
                "Content-Type",
                "application/x-amz-json-1.0",
                "X-Amz-Target",
                "AWSStepFunctions.StartSyncExecution");
        gate.handle(request);
        assertThat(states.calls).singleElement().satisfies(call -> assertThat(call.scope().region().value())
                .isEqualTo("eu-west-3"));
    }

    @Test void theTargetTellsTheServiceOfAnUnsignedRequest() {
        gate.handle(json("AWSStepFunctions.ListStateMachines"));
        assertThat(states.calls).hasSize(1);
    }

    @Test void theActionTellsTheServiceOfAnUnsignedRequest() {
        gate.handle(request("GET", HOST, "/?Action=GetCallerIdentity&Version=2011-06-15", ""));
        gate.handle(request("GET", HOST, "/?Action=GetCallerIdentity", ""));
        assertThat(sts.calls).hasSize(2);
    }

    @Test void thePathTellsTheServiceOfAnUnsignedRequest() {
        gate.handle(request("GET", HOST, "/2015-03-31/functions", ""));
        assertThat(lambda.calls).hasSize(1);
    }

    @Test void aRpcPathTellsServiceAndOperation() {
        WireResponse answer = gate.handle(request(
                "POST",
                HOST,
                "/service/GraniteServiceVersion20100801/operation/ListMetrics",
                "",
                "smithy-protocol",
                "rpc-v2-cbor",
                "Content-Type",
                "application/cbor"));
        assertThat(answer.headers().first("smithy-protocol")).isEqualTo("rpc-v2-cbor");
        assertThat(answer.status()).as(answer.text()).isNotEqualTo(501);
    }

    @Test void servicesThatSignAlikeAreToldApartByWhatTheySpeak() {
        gate.handle(signed("GET", "/v2/email/account", "", "ses"));
        assertThat(sesv2.calls).hasSize(1);
        gate.handle(signed(
                "POST", "/", "Action=ListIdentities&Version=2010-12-01", "ses", "Content-Type", "application/x-www-form-urlencoded"));
        assertThat(ses.calls).hasSize(1);
    }

    @Test void anOperationOfAnAbsentServiceIsNotTakenForOneOfItsNeighbour() {
        gate.handle(signed("GET", "/restapis", "", "apigateway"));
        assertThat(apigateway.calls).hasSize(1);
        WireResponse answer = gate.handle(signed("GET", "/v2/apis", "", "apigateway"));
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("Brume does not have the service apigatewayv2 yet: GetApis.");
    }

    @Test void theSignatureGoesBeforeTheHost() {
        gate.handle(request(
                "GET",
                "sts.us-east-1.amazonaws.com",
                "/?Action=ListQueues",
                "",
                "Authorization",
                GateTest.authorization("test", "us-east-1", "sqs")));
        assertThat(sqs.calls).hasSize(1);
        assertThat(sts.calls).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} signed as {2}")
    @CsvSource({
        "PUT, /bucket/key, s3, 's3 yet: PutObject', <Code>NotImplemented</Code>",
        "GET, /, s3, 's3 yet: ListBuckets', <Code>NotImplemented</Code>",
        "POST, '/?Action=Publish&Version=2010-03-31', sns, 'sns yet: Publish', <Code>NotImplemented</Code>",
        "GET, /schedules, scheduler, 'scheduler yet: ListSchedules', '{'",
        "GET, /nonsense, scheduler, 'scheduler yet.', '{'",
    }) void aServiceThatBrumeDoesNotHaveIsRefusedByNameInItsProtocol(
            String method, String uri, String service, String message, String form) {
        WireResponse answer = gate.handle(signed(method, uri, "", service));
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("Brume does not have the service " + message).contains(form);
    }

    @Test void aServiceThatIsSwitchedOffIsNotSaidToBeMissing() {
        Gate without = new Gate(List.of(sqs), Set.of("sts"), List.of(), Set.of(), platform);
        WireResponse answer = without.handle(signed("POST", "/?Action=GetCallerIdentity&Version=2011-06-15", "", "sts"));
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text())
                .contains("The service sts is switched off, by --services or BRUME_SERVICES: GetCallerIdentity.");
    }

    @Test void anAbsentServiceOfTheJsonProtocolIsRefusedInJson() {
        WireResponse answer = gate.handle(json("DynamoDB_20120810.PutItem"));
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("dynamodb yet: PutItem").startsWith("{");
        WireResponse streams = gate.handle(json("DynamoDBStreams_20120810.ListStreams"));
        assertThat(streams.text()).contains("dynamodbstreams yet: ListStreams");
    }

    @Test void aServiceThatNoModelNamesIsRefusedByName() {
        WireResponse answer = gate.handle(signed("POST", "/", "", "ec2"));
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("Brume does not know the service ec2.");
    }

    @Test void anOperationThatAwsDoesNotHaveIsRefusedAsAwsDoes() {
        WireResponse json = gate.handle(json("AmazonSQS.MakeCoffee"));
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.text()).contains("UnknownOperationException");
        WireResponse query = gate.handle(signed(
                "POST", "/", "Action=MakeCoffee&Version=2011-06-15", "sts", "Content-Type", "application/x-www-form-urlencoded"));
        assertThat(query.status()).isEqualTo(400);
        assertThat(query.text()).contains("<Code>InvalidAction</Code>").contains("MakeCoffee");
        WireResponse rest = gate.handle(signed("GET", "/2015-03-31/coffee", "", "lambda"));
        assertThat(rest.status()).isEqualTo(404);
        WireResponse rpc = gate.handle(signed(
                "POST",
                "/service/GraniteServiceVersion20100801/operation/MakeCoffee",
                "",
                "monitoring",
                "smithy-protocol",
                "rpc-v2-cbor"));
        assertThat(rpc.status()).isEqualTo(404);
        assertThat(rpc.headers().first("content-type")).isEqualTo("application/cbor");
    }

    @Test void aTargetOfAnotherServiceThanTheSignaturesIsUnknown() {
        WireResponse answer = gate.handle(request(
                "POST",
                HOST,
                "/",
                "{}",
                "Content-Type",
                "application/x-amz-json-1.0",
                "X-Amz-Target",
                "AWSStepFunctions.ListStateMachines",
                "Authorization",
                GateTest.authorization("test", "us-east-1", "sqs")));
        assertThat(answer.text()).contains("UnknownOperationException");
        assertThat(states.calls).isEmpty();
        assertThat(sqs.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/bucket/key", "/tags/arn", "/?Action=AddPermission",
        "/?Version=2012-11-05"}) void aRequestThatCouldBeForAnyServiceIsForNone(String uri) {
        WireResponse answer = gate.handle(request("GET", HOST, uri, ""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Brume cannot tell which service this request is for");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256 Credential=test, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 nonsense",
                "AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/sqs/nonsense, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=test/20250101/THE_MOON/sqs/aws4_request, SignedHeaders=host, Signature=0",
            }) void aSignatureThatCannotBeRightIsRefused(String authorization) {
        WireResponse answer = gate.handle(request("GET", HOST, "/?Action=ListQueues", "", "Authorization", authorization));
        assertThat(answer.status()).isBetween(400, 403);
        assertThat(answer.headers().first("x-amzn-errortype"))
                .containsAnyOf("IncompleteSignature", "SignatureDoesNotMatch", "InvalidSignature");
        assertThat(sqs.calls).isEmpty();
    }

    private static WireRequest json(String target) {
        return request("POST", HOST, "/", "{}", "Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", target);
    }

    private static WireRequest signed(String method, String uri, String body, String service, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = GateTest.authorization("test", "us-east-1", service);
        return request(method, HOST, uri, body, all);
    }

    private static WireRequest request(String method, String host, String uri, String body, String... headers) {
        int mark = uri.indexOf('?');
        Headers.Builder all = new Headers.Builder().add("Host", host);
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return new WireRequest(
                method,
                mark < 0 ? uri : uri.substring(0, mark),
                mark < 0 ? "" : uri.substring(mark + 1),
                all.build(),
                Blob.utf8(body),
                false);
    }
}
