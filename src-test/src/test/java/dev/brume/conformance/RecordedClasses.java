package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Functions in Java that answer as those of the recordings did, compiled when they are first needed: `functions` among the
/// resources. `handlers` are theirs, `library` is what they find in a jar.
///
/// @param folder with a folder of classes for each of both
record RecordedClasses(Path folder) {
    private static final class Compiled {
        private static final RecordedClasses ONCE = compile();
    }

    static RecordedClasses compiled() {
        return Compiled.ONCE;
    }

    private static RecordedClasses compile() {
        try {
            Path sources = Path.of(RecordedClasses.class.getResource("functions").toURI());
            Path folder = Files.createTempDirectory("recorded-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Path library = folder.resolve("library");
            compile(sources.resolve("library"), library, System.getProperty("java.class.path"));
            compile(sources.resolve("handlers"), folder.resolve("handlers"),
                    library + System.getProperty("path.separator") + System.getProperty("java.class.path"));
            return new RecordedClasses(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void compile(Path sources, Path classes, String classPath) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "--release", "11", "-Xlint:-options", "-cp", classPath, "-d",
                classes.toString()));
        try (Stream<Path> files = Files.list(sources)) {
            files.map(Path::toString).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))).isZero();
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
