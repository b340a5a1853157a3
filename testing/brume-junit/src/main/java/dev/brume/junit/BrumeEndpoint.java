package dev.brume.junit;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/// Where a test finds its Brume, and as whom.
///
/// @param uri `http://localhost:35071`
/// @param account the test's own, of twelve digits
public record BrumeEndpoint(URI uri, String account, Region region) {
    /// Whatever it is: signatures are not verified.
    private static final String SECRET = "test";

    /// Credentials of the account's root user, whose access key id is the account.
    public StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(account, SECRET));
    }

    /// Points any builder of a client to this Brume.
    public <B extends AwsClientBuilder<B, ?>> B configure(B builder) {
        return builder.endpointOverride(uri).region(region).credentialsProvider(credentials());
    }

    /// The ARN of something of this account and region: `arn("sqs", "orders")`.
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region.id() + ":" + account + ":" + resource;
    }
}
