package dev.brume.lambda.classpath;

import dev.brume.aws.AwsException;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.Launch;
import dev.brume.lambda.executor.Executor;
import dev.brume.lambda.executor.Executor.Ahead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// Whether and how functions run whose package has no code, but a mark that says where it is: on the class path of this JVM.
/// Only where [ClassPathHandlers] consent. Safe on any thread.
public final class ClassPathRuntime implements AutoCloseable {
    /// The file of such a package.
    public static final String MARK = "META-INF/brume/class-path";

    private static final String WRAPPER = "AWS_LAMBDA_EXEC_WRAPPER";

    public static final ClassPathRuntime NONE = new ClassPathRuntime(Optional.empty());

    private final Optional<Executor> executor;

    private ClassPathRuntime(Optional<Executor> executor) {
        this.executor = executor;
    }

    /// @param work a folder of this Brume's own
    /// @param handlers where they lie
    public static ClassPathRuntime of(Path work, ClassLoader handlers) {
        return new ClassPathRuntime(Optional.of(new ThreadExecutor(work.resolve("class-path"), handlers)));
    }

    /// Of this JVM, if it consents.
    public static ClassPathRuntime ofThisJvm(Path work) {
        return ServiceLoader.load(ClassPathHandlers.class).findFirst().map(consent -> of(work, consent.loader())).orElse(NONE);
    }

    public boolean isAvailable() {
        return executor.isPresent();
    }

    /// Whether this version's handler lies on the class path.
    public boolean runs(FunctionVersion version) {
        return version.runtime().startsWith("java") && Files.exists(version.code().resolve(MARK));
    }

    /// @throws AwsException if there is no consent
    public Launch launch(FunctionVersion version) {
        Executor threads = executor.orElseThrow(() -> AwsException.receiver(500, "ServiceException",
                "Handlers of the class path do not run in this Brume"));
        Optional<Launch.Fault> fault = version.environment().getOrDefault(WRAPPER, "").isEmpty()
                ? Optional.empty()
                : Optional.of(new Launch.Fault("Runtime.InvalidEntrypoint", WRAPPER + " wraps a process, and a handler of the class path is"
                        + " none"));
        return new Launch(threads, _ -> new Executor.Program.Handler(), Map.of(), Ahead.ANY, fault);
    }

    @Override public void close() {
        executor.ifPresent(Executor::close);
    }
}
