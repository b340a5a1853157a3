package dev.brume.lambda.classpath;

import dev.brume.lambda.executor.Executor;
import dev.brume.lambda.executor.Isolation;
import dev.brume.lambda.executor.ProcessExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Runs handlers of this JVM on threads of it. Nothing keeps them apart from each other or from Brume.
final class ThreadExecutor implements Executor {
    private static final List<String> JARS = List.of("aws-lambda-java-runtime-interface-client.jar", "aws-lambda-java-core.jar",
            "aws-lambda-java-serialization.jar", "utils-lite.jar");

    private static final List<String> CLIENT = List.of("aws-lambda-java-runtime-interface-client.jar", "aws-lambda-java-core.jar");

    /// They have no state of a function, and are large: once for all functions.
    private static final List<String> LIBRARIES =
            List.of("aws-lambda-java-serialization.jar", "aws-lambda-java-core.jar", "utils-lite.jar");

    private static final List<String> OF_THE_LIBRARIES =
            List.of("com.amazonaws.services.lambda.runtime.serialization.", "com.amazonaws.lambda.thirdparty.");

    private static final String LOOP = "dev.brume.lambda.javahandler.HandlerLoop";

    private final Path folder;
    private final ClassLoader handlers;
    private final boolean debugged = isDebugged();
    private OwnClassesFirst libraries;

    /// @param folder of its own, for AWS's jars
    /// @param handlers where they lie
    ThreadExecutor(Path folder, ClassLoader handlers) {
        this.folder = folder;
        this.handlers = handlers;
    }

    /// As this process was called; IDEs and builds start JVMs that way.
    private static boolean isDebugged() {
        String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
        return Arrays.stream(arguments).anyMatch(each -> each.startsWith("-agentlib:jdwp") || each.startsWith("-Xrunjdwp"));
    }

    @Override public Cell open(Place place, Ahead ahead) {
        return new ThreadCell(this::newRuntime, debugged);
    }

    private HandlerRuntime newRuntime() {
        FunctionClassLoader loader = new FunctionClassLoader(urls(CLIENT), libraries());
        Thread.currentThread().setContextClassLoader(handlers);
        try {
            return (HandlerRuntime) loader.loadClass(LOOP).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized ClassLoader libraries() {
        if (libraries == null) {
            unpack();
            libraries = new OwnClassesFirst("lambda-libraries", urls(LIBRARIES), handlers, OF_THE_LIBRARIES);
        }
        return libraries;
    }

    private void unpack() {
        try {
            Files.createDirectories(folder);
            for (String name : JARS) {
                try (InputStream jar = ProcessExecutor.class.getResourceAsStream("java/" + name)) {
                    Files.copy(jar, folder.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URL[] urls(List<String> jars) {
        return jars.stream().map(folder::resolve).map(ThreadExecutor::url).toArray(URL[]::new);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void keepAhead(Ahead kind, int processes) {}

    @Override public boolean startOneAhead() {
        return false;
    }

    @Override public int ahead() {
        return 0;
    }

    @Override public Isolation isolation() {
        return new Isolation(List.of(), Map.of("all", "functions run in this JVM"));
    }

    @Override public synchronized void close() {
        if (libraries != null) {
            try {
                libraries.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
