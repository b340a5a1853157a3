package dev.brume.protocol.restjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.Codec;
import dev.brume.protocol.CommonError;
import dev.brume.protocol.Wire;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.model.ModelService;
import dev.brume.schema.Empty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestJsonTest {
    private static final Codec CODEC = new RestJson();

    @Test void membersComeFromPathQueryHeadersAndBody() {
        assertThat(Wire.decode(
                "lambda",
                Wire.request(
                        "PUT", "/2015-03-31/event-source-mappings/a%20b%2Fc+d", "{\"BatchSize\":5,\"UUID\":\"no\"}")))
                .hasToString("{UUID=a b/c+d, BatchSize=5}");
        assertThat(Wire.decode("lambda", Wire.get("/2015-03-31/event-source-mappings/?MaxItems=3&EventSourceArn=arn%3Aaws")))
                .hasToString("{EventSourceArn=arn:aws, MaxItems=3}");
        assertThat(Wire.decode(
                "lambda",
                Wire.request(
                        "POST",
                        "/2015-03-31/functions/f/invocations?Qualifier=1",
                        "{\"a\":1}",
                        "x-amz-invocation-type",
                        "Event",
                        "X-Amz-Log-Type",
                        "Tail")))
                .hasToString("{FunctionName=f, InvocationType=Event, LogType=Tail, Payload=Blob[7 bytes], Qualifier=1}");
    }

    @Test void aParameterMayRepeatForAList() {
        assertThat(Wire.decode("lambda", Wire.request("DELETE", "/2017-03-31/tags/arn?tagKeys=a&tagKeys=b", "")))
                .hasToString("{Resource=arn, TagKeys=[a, b]}");
    }

    @Test void aMapTakesTheParametersThatNobodyElseTakes() {
        assertThat(Wire.decode(
                "apigateway",
                Wire.request("POST", "/restapis?mode=import&failonwarnings=true&endpointConfigurationTypes=EDGE", "{}")))
                .hasToString("{failOnWarnings=true, parameters={endpointConfigurationTypes=EDGE}, body=Blob[2 bytes]}");
    }

    @ParameterizedTest
    @CsvSource({
        "/2015-03-31/event-source-mappings/?MaxItems=x,STRING_VALUE can not be converted to an Integer",
        "/2018-10-31/layers/l/versions/x,STRING_VALUE can not be converted to a Long",
    }) void aParameterOfAnotherTypeIsRefused(String uri, String message) {
        assertThatThrownBy(() -> Wire.decode("lambda", Wire.get(uri)))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("SerializationException"))
                .hasMessage(message);
    }

    @Test void apiGatewayNamesTheClassThatItRead() {
        assertThatThrownBy(() -> Wire.decode(
                "apigateway",
                Wire.request(
                        "PUT",
                        "/restapis/a/resources/b/methods/GET/integration",
                        "{\"requestParameters\":{\"integration.request.path.id\":true}}")))
                .hasMessage("class java.lang.Boolean can not be converted to an String");
        assertThatThrownBy(() -> Wire.decode(
                "apigateway",
                Wire.request(
                        "PUT",
                        "/restapis/a/resources/b/methods/GET/integration/responses/200",
                        "{\"responseTemplates\":{\"application/json\":123}}")))
                .hasMessage("class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String");
    }

    @Test void anUnknownPathIsRefusedByName() {
        assertThatThrownBy(() -> CODEC.operation(ModelService.of("lambda"), Wire.get("/2015-03-31/fly")))
                .isInstanceOfSatisfying(AwsException.class, error -> {
                    assertThat(error.code()).isEqualTo("UnknownOperationException");
                    assertThat(error.status()).isEqualTo(404);
                })
                .hasMessage("lambda has no operation at GET /2015-03-31/fly");
    }

    @Test void membersGoIntoStatusHeadersAndBody() {
        WireResponse response = CODEC.encode(
                Wire.operation("lambda", "Invoke"),
                Wire.output(
                        "lambda",
                        "Invoke",
                        Map.of("StatusCode", 202, "FunctionError", "Unhandled", "Payload", Blob.utf8("{\"a\":1}"))),
                "r-1");

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.headers().first("X-Amz-Function-Error")).isEqualTo("Unhandled");
        assertThat(response.headers().first("Content-Type")).isEqualTo("application/json");
        assertThat(response.headers().first("x-amzn-RequestId")).isEqualTo("r-1");
        assertThat(response.text()).isEqualTo("{\"a\":1}");
    }

    @Test void theOperationsOwnStatusIsUsed() {
        WireResponse response = CODEC.encode(
                Wire.operation("lambda", "CreateFunction"),
                Wire.output("lambda", "CreateFunction", Map.of("FunctionName", "f")),
                "r");

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.text()).isEqualTo("{\"FunctionName\":\"f\"}");
    }

    @Test void anOutputWithoutMembersIsAnEmptyObjectAndNoOutputIsNoBody() {
        assertThat(CODEC.encode(
                Wire.operation("scheduler", "DeleteSchedule"),
                Wire.output("scheduler", "DeleteSchedule", Map.of()),
                "r")
                .text())
                .isEqualTo("{}");
        WireResponse none = CODEC.encode(Wire.operation("lambda", "DeleteAlias"), Empty.INSTANCE, "r");
        assertThat(none.length()).isZero();
        assertThat(none.status()).isEqualTo(204);
        assertThat(none.headers().first("Content-Type")).isNull();
    }

    @Test void aHeaderCannotBreakOutOfItsLine() {
        WireResponse response = CODEC.encode(
                Wire.operation("apigateway", "GetExport"),
                Wire.output("apigateway", "GetExport", Map.of("contentType", "a\r\nx: y", "body", Blob.utf8("z"))),
                "r");

        assertThat(response.headers().all("content-type")).isEqualTo(List.of("a  x: y"));
    }

    @Test void errorsAreNamedInAHeader() {
        WireResponse response = CODEC.encodeError(
                ModelService.of("lambda"),
                Wire.operation("lambda", "GetFunction"),
                AwsException.sender(404, "ResourceNotFoundException", "Function not found: f").with("Type", "User"),
                "r");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers().first("x-amzn-ErrorType")).isEqualTo("ResourceNotFoundException");
        assertThat(response.headers().first("Content-Type")).isEqualTo("application/json");
        assertThat(response.text()).isEqualTo("{\"Message\":\"Function not found: f\",\"Type\":\"User\"}");
    }

    @Test void errorsOfEveryServiceHaveTheirJsonNameAndTheirStatus() {
        WireResponse response =
                CODEC.encodeError(ModelService.of("lambda"), null, CommonError.ACCESS_DENIED.exception("no"), "r");

        assertThat(response.headers().first("x-amzn-ErrorType")).isEqualTo("AccessDeniedException");
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.text()).isEqualTo("{\"message\":\"no\"}");
    }

    @Test void anEventStreamIsWrittenAsMessages() {
        WireResponse response = CODEC.encode(
                Wire.operation("lambda", "InvokeWithResponseStream"),
                Wire.output(
                        "lambda",
                        "InvokeWithResponseStream",
                        Map.of(
                                "StatusCode",
                                200,
                                "EventStream",
                                List.of(
                                        event("PayloadChunk", "InvokeResponseStreamUpdate", Map.of("Payload", Blob.utf8("hi"))),
                                        event("InvokeComplete", "InvokeWithResponseStreamCompleteEvent", Map.of())))),
                "r");

        assertThat(response.headers().first("Content-Type")).isEqualTo("application/vnd.amazon.eventstream");
        assertThat(response.text()).contains(":event-type", "PayloadChunk", "hi", "InvokeComplete", "{}");
    }

    private static Object event(String kind, String shape, Map<String, ?> members) {
        return Wire.structure(
                "lambda", "InvokeWithResponseStreamResponseEvent", Map.of(kind, Wire.structure("lambda", shape, members)));
    }
}
