package dev.brume.faults;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// Clients that call once and never again: what they were told is what counts.
final class OneCall {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private OneCall() {}

    static <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder, URI server) {
        builder.endpointOverride(server)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(config -> config.retryStrategy(strategy -> strategy.maxAttempts(1)).apiCallTimeout(LONGEST));
        return builder.httpClient(UrlConnectionHttpClient.builder().socketTimeout(LONGEST).build()).build();
    }
}
