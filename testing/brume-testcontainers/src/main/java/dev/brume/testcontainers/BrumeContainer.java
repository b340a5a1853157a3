package dev.brume.testcontainers;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/// A Brume in a container. It stands where a `LocalStackContainer` stood: methods of the same names do the same.
///
/// ```java
/// BrumeContainer brume = new BrumeContainer("brume").withServices("sqs", "sns");
/// brume.start();
/// SqsClient sqs = brume.configure(SqsClient.builder()).build();
/// ```
public class BrumeContainer extends GenericContainer<BrumeContainer> {
    /// Where it listens inside.
    public static final int PORT = 4566;

    private static final Duration START = Duration.ofSeconds(60);
    private static final String KEY = "test";

    private String accessKey = KEY;

    /// Of the image `brume`, as `docker build -f docker/Dockerfile -t brume .` makes it.
    public BrumeContainer() {
        this("brume");
    }

    /// @param image a name and a tag
    public BrumeContainer(String image) {
        this(DockerImageName.parse(image));
    }

    /// @param image whose entry point is Brume's
    public BrumeContainer(DockerImageName image) {
        super(image);
        addExposedPort(PORT);
        waitingFor(Wait.forHttp("/_brume/health").forPort(PORT).withStartupTimeout(START));
    }

    /// Runs these services only.
    ///
    /// @param services by the names of AWS's models: `sqs`, `lambda`, `stepfunctions`
    public BrumeContainer withServices(String... services) {
        return withEnv("BRUME_SERVICES", String.join(",", services));
    }

    /// Stops its clock, or lets it jump to what happens next.
    ///
    /// @param mode `paused`, `skip` or `real`, each with a time: `paused@2030-01-01T00:00:00Z`
    public BrumeContainer withClock(String mode) {
        return withEnv("BRUME_CLOCK", mode);
    }

    /// Says what happens where a permission is missing.
    ///
    /// @param mode `off`, `audit` or `enforce`
    public BrumeContainer withIam(String mode) {
        return withEnv("BRUME_IAM", mode);
    }

    /// The account that clients work in, 000000000000 without this.
    ///
    /// @param account of twelve digits
    public BrumeContainer withAccount(String account) {
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("An account has twelve digits: " + account);
        }
        accessKey = account;
        return this;
    }

    /// Other containers of its network call it by its last alias: the URLs that it answers have that name too.
    @Override protected void configure() {
        super.configure();
        List<String> aliases = getNetworkAliases();
        if (getNetwork() != null && !getEnvMap().containsKey("BRUME_PUBLIC_HOST") && !aliases.isEmpty()) {
            addEnv("BRUME_PUBLIC_HOST", aliases.get(aliases.size() - 1) + ':' + PORT);
        }
    }

    /// `http://localhost:32768`
    public URI getEndpoint() {
        return URI.create("http://" + getHost() + ':' + getMappedPort(PORT));
    }

    /// The region that clients are configured with; all others are there too.
    public String getRegion() {
        return "us-east-1";
    }

    /// The account, or `test`.
    public String getAccessKey() {
        return accessKey;
    }

    /// Any will do.
    public String getSecretKey() {
        return KEY;
    }

    /// Its key and secret, for clients of the SDK.
    public AwsCredentialsProvider getCredentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(getAccessKey(), getSecretKey()));
    }

    /// Gives a client's builder the endpoint, the region and the credentials.
    ///
    /// @param builder as of `SqsClient.builder()` or `SqsAsyncClient.builder()`
    /// @return the same one
    public <B extends AwsClientBuilder<B, ?>> B configure(B builder) {
        return builder.endpointOverride(getEndpoint()).region(Region.of(getRegion())).credentialsProvider(getCredentials());
    }
}
