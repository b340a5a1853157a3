package dev.brume.lambda.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.environment.FunctionVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Functions where mount namespaces are refused, as by the default seccomp profile of container engines.
class WithoutOwnRootTest {
    private static final List<String> LAYERS = List.of("uid", "landlock", "seccomp");

    private Functions functions;

    private void in(String parent) {
        functions = new Functions(PoolLimits.DEFAULT, ColdStart.REAL, Path.of(parent), LAYERS);
    }

    @AfterEach void close() {
        functions.close();
    }

    @Test void functionsInJavaRunBesideEachOther() {
        in("/tmp");
        functions.needs("java21");
        String code = """
                public class Handler {
                    public String write(int number) throws java.io.IOException {
                        java.nio.file.Path file = java.nio.file.Files.createTempFile("cook", ".txt");
                        java.nio.file.Files.writeString(file, "soup " + number);
                        return java.nio.file.Files.readString(file);
                    }
                }
                """;
        FunctionVersion first = JavaTest.java(functions, "example.Handler::write", code);
        FunctionVersion second = JavaTest.java(functions, "example.Handler::write", code);

        assertThat(Functions.text(functions.invoke(first, "1"))).isEqualTo("\"soup 1\"");
        assertThat(Functions.text(functions.invoke(second, "2"))).isEqualTo("\"soup 2\"");
        assertThat(Functions.text(functions.invoke(first, "3"))).isEqualTo("\"soup 3\"");
    }

    @Test void tmpIsOfAllOfThemWhereNothingElseOfTheirsIs() {
        in("/var/tmp");
        functions.needs("python3.13");
        FunctionVersion writes = functions.function("python3.13", "main.handler", Map.of("main.py", """
                import os, tempfile
                def handler(event, context):
                    with open("/tmp/brume-shared-" + event, "w") as file:
                        file.write("soup")
                    os.remove("/tmp/brume-shared-" + event)
                    with tempfile.NamedTemporaryFile() as file:
                        return os.path.dirname(file.name) == os.environ["TMPDIR"]
                """));
        FunctionVersion spoils = functions.function("python3.13", "main.handler", Map.of("main.py", """
                def handler(event, context):
                    try:
                        open(event, "w")
                    except OSError as error:
                        return type(error).__name__
                """));

        assertThat(Functions.text(functions.invoke(writes, '"' + functions.folder().getFileName().toString() + '"'))).isEqualTo("true");
        assertThat(Functions.text(functions.invoke(spoils, '"' + writes.code().resolve("main.py").toString() + '"')))
                .isEqualTo("\"PermissionError\"");
    }

    @Test void tmpIsOutOfReachWhereTheirCodeLiesInIt() {
        in("/tmp");
        functions.needs("python3.13");
        FunctionVersion writes = functions.function("python3.13", "main.handler", Map.of("main.py", """
                def handler(event, context):
                    try:
                        open("/tmp/brume-never-there", "w")
                    except OSError as error:
                        return type(error).__name__
                """));

        assertThat(Functions.text(functions.invoke(writes, "{}"))).isEqualTo("\"PermissionError\"");
    }
}
