package dev.brume.junit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;

/// Functions whose handlers are classes of the test's own class path. They run in the test's JVM: breakpoints are hit, and there is
/// nothing to package.
public final class BrumeFunctions {
    /// As `dev.brume.lambda.classpath` knows it.
    private static final String MARK = "META-INF/brume/class-path";

    private BrumeFunctions() {}

    /// The code of a function for `CreateFunction` and `UpdateFunctionCode`, with a runtime such as `java21` and the handler's name as AWS
    /// wants it, `com.example.Handler` or `com.example.Handler::method`. Only a Brume in the test's JVM takes it.
    ///
    /// @param handler a `RequestHandler`, a `RequestStreamHandler`, or a class with a method to name
    public static SdkBytes classPath(Class<?> handler) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry mark = new ZipEntry(MARK);
            // Always the same code, as long as it is the same class.
            mark.setTime(0);
            zip.putNextEntry(mark);
            zip.write(handler.getName().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
