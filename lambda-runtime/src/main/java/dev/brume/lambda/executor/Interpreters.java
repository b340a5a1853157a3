package dev.brume.lambda.executor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The interpreters that are installed on this machine.
public final class Interpreters {
    private final List<Path> folders = new ArrayList<>();

    public Interpreters(String searchPath) {
        for (String folder : searchPath.split(File.pathSeparator)) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
    }

    /// Those of the `PATH` that Brume was started with.
    public static Interpreters ofThisMachine() {
        String path = System.getenv("PATH");
        return new Interpreters(path == null ? "/usr/local/bin:/usr/bin:/bin" : path);
    }

    /// The first program of that name, as a shell would find it.
    public Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
