package dev.brume.machine;

import java.nio.file.Files;
import java.nio.file.Path;

/// The checkout that the tests belong to.
public final class Checkout {
    private Checkout() {}

    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("codegen").resolve("models"))) {
                return folder;
            }
        }
        throw new IllegalStateException("These tests run inside of the checkout, not in " + Path.of("").toAbsolutePath());
    }

    /// Where this module keeps files that are not Java's: `python`, `node`, `terraform`.
    public static Path testFolder(String name) {
        return root().resolve("src-test").resolve("src").resolve("test").resolve(name);
    }

    /// A new, empty folder for what a test makes, gone with `mvn clean`.
    public static Path target(String name) {
        return root().resolve("src-test").resolve("target").resolve(name);
    }

    /// What AWS answered, recorded, beside the checkout; null where a machine has none.
    public static Path recordings() {
        for (Path folder = root(); folder != null; folder = folder.getParent()) {
            Path recorded = folder.resolve("shared").resolve("aws-recorded");
            if (Files.isDirectory(recorded)) {
                return recorded;
            }
        }
        return null;
    }
}
