package dev.brume.lambda.classpath;

/// Consents to functions whose handlers lie on the class path of this JVM, and says where they are found. A service in the sense of
/// `ServiceLoader`: what starts Brume within a test's JVM has one, a server has none.
public interface ClassPathHandlers {
    /// What loads handlers.
    ClassLoader loader();
}
