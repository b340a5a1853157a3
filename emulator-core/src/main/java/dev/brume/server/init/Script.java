package dev.brume.server.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A script of a stage.
///
/// @param name its path below the stage's folder
record Script(Stage stage, String name, Path file) {
    /// As LocalStack calls them.
    enum State {
        UNKNOWN, RUNNING, SUCCESSFUL, ERROR
    }

    static boolean isOne(Path file) {
        return file.toString().endsWith(".sh") || file.toString().endsWith(".py");
    }

    /// A script without the right to be run is read by the shell: a checkout on another system loses such rights.
    List<String> command() {
        if (file.toString().endsWith(".py")) {
            return List.of("python3", file.toString());
        }
        return Files.isExecutable(file) ? List.of(file.toString()) : List.of("sh", file.toString());
    }
}
