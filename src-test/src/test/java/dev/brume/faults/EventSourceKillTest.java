package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.clients.PythonFunction;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Kills a Brume whose queue runs a function: every message has run it in the end.
class EventSourceKillTest {
    private static final int MESSAGES = 40;
    private static final String ACCOUNT = "000000000000";
    private static final String TELLS = """
            import boto3, os
            sqs = boto3.client("sqs")
            def handler(event, context):
                for record in event["Records"]:
                    sqs.send_message(QueueUrl=os.environ["DONE"], MessageBody=record["body"])
            """;

    @TempDir private Path data;

    private BrumeProcess start() {
        return BrumeProcess.start("--port", "0", "--data", data.toString(), "--log-level", "warn");
    }

    private static LambdaClient lambda(URI uri) {
        return LambdaClient.builder()
                .endpointOverride(uri)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @Test void anEnabledMappingGoesOnAfterAKill() {
        int port;
        try (BrumeProcess brume = start(); SqsClient sqs = QueueClient.of(brume.uri()); LambdaClient lambda = lambda(brume.uri())) {
            port = brume.port();
            String orders = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
            String done = sqs.createQueue(request -> request.queueName("done")).queueUrl();
            PythonFunction.of(ACCOUNT, "worker", TELLS).create(
                    lambda, CreateFunctionRequest.builder().timeout(20).environment(env -> env.variables(Map.of("DONE", done))));
            lambda.createEventSourceMapping(request -> request.functionName("worker").batchSize(1)
                    .eventSourceArn("arn:aws:sqs:us-east-1:" + ACCOUNT + ":orders"));
            for (int i = 0; i < MESSAGES; i++) {
                String body = Integer.toString(i);
                sqs.sendMessage(request -> request.queueUrl(orders).messageBody(body));
            }
            // Some have run it, some are with it, some wait.
            brume.kill();
        }
        Set<String> told = new HashSet<>();
        // The function knows the queue by the port it was created at.
        try (BrumeProcess brume = BrumeProcess.start(
                "--port", Integer.toString(port), "--data", data.toString(), "--log-level", "warn");
                SqsClient sqs = QueueClient.of(brume.uri())) {
            ControlApi control = new ControlApi(brume.uri());
            String done = sqs.getQueueUrl(request -> request.queueName("done")).queueUrl();
            for (int round = 0; round < 10 && told.size() < MESSAGES; round++) {
                // Those that were with the function come back when their visibility timeout is over.
                control.advance(Duration.ofSeconds(31));
                List<Message> some = QueueClient.takeAll(sqs, done);
                some.forEach(message -> told.add(message.body()));
            }
        }
        assertThat(told).hasSize(MESSAGES);
    }
}
