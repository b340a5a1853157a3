package dev.brume.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.model.ModelService;
import dev.brume.schema.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecsTest {
    private final Codecs codecs = new Codecs();

    @ParameterizedTest
    @CsvSource({
        "sqs,Content-Type,application/x-amz-json-1.0,AWS_JSON_1_0",
        "sqs,Content-Type,application/x-amz-json-1.1,AWS_JSON_1_1",
        "sqs,Content-Type,application/x-www-form-urlencoded; charset=utf-8,AWS_QUERY",
        "sqs,X-Amz-Target,AmazonSQS.ListQueues,AWS_JSON_1_0",
        "kinesis,X-Amz-Target,Kinesis_20131202.ListStreams,AWS_JSON_1_1",
        "sqs,User-Agent,curl,AWS_QUERY",
        "iam,User-Agent,curl,AWS_QUERY",
        "dynamodb,User-Agent,curl,AWS_JSON_1_0",
        "cloudwatch,smithy-protocol,rpc-v2-cbor,RPC_V2_CBOR",
        "cloudwatch,Content-Type,application/x-amz-json-1.0,AWS_JSON_1_0",
        "cloudwatch,Content-Type,application/x-www-form-urlencoded,AWS_QUERY",
        "lambda,Content-Type,application/x-amz-json-1.0,REST_JSON_1",
        "lambda,User-Agent,curl,REST_JSON_1",
        "s3,Content-Type,application/x-www-form-urlencoded,REST_XML",
    }) void theProtocolIsThatOfTheRequest(String service, String header, String value, Protocol protocol) {
        WireRequest request = Wire.post(Blob.EMPTY, header, value);

        assertThat(codecs.choose(ModelService.of(service), request).protocol()).isEqualTo(protocol);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type,application/x-amz-json-1.1,AWS_JSON_1_1",
        "Content-Type,application/x-www-form-urlencoded,AWS_QUERY",
        "smithy-protocol,rpc-v2-cbor,RPC_V2_CBOR",
        "X-Amz-Target,Nothing.Fly,AWS_JSON_1_0",
        "User-Agent,curl,REST_JSON_1",
    }) void errorsHaveAProtocolBeforeTheServiceIsKnown(String header, String value, Protocol protocol) {
        assertThat(codecs.choose(null, Wire.post(Blob.EMPTY, header, value)).protocol()).isEqualTo(protocol);
    }

    @Test void aProtocolThatTheServiceDoesNotSpeakIsRefusedByName() {
        WireRequest request = Wire.json("AWSIdentityManagement.ListUsers", "{}");
        Codec codec = codecs.choose(ModelService.of("iam"), request);

        assertThatThrownBy(() -> codec.operation(ModelService.of("iam"), request))
                .hasMessage("iam has no operation AWSIdentityManagement.ListUsers");
    }

    @Test void theOldCborOfKinesisIsRefusedByName() {
        WireRequest request = Wire.post(
                Blob.EMPTY, "Content-Type", "application/x-amz-cbor-1.1", "X-Amz-Target", "Kinesis_20131202.ListStreams");
        Codec codec = codecs.choose(ModelService.of("kinesis"), request);

        assertThatThrownBy(() -> codec.operation(ModelService.of("kinesis"), request))
                .isInstanceOfSatisfying(AwsException.class, error -> assertThat(error.code()).isEqualTo("NotImplemented"))
                .hasMessageContaining("application/x-amz-cbor-1.1");
    }
}
