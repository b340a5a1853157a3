package dev.brume.lambda.runtimeapi;

/// Where the runtime in an environment asks for invocations and answers them.
public interface RuntimeEndpoint extends AutoCloseable {
    /// For `AWS_LAMBDA_RUNTIME_API`.
    String address();

    /// Answers nothing any more.
    @Override void close();
}
