package dev.brume.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The run that the JVM's AOT cache is recorded from: what a start and the first requests load, loaded once at build time.
///
/// The build starts it with `-XX:AOTCacheOutput`; a failure costs only the cache, so it is told and never fails the build.
final class Training {
    private Training() {}

    /// @param args the file to note in which JDK the cache belongs to
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), System.getProperty("java.home") + " " + System.getProperty("java.runtime.version") + "\n");
    }
}
