package dev.brume.codegen.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "QueueUrl, queueUrl",
        "queueUrl, queueUrl",
        "MD5OfMessageBody, md5OfMessageBody",
        "AWSAccountIds, awsAccountIds",
        "SSEKMSKeyId, ssekmsKeyId",
        "ARN, arn",
        "ETag, eTag",
        "S3, s3",
        "S3Bucket, s3Bucket",
        "Id, id",
        "__string, string",
    }) void aMembersNameBecomesLowerCamelCase(String member, String component) {
        assertThat(JavaNames.lowerCamel(member)).isEqualTo(component);
    }
}
