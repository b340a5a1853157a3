package dev.brume.protocol.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.protocol.Wire;
import dev.brume.protocol.model.ModelService;
import dev.brume.schema.OperationSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static final Routes S3 = new Routes(ModelService.of("s3"));
    private static final Routes LAMBDA = new Routes(ModelService.of("lambda"));
    private static final Routes API_GATEWAY = new Routes(ModelService.of("apigateway"));

    @ParameterizedTest
    @CsvSource({
        "GET,/,ListBuckets",
        "PUT,/b,CreateBucket",
        "PUT,/b/,CreateBucket",
        "GET,/b,ListObjects",
        "GET,/b?list-type=2&prefix=x,ListObjectsV2",
        "GET,/b?list-type=1,ListObjects",
        "GET,/b?location,GetBucketLocation",
        "GET,/b?location=,GetBucketLocation",
        "GET,/b?analytics&id=1,GetBucketAnalyticsConfiguration",
        "GET,/b?analytics,ListBucketAnalyticsConfigurations",
        "GET,/b?uploads,ListMultipartUploads",
        "POST,/b?delete,DeleteObjects",
        "GET,/b/k,GetObject",
        "GET,/b/a/b//c/,GetObject",
        "GET,/b//,GetObject",
        "GET,/b/k?acl,GetObjectAcl",
        "GET,/b/k?uploadId=1,ListParts",
        "HEAD,/b/k,HeadObject",
        "HEAD,/b,HeadBucket",
        "PUT,/b/k,PutObject",
        "PUT,/b/k?partNumber=1&uploadId=2,UploadPart",
        "PUT,/b/k?tagging,PutObjectTagging",
        "POST,/b/k?uploads,CreateMultipartUpload",
        "POST,/b/k?uploadId=1,CompleteMultipartUpload",
        "DELETE,/b/k,DeleteObject",
        "DELETE,/b/k?uploadId=1,AbortMultipartUpload",
        "POST,/b/k?select&select-type=2,SelectObjectContent",
    }) void operationsOfS3DifferInTheirQuery(String method, String uri, String operation) {
        assertThat(S3.find(Wire.request(method, uri, "")).name()).isEqualTo(operation);
    }

    @Test void operationsOfS3DifferInTheirHeaders() {
        assertThat(S3.find(Wire.request("PUT", "/b/k", "", "x-amz-copy-source", "/a/b")).name()).isEqualTo("CopyObject");
        assertThat(S3.find(Wire.request("PUT", "/b/k?partNumber=1&uploadId=2", "", "x-amz-copy-source", "/a/b")).name())
                .isEqualTo("UploadPartCopy");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/2015-03-31/functions,ListFunctions",
        "GET,/2015-03-31/functions/,ListFunctions",
        "POST,/2015-03-31/functions/f/invocations,Invoke",
        "POST,/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-3%3A000000000000%3Afunction%3Af%2Fg/invocations,Invoke",
        "GET,/2015-03-31/functions/f,GetFunction",
        "GET,/2018-10-31/layers,ListLayers",
        "GET,/2018-10-31/layers?find=LayerVersion&Arn=x,GetLayerVersionByArn",
        "GET,/2019-09-30/functions/f/provisioned-concurrency?List=ALL,ListProvisionedConcurrencyConfigs",
        "GET,/2019-09-30/functions/f/provisioned-concurrency?Qualifier=1,GetProvisionedConcurrencyConfig",
    }) void operationsOfLambdaDifferInTheirPath(String method, String uri, String operation) {
        assertThat(LAMBDA.find(Wire.request(method, uri, "")).name()).isEqualTo(operation);
    }

    @Test void aLiteralGoesBeforeALabel() {
        assertThat(API_GATEWAY.find(Wire.get("/restapis/a/stages/s/sdks/java")).name()).isEqualTo("GetSdk");
        assertThat(API_GATEWAY.find(Wire.request("POST", "/restapis?mode=import", "")).name()).isEqualTo("ImportRestApi");
        assertThat(API_GATEWAY.find(Wire.request("POST", "/restapis", "")).name()).isEqualTo("CreateRestApi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/2015-03-31", "/2015-03-31/functions/f/nothing", "//", "/2015-03-31//functions", "*",
        ""}) void otherPathsAreNoOperation(String path) {
        assertThat(LAMBDA.find(Wire.get(path))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3", "lambda", "apigateway", "apigatewayv2", "sesv2", "scheduler", "pipes", "schemas",
        "xray"}) void everyOperationIsFoundByItsOwnUri(String service) {
        ModelService schema = ModelService.of(service);
        Routes routes = new Routes(schema);
        for (int i = 0; i < schema.size(); i++) {
            OperationSchema operation = schema.operation(i);
            if (isElsewhere(operation)) {
                continue;
            }
            assertThat(routes.find(SampleRequest.of(operation)))
                    .as(operation.method() + " " + operation.uri().text())
                    .isSameAs(operation);
        }
    }

    /// S3's operations that have a newer form with the same URI, and one that only another host name can ask for.
    private static boolean isElsewhere(OperationSchema operation) {
        return switch (operation.name()) {
            case "GetBucketLifecycle",
                    "PutBucketLifecycle",
                    "GetBucketNotification",
                    "PutBucketNotification",
                    "ListDirectoryBuckets" -> true;
            default -> false;
        };
    }
}
