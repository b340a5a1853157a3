package dev.brume.lambda.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The part of AWS's runtime interface client for Java that is machine code. The client itself unpacks it as
/// `/tmp/.libaws-lambda-jni.so`, which is as good where each function has a `/tmp` of its own, and only there.
final class NativeClient {
    private static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    private static final String FILE = "libaws-lambda-jni.so";

    private NativeClient() {}

    /// Puts it beside the client's jar, where functions may read and not write.
    static void unpack(Path jar) {
        try (ZipFile files = new ZipFile(jar.toFile())) {
            ZipEntry library = files.getEntry("jni/libaws-lambda-jni." + platform() + ".so");
            if (library != null) {
                Path file = jar.resolveSibling(FILE);
                try (InputStream in = files.getInputStream(library)) {
                    Files.write(file, in.readAllBytes());
                }
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String platform() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String libc = Files.exists(Path.of("/lib/ld-musl-" + (arm ? "aarch64" : "x86_64") + ".so.1")) ? "linux_musl" : "linux";
        return libc + (arm ? "-aarch_64" : "-x86_64");
    }

    /// What tells the client, and Java's own temporary files, where to go in a place that has no `/tmp` of its own.
    ///
    /// @param folder where functions see the client
    /// @param temporary where the function may write
    static List<String> options(String folder, String temporary) {
        return List.of("-D" + PROPERTY + "=" + folder + "/" + FILE, "-Djava.io.tmpdir=" + temporary);
    }
}
