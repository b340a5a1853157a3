package dev.brume.sqs.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedrivePolicyTest {
    private static final String ARN = "arn:aws:sqs:eu-west-3:000000000000:dead";

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"3\""}) void theCountMayStandInQuotes(String count) {
        RedrivePolicy policy =
                RedrivePolicy.parse("{\"maxReceiveCount\":" + count + ",\"deadLetterTargetArn\":\"" + ARN + "\"}");
        assertThat(policy.json()).isEqualTo("{\"deadLetterTargetArn\":\"" + ARN + "\",\"maxReceiveCount\":3}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nonsense | Redrive policy is not a valid JSON map.",
        "[] | Redrive policy is not a valid JSON map.",
        "{} | Redrive policy does not contain mandatory attribute: maxReceiveCount.",
        "{\"maxReceiveCount\":1} | Redrive policy does not contain mandatory attribute: deadLetterTargetArn.",
        "{\"maxReceiveCount\":0,\"deadLetterTargetArn\":\"x\"} | Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.",
        "{\"maxReceiveCount\":1001,\"deadLetterTargetArn\":\"x\"} | Invalid value for maxReceiveCount: 1001, valid values are from 1 to 1000 both inclusive.",
        "{\"maxReceiveCount\":\"many\",\"deadLetterTargetArn\":\"x\"} | Invalid value for maxReceiveCount: many, valid values are from 1 to 1000 both inclusive.",
        "{\"maxReceiveCount\":1,\"deadLetterTargetArn\":\"x\"} | Invalid value for deadLetterTargetArn.",
    }) void otherPoliciesAreRefused(String text, String reason) {
        assertThatThrownBy(() -> RedrivePolicy.parse(text))
                .hasMessage("Value " + text + " for parameter RedrivePolicy is invalid. Reason: " + reason);
    }

    @Test void allowPoliciesSayWhichQueues() {
        assertThat(allow("{\"redrivePermission\":\"allowAll\"}").allows("a")).isTrue();
        assertThat(allow("{\"redrivePermission\":\"denyAll\"}").allows("a")).isFalse();
        RedriveAllowPolicy byQueue = allow("{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"a\"]}");
        assertThat(byQueue.allows("a")).isTrue();
        assertThat(byQueue.allows("b")).isFalse();
        assertThat(byQueue.json()).isEqualTo("{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"a\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "nonsense", "{}", "{\"redrivePermission\":\"some\"}", "{\"redrivePermission\":\"byQueue\"}",
        "{\"redrivePermission\":\"allowAll\",\"sourceQueueArns\":[\"a\"]}",
        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[1]}", "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":\"a\"}",
        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]}"
    }) void otherAllowPoliciesAreRefused(String text) {
        assertThatThrownBy(() -> allow(text))
                .hasMessageStartingWith("Value " + text + " for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS"
                        + " can't create the redrive allow policy");
    }

    private static RedriveAllowPolicy allow(String text) {
        return RedriveAllowPolicy.parse(text);
    }
}
