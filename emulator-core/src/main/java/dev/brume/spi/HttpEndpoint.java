package dev.brume.spi;

/// Paths that are not AWS's API: `/_aws/sqs/messages`.
public interface HttpEndpoint {
    /// The path, or the beginning of it if it ends with `/`.
    String path();

    /// @throws dev.brume.aws.AwsException rendered as JSON
    HttpResponse handle(HttpRequest request);
}
