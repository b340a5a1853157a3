package dev.brume.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "arn:aws:sqs:us-east-1:000000000000:orders", "arn:aws:s3:::bucket/key:with:colons", "arn:aws:iam::000000000000:role/x",
        "arn:aws:sqs:us-east-1:000000000000:", "arn:aws:sqs:us-east-1:000000000000", "arn:aws:sqs::", "arn::sqs:a:b:c", "arn:aws::a:b:c",
        "arn:aws:sqs", "arn:aws", "arn:", "arn", "", "http://arn:aws:sqs:a:b:c"
    }) void theServiceOfAnArnIsFoundWhereTheArnIsOne(String text) {
        assertThat(Arn.serviceOf(text)).isEqualTo(Arn.tryParse(text).map(Arn::service).orElse(null));
    }
}
