package dev.brume.junit;

import dev.brume.lambda.classpath.ClassPathHandlers;

/// Handlers are classes of the tests that run here. Found by `ServiceLoader`.
public final class TestClassPath implements ClassPathHandlers {
    /// Of the thread that starts a Brume: what the test itself is loaded by.
    @Override public ClassLoader loader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread == null ? TestClassPath.class.getClassLoader() : ofThread;
    }
}
