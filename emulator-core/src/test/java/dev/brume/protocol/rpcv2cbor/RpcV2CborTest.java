package dev.brume.protocol.rpcv2cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.Codec;
import dev.brume.protocol.Codecs;
import dev.brume.protocol.Headers;
import dev.brume.protocol.Wire;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.model.GenericStructure;
import dev.brume.protocol.model.ModelService;
import dev.brume.schema.Empty;
import dev.brume.schema.Protocol;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpcV2CborTest {
    private static final Codec CODEC = new RpcV2Cbor(false);
    private static final String PUT_METRIC_DATA = "/service/GraniteServiceVersion20100801/operation/PutMetricData";

    @Test void thePathNamesTheOperation() {
        WireRequest request = request(PUT_METRIC_DATA, "a0");
        Codec codec = new Codecs().choose(ModelService.of("cloudwatch"), request);

        assertThat(codec.protocol()).isEqualTo(Protocol.RPC_V2_CBOR);
        assertThat(codec.operation(ModelService.of("cloudwatch"), request).name()).isEqualTo("PutMetricData");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/service/x/operation/", "/service/x/operation/Fly", "/operation/PutMetricData",
        "/service/x"}) void anUnknownPathIsRefusedByName(String path) {
        assertThatThrownBy(() -> CODEC.operation(ModelService.of("cloudwatch"), request(path, "a0")))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("UnknownOperationException"))
                .hasMessageContaining(path);
    }

    @ParameterizedTest
    @CsvSource({
        // {"Namespace":"ns"}
        "a1694e616d657370616365626e73,{Namespace=ns}",
        // the same, of unknown size and in chunks
        "bf7f644e616d656573706163 65ff7f616e6173ffff,{Namespace=ns}",
        // {"Namespace":null,"Later":[1,{"a":h'00'}],"StrictEntityValidation":true}
        "a3694e616d657370616365f6654c6174657282 01a16161410076537472696374456e7469747956616c69646174696f6ef5,"
                + "{StrictEntityValidation=true}",
        // {"MetricData":[{"Timestamp":1(1700000000),"Value":2}]}
        "a16a4d6574726963446174619fa26954696d657374616d70c11a6553f1006556616c756502ff,"
                + "'{MetricData=[{Timestamp=2023-11-14T22:13:20Z, Value=2.0}]}'",
        // {"MetricData":[{"Timestamp":1(1700000000.25),"Value":1.5_1}]}
        "a16a4d6574726963446174619fa26954696d657374616d70c1fb41d954fc40100000 6556616c7565f93e00ff,"
                + "'{MetricData=[{Timestamp=2023-11-14T22:13:20.250Z, Value=1.5}]}'",
        "'',{}",
    }) void numbersAndLengthsAreReadInEveryForm(String hex, String expected) {
        assertThat(decode(hex)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a1694e616d65737061636501,NUMBER_VALUE can not be converted to a String",
        "a16a4d65747269634461746101,Expected list or null",
        "80,Start of list found where not expected",
        "a0a0,Unexpected content after the end of the document",
    }) void aValueOfAnotherTypeIsRefused(String hex, String message) {
        assertThatThrownBy(() -> decode(hex))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("SerializationException"))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a1", // ends early
                "a1694e616d657370616365", // no value
                "a1694e616d6573706163657b7fffffffffffffff61", // a text of 2^63 bytes
                "a1694e616d6573706163657a7fffffff61", // a text of 2^31 bytes
                "bb7fffffffffffffff", // a map of 2^63 entries
                "a16a4d657472696344617461 9b7fffffffffffffff", // a list of 2^63 elements
                "a1694e616d65737061636561ff", // not UTF-8
                "ff",
                "1c",
            }) void brokenOrBoastingCborIsRefused(String hex) {
        assertThatThrownBy(() -> decode(hex))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("SerializationException"));
    }

    @Test void theOutputIsAMap() {
        WireResponse response = CODEC.encode(
                Wire.operation("cloudwatch", "GetMetricStatistics"),
                Wire.output(
                        "cloudwatch",
                        "GetMetricStatistics",
                        Map.of(
                                "Label",
                                "l",
                                "Datapoints",
                                List.of(Wire.structure(
                                        "cloudwatch",
                                        "Datapoint",
                                        Map.of("Timestamp", Instant.ofEpochSecond(1700000000), "Sum", 1.5))))),
                "r-1");

        assertThat(hex(response))
                .isEqualTo("bf654c6162656c616c6a44617461706f696e747381bf6954696d657374616d70c11a6553f10063"
                        + "53756dfb3ff8000000000000ffff");
        assertThat(response.headers().first("Content-Type")).isEqualTo("application/cbor");
        assertThat(response.headers().first("smithy-protocol")).isEqualTo("rpc-v2-cbor");
        assertThat(response.headers().first("x-amzn-requestid")).isEqualTo("r-1");
    }

    @Test void anOperationWithoutOutputHasAnEmptyBody() {
        WireResponse response = CODEC.encode(Wire.operation("cloudwatch", "PutMetricData"), Empty.INSTANCE, "r");

        assertThat(response.length()).isZero();
        assertThat(response.headers().first("Content-Type")).isNull();
    }

    @Test void errorsAreMapsWithAType() {
        WireResponse response = new RpcV2Cbor(true)
                .encodeError(
                        ModelService.of("cloudwatch"),
                        Wire.operation("cloudwatch", "GetMetricStatistics"),
                        AwsException.sender(400, "InvalidParameterValueException", "no"),
                        "r");

        assertThat(response.text())
                .contains("__type", "com.amazonaws.cloudwatch#InvalidParameterValueException", "message", "no");
        assertThat(response.headers().first("x-amzn-query-error")).isEqualTo("InvalidParameterValue;Sender");
        assertThat(response.status()).isEqualTo(400);
    }

    private static GenericStructure decode(String hex) {
        return Wire.decode("cloudwatch", request(PUT_METRIC_DATA, hex));
    }

    private static WireRequest request(String path, String hex) {
        byte[] body = HexFormat.of().parseHex(hex.replace(" ", ""));
        Headers headers = Headers.of("smithy-protocol", "rpc-v2-cbor", "Content-Type", "application/cbor");
        return new WireRequest("POST", path, "", headers, Blob.of(body), false);
    }

    private static String hex(WireResponse response) {
        return HexFormat.of().formatHex(Arrays.copyOf(response.body(), response.length()));
    }
}
