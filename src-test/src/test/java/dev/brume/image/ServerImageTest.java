package dev.brume.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

@NeedsEngine
class ServerImageTest {
    private static final long MEGABYTE = 1_000_000;
    private static Image image;

    @BeforeAll static void build() {
        image = Image.server();
    }

    @Test void imageIsSmallOnTheDiskAndOnTheWire() throws IOException {
        long size = image.size();
        long compressed = image.compressedSize();
        System.out.printf("[image] server: %.1f MB, compressed %.1f MB%n", size / 1e6, compressed / 1e6);
        assertThat(size).isLessThanOrEqualTo(130 * MEGABYTE);
        assertThat(compressed).isLessThanOrEqualTo(65 * MEGABYTE);
    }

    @Test void itBecomesHealthyAsAnOrdinaryUserWithItsCommandLineAndItsAotCacheInside() {
        try (Container brume = Container.healthy(image)) {
            assertThat(brume.exec("id", "-u").orFail().strip()).isEqualTo("1000");
            assertThat(brume.exec("grep", "/opt/brume/brume.aot", "/proc/1/maps").orFail()).isNotBlank();
            assertThat(brume.exec("brume", "status").orFail()).contains("is running", "in memory");
            assertThat(brume.exec("brume", "why", "nobody").exitCode()).isEqualTo(1);
            assertThat(brume.log()).contains("Ready.").doesNotContain("Warning:", "AOT");
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "KILL, 137"}) void whatWasAcknowledgedIsThereWhenItIsStartedAgainOnItsVolume(String signal, int code) {
        String volume = "brume-test-" + UUID.randomUUID();
        Container.docker("volume", "create", volume);
        try (Container brume =
                Container.healthy(image, "-v", volume + ":/var/lib/localstack", "-e", "PERSISTENCE=1", "-e", "SERVICES=sqs,s3")) {
            String url;
            try (SqsClient sqs = sqs(brume.uri())) {
                url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
                for (int i = 0; i < 50; i++) {
                    String body = "order " + i;
                    sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
                }
            }
            brume.signal(signal);
            assertThat(brume.exitCode()).isEqualTo(code);
            brume.startAgain();

            try (SqsClient sqs = sqs(brume.uri())) {
                int received = 0;
                List<Message> some;
                do {
                    some = sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(600)).messages();
                    received += some.size();
                } while (!some.isEmpty());
                assertThat(received).isEqualTo(50);
            }
            assertThat(brume.log()).contains("SERVICES names s3, which Brume does not have").contains("data         /var/lib/localstack");
        } finally {
            Container.docker("volume", "rm", "-f", volume);
        }
    }

    @Test void variablesOfLocalStackAreHonouredAndOthersNamed() {
        try (Container brume = Container.healthy(image, "-e", "SERVICES=sqs,lambda", "-e", "DEBUG=1", "-e", "GATEWAY_LISTEN=0.0.0.0:4566",
                "-e", "LAMBDA_KEEPALIVE_MS=60000", "-e", "SQS_ENDPOINT_STRATEGY=path", "-e", "LAMBDA_EXECUTOR=docker",
                "-e", "PERSISTENCE=1"); SqsClient sqs = sqs(brume.uri())) {
            assertThat(sqs.createQueue(request -> request.queueName("orders")).queueUrl()).endsWith("/queue/us-east-1/000000000000/orders");
            assertThat(brume.log()).contains("services     lambda, sqs", "data         /var/lib/localstack", " DEBUG ", "LAMBDA_EXECUTOR")
                    .doesNotContain("LAMBDA_KEEPALIVE_MS", "GATEWAY_LISTEN", "SQS_ENDPOINT_STRATEGY");
        }
    }

    @Test void interpreterThatIsMissingIsSaid() throws IOException {
        try (Container brume = Container.healthy(image); LambdaClient lambda = configured(LambdaClient.builder(), brume.uri())) {
            brume.awaitLog("Functions cannot run here: they need Linux, and a python3 in the PATH of Brume");
            SdkBytes zip = SdkBytes.fromByteArray(FullImageTest.zip("index.js", "exports.handler = async () => 1".getBytes(UTF_8)));
            assertThatThrownBy(
                    () -> lambda.createFunction(request -> request.functionName("cook").runtime("nodejs22.x").handler("index.handler")
                            .role("arn:aws:iam::000000000000:role/any").code(source -> source.zipFile(zip))))
                    .hasMessageContaining("is found in the PATH of Brume: install it to run functions of the runtime nodejs22.x");
        }
    }

    @Test void volumeThatCannotBeWrittenIsSaid() {
        String volume = "brume-test-" + UUID.randomUUID();
        Container.docker("volume", "create", volume);
        try (Container brume = Container.run(image, "-v", volume + ":/var/lib/localstack:ro", "-e", "PERSISTENCE=1")) {
            assertThat(brume.exitCode()).isEqualTo(1);
            assertThat(brume.log()).startsWith("brume: The data folder /var/lib/localstack cannot be used").hasLineCount(1);
        } finally {
            Container.docker("volume", "rm", "-f", volume);
        }
    }

    @Test void folderThatCannotBeWrittenIsSaid() {
        try (Container brume = Container.run(image, "-e", "BRUME_DATA=/opt/brume/data")) {
            assertThat(brume.exitCode()).isEqualTo(1);
            assertThat(brume.log()).startsWith("brume: The data folder /opt/brume/data cannot be used").hasLineCount(1);
        }
    }

    @Test void tooLittleMemoryIsSaid() {
        try (Container brume = Container.run(image, "--memory", "64m")) {
            assertThat(brume.exitCode()).isEqualTo(1);
            assertThat(brume.log()).contains("brume: Too little memory: this container may use 64 MiB, and Brume needs 128");
        }
    }

    @Test void portThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0);
                Container brume = Container.run(image, "--network", "host", "-e", "BRUME_PORT=" + taken.getLocalPort())) {
            assertThat(brume.exitCode()).isEqualTo(1);
            assertThat(brume.log()).contains("brume: Port " + taken.getLocalPort(), "another process listens there");
        }
    }

    private static SqsClient sqs(URI server) {
        return configured(SqsClient.builder(), server);
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C configured(B builder, URI server) {
        return builder.endpointOverride(server).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create()).build();
    }
}
