package dev.brume.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of generated files, each of which says so in its first line. A file whose content is unchanged keeps its time. */
public final class GeneratedFolder {
    /** What the first line of a generated file says. */
    public static final String MARK = "Generated from AWS's service models by codegen. Changes are lost.";

    private final Path root;
    private final Set<Path> written = new HashSet<>();

    public GeneratedFolder(Path root) {
        this.root = root;
    }

    /** Writes a file unless it has this content already. */
    public void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        if (!written.add(file)) {
            throw new IllegalArgumentException("Two shapes want the file " + file);
        }
        if (Files.exists(file) && Files.readString(file).equals(content)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Deletes what an earlier run wrote and this one did not. */
    public void deleteTheRest() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!written.contains(file) && Files.readString(file).lines().findFirst().orElse("").contains(MARK)) {
                    Files.delete(file);
                }
            }
        }
    }
}
