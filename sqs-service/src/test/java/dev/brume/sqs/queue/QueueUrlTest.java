package dev.brume.sqs.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueUrlTest {
    private static final Scope PARIS = new Scope(AccountId.DEFAULT, new Region("eu-west-3"));

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4566/000000000000/orders, 000000000000, eu-west-3",
        "https://localhost:4566/111122223333/orders, 111122223333, eu-west-3",
        "http://127.0.0.1:4566/000000000000/orders/, 000000000000, eu-west-3",
        "http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/orders, 000000000000, us-east-1",
        "https://sqs.ap-south-1.amazonaws.com/111122223333/orders, 111122223333, ap-south-1",
        "http://us-gov-west-1.queue.localhost.localstack.cloud:4566/000000000000/orders, 000000000000, us-gov-west-1",
        "https://queue.amazonaws.com/111122223333/orders, 111122223333, eu-west-3",
        "http://localhost:4566/queue/us-east-1/000000000000/orders, 000000000000, us-east-1",
        "http://sqs.us-east-1.localhost.localstack.cloud:4566/queue/eu-west-1/000000000000/orders, 000000000000, eu-west-1",
        "http://sqs.internal:4566/000000000000/orders, 000000000000, eu-west-3",
        "http://brume/000000000000/orders, 000000000000, eu-west-3",
    }) void everyFormIsUnderstood(String url, String account, String region) {
        QueueUrl parsed = QueueUrl.parse(url, PARIS);
        assertThat(parsed).isEqualTo(new QueueUrl(new Scope(new AccountId(account), new Region(region)), "orders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "orders", "http://localhost:4566", "http://localhost:4566/", "http://localhost:4566/orders",
        "http://localhost:4566/12345/orders", "http://localhost:4566/000000000000/", "http://localhost:4566//orders",
        "http://localhost:4566/queue/nowhere/000000000000/orders", "http://localhost:4566/x/us-east-1/000000000000/orders",
        "http://localhost:4566/a/b/c/000000000000/orders"
    }) void whatIsNoQueueUrlIsRefused(String url) {
        assertThatThrownBy(() -> QueueUrl.parse(url, PARIS))
                .hasMessage("The address " + url + " is not valid for this endpoint.")
                .extracting("code", "status").containsExactly("InvalidAddress", 404);
    }

    @Test void theScopeOfTheCallIsNotMadeAnew() {
        assertThat(QueueUrl.parse("http://localhost:4566/000000000000/orders", PARIS).scope()).isSameAs(PARIS);
    }
}
