package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.rig.TestRequest;
import dev.brume.spi.HttpRequest;
import dev.brume.sqs.queue.QueueUrlStrategy;
import dev.brume.sqs.queue.QueueUrls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueUrlsTest {
    private static HttpRequest at(String host) {
        return TestRequest.post("/", "").at(host);
    }

    @ParameterizedTest
    @CsvSource({
        "standard, http://sqs.eu-west-3.localhost.localstack.cloud:4566/000000000000/",
        "domain, http://eu-west-3.queue.localhost.localstack.cloud:4566/000000000000/",
        "path, http://localhost:4566/queue/eu-west-3/000000000000/",
        "dynamic, http://brume.test:8000/000000000000/",
        "DYNAMIC, http://brume.test:8000/000000000000/",
        "off, http://brume.test:8000/000000000000/",
    }) void theStrategyDecidesAboutTheForm(String option, String prefix) {
        QueueUrls urls = new QueueUrls(QueueUrlStrategy.parse(option), () -> "localhost:4566");
        assertThat(urls.prefix(Rig.SCOPE, at("brume.test:8000"))).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource({
        "sqs.eu-west-3.amazonaws.com, sqs.eu-west-3.amazonaws.com",
        "sqs.us-east-1.amazonaws.com, sqs.eu-west-3.amazonaws.com",
        "us-east-1.queue.localhost.localstack.cloud:4566, eu-west-3.queue.localhost.localstack.cloud:4566",
        "localhost, localhost",
    }) void aHostThatNamesARegionNamesTheQueues(String host, String answered) {
        QueueUrls urls = new QueueUrls(QueueUrlStrategy.DYNAMIC, () -> "localhost:4566");
        assertThat(urls.prefix(Rig.SCOPE, at(host))).isEqualTo("http://" + answered + "/000000000000/");
    }

    @Test void withoutARequestItIsTheServersOwnAddress() {
        QueueUrls urls = new QueueUrls(QueueUrlStrategy.DYNAMIC, () -> "localhost:4566");
        assertThat(urls.prefix(Rig.SCOPE, null)).isEqualTo("http://localhost:4566/000000000000/");
    }

    @Test void anotherStrategyIsRefused() {
        assertThatThrownBy(() -> QueueUrlStrategy.parse("random")).hasMessageContaining("standard, domain, path or dynamic");
    }
}
