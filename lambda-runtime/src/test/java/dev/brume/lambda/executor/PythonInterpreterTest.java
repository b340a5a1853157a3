package dev.brume.lambda.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonInterpreterTest {
    private static PythonInterpreter python(int minor) {
        return new PythonInterpreter(Path.of("/usr/bin/python3." + minor), minor, Optional.empty());
    }

    @Test void theNearestVersionIsTakenRatherNewerThanOlder() {
        List<PythonInterpreter> installed = List.of(python(8), python(11), python(13));
        assertThat(PythonInterpreter.nearest(installed, "python3.13")).contains(python(13));
        assertThat(PythonInterpreter.nearest(installed, "python3.12")).contains(python(13));
        assertThat(PythonInterpreter.nearest(installed, "python3.9")).contains(python(8));
        assertThat(PythonInterpreter.nearest(installed, "python3.14")).contains(python(13));
        assertThat(PythonInterpreter.nearest(List.of(), "python3.14")).isEmpty();
    }

    @Test void aProgramThatSaysItIsNotThereIsNone(@TempDir Path folder) throws IOException {
        script(folder, "python3.12", "echo 'command not found' >&2; exit 127");
        script(folder, "python3.13", "echo '13|/opt/python3.13|/opt/packages'");
        assertThat(PythonInterpreter.installed(new Interpreters(folder.toString())))
                .containsExactly(new PythonInterpreter(Path.of("/opt/python3.13"), 13, Optional.of(Path.of("/opt/packages"))));
    }

    private static void script(Path folder, String name, String line) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
