package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import software.amazon.awssdk.core.SdkBytes;

/// The files of a function or layer, a folder of `functions` among the resources, and what a user makes of them: classes of
/// sources in Java, and a zip file.
record FunctionFolder(Path files) {
    static FunctionFolder named(String name) {
        try {
            return new FunctionFolder(Path.of(FunctionFolder.class.getResource("functions/" + name).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No folder: " + name, e);
        }
    }

    /// Everything with leave to be executed, as a `bootstrap` needs it and Maven forgets it.
    ///
    /// @param work where files may be left
    static SdkBytes zip(Path work, String... names) throws IOException {
        Path zip = Files.createTempDirectory(work, "zip").resolve("function.zip");
        try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            for (String name : names) {
                named(name).compiled(work).copy(inside.getPath("/"));
            }
        }
        return SdkBytes.fromByteArrayUnsafe(Files.readAllBytes(zip));
    }

    private FunctionFolder compiled(Path work) throws IOException {
        List<String> sources = list().stream().map(Path::toString).filter(file -> file.endsWith(".java")).toList();
        if (sources.isEmpty()) {
            return this;
        }
        Path classes = Files.createTempDirectory(work, "classes");
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "--release", "21", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        arguments.addAll(sources);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))).isZero();
        return new FunctionFolder(classes);
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void copy(Path root) throws IOException {
        for (Path file : list()) {
            Path copy = root.resolve(files.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
