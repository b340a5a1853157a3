package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.machine.Command;
import dev.brume.machine.NeedsProgram;
import dev.brume.machine.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients that trust Brume's certificate, on the port that speaks plain HTTP too.
class TlsClientsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("DATA", TrustedBrume.newFolder().toString()));

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(TrustedBrume.secure(BRUME.uri()), account);

    @Test void clientThatTrustsTheCertificateIsAnsweredAndGetsSecureQueueUrls() {
        try (SqsClient sqs = sdk.of(SqsClient.builder())
                .httpClient(JavaSdk.http().tlsTrustManagersProvider(TrustedBrume.trusting(BRUME.certificate())).build())
                .build()) {
            String url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();

            assertThat(url).startsWith("https://");
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("secret"));
            assertThat(sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(5)).messages()).hasSize(1);
        }
    }

    @Test void clientThatDoesNotTrustItIsNotTalkedInto() {
        try (SqsClient sqs = sdk.sqs()) {
            assertThatThrownBy(sqs::listQueues).isInstanceOf(SdkClientException.class).hasMessageContaining("PKIX");
        }
    }

    @Test
    @NeedsProgram(value = "AWS CLI", probe = {"aws", "--version"}) void cliTrustsItByItsFile() {
        Map<String, String> environment = new HashMap<>(BRUME.environment(account));
        environment.put("AWS_ENDPOINT_URL", TrustedBrume.secure(BRUME.uri()).toString());
        environment.put("AWS_CA_BUNDLE", BRUME.certificate().toString());

        Outcome outcome = Command.of("aws", "sts", "get-caller-identity", "--query", "Account", "--output", "text")
                .with(environment)
                .run(LIMIT);

        assertThat(outcome.orFail().strip()).isEqualTo(account);
    }
}
