package dev.brume.clients;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/// Clients of the AWS SDK for Java that call one endpoint as one caller, each call once.
record JavaSdk(URI endpoint, AwsCredentials caller) {
    static final Region REGION = Region.EU_WEST_3;
    static final String ANYBODY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}""";

    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);

    static JavaSdk of(URI endpoint, String account) {
        return new JavaSdk(endpoint, AwsBasicCredentials.create(account, "secret"));
    }

    /// The same with credentials that STS gave.
    JavaSdk as(Credentials session) {
        return new JavaSdk(
                endpoint, AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
    }

    SqsClient sqs() {
        return of(SqsClient.builder()).httpClient(http().build()).build();
    }

    SnsClient sns() {
        return of(SnsClient.builder()).httpClient(http().build()).build();
    }

    IamClient iam() {
        IamClientBuilder builder = of(IamClient.builder());
        return builder.httpClient(http().build()).build();
    }

    StsClient sts() {
        return of(StsClient.builder()).httpClient(http().build()).build();
    }

    LambdaClient lambda() {
        return of(LambdaClient.builder()).httpClient(http().build()).build();
    }

    EventBridgeClient events() {
        return of(EventBridgeClient.builder()).httpClient(http().build()).build();
    }

    CloudWatchLogsClient logs() {
        return of(CloudWatchLogsClient.builder()).httpClient(http().build()).build();
    }

    SchedulerClient scheduler() {
        return of(SchedulerClient.builder()).httpClient(http().build()).build();
    }

    /// Without the prefix `sync-` that it puts before the name of the host: no name server knows `sync-localhost`.
    SfnClient states() {
        SfnClientBuilder builder = of(SfnClient.builder());
        return builder.httpClient(http().build())
                .overrideConfiguration(override -> override.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
                        .retryStrategy(strategy -> strategy.maxAttempts(1)).apiCallTimeout(LONGEST_CALL))
                .build();
    }

    static UrlConnectionHttpClient.Builder http() {
        return UrlConnectionHttpClient.builder().socketTimeout(LONGEST_CALL);
    }

    /// Sets what all clients have in common.
    <B extends AwsClientBuilder<B, ?>> B of(B builder) {
        return builder.endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(StaticCredentialsProvider.create(caller))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(strategy -> strategy.maxAttempts(1))
                        .apiCallTimeout(LONGEST_CALL)
                        .build());
    }
}
