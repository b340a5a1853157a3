package dev.brume.lambda.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.environment.FunctionVersion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The pool of a Brume that does not run as root: this very class as `nobody`, on a copy of the class path.
@Timeout(120)
class WithoutRootTest {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final String HOLD = """
            import os
            def handler(event, context):
                return "%s %d" % (os.environ["AWS_LAMBDA_RUNTIME_API"], os.getpid())
            """;

    @Test void functionsRunAndDoNotReachEachOther(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")) && Files.isExecutable(SETPRIV), "needs root and setpriv");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessBuilder builder = new ProcessBuilder(SETPRIV.toString(), "--reuid", "65534", "--regid", "65534", "--clear-groups",
                ProcessHandle.current().info().command().orElseThrow(), "-cp", copyOfTheClassPath(folder), WithoutRootTest.class.getName())
                .directory(new File("/tmp")).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        Process process = builder.start();
        Map<String, String> said = new LinkedHashMap<>();
        try (var output = process.inputReader()) {
            output.lines().filter(line -> line.contains("=")).forEach(line -> said.put(line.split("=", 2)[0], line.split("=", 2)[1]));
        }
        assertThat(process.waitFor()).isZero();
        Assumptions.assumeTrue(!said.containsKey("unavailable"), () -> said.toString());
        assertThat(said.get("isolation")).contains("no new privileges").contains("Brume does not run as root");
        assertThat(said.get("answer")).isEqualTo("{\"k\": 1}");
        assertThat(said.get("api")).isIn("\"RemoteDisconnected\"", "\"ConnectionResetError\"", "\"URLError\"");
        assertThat(said.get("again")).startsWith("\"127.0.0.1:");
        if (said.get("isolation").contains("Landlock")) {
            assertThat(said.get("variables")).isIn("\"PermissionError\"", "\"FileNotFoundError\"");
            assertThat(said.get("secret")).isIn("\"PermissionError\"", "\"FileNotFoundError\"");
        }
        assertThat(said.get("left")).isEqualTo("0");
    }

    private static String copyOfTheClassPath(Path folder) throws IOException {
        List<String> copies = new ArrayList<>();
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path original = Path.of(entry);
            Path copy = folder.resolve(number++ + "-" + original.getFileName());
            if (Files.isDirectory(original)) {
                copyFolder(original, copy);
                copies.add(copy.toString());
            } else if (Files.exists(original)) {
                Files.copy(original, copy, StandardCopyOption.COPY_ATTRIBUTES);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyFolder(Path original, Path copy) throws IOException {
        try (Stream<Path> paths = Files.walk(original)) {
            for (Path path : paths.toList()) {
                Files.copy(path, copy.resolve(original.relativize(path).toString()));
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        try (Functions functions = new Functions(PoolLimits.DEFAULT)) {
            if (functions.runtimes.unavailable("python3.12").isPresent()) {
                System.out.println("unavailable=python");
                return;
            }
            System.out.println("isolation=" + functions.runtimes.isolation("python3.12"));
            FunctionVersion echo = python(functions, "def handler(e, c):\n    return e\n");
            System.out.println("answer=" + Functions.text(functions.invoke(echo, "{\"k\": 1}")));
            FunctionVersion other = python(functions, HOLD);
            String[] held = Functions.text(functions.invoke(other, "{}")).replace("\"", "").split(" ");
            Path secret = Files.writeString(functions.folder().resolve("secret"), "secret");
            System.out.println("api=" + attempt(functions,
                    "urllib.request.urlopen('http://" + held[0] + "/2018-06-01/runtime/invocation/next', timeout=2).read()"));
            System.out.println("variables=" + attempt(functions, "open('/proc/" + held[1] + "/environ').read()"));
            System.out.println("secret=" + attempt(functions, "open('" + secret + "').read()"));
            System.out.println("again=" + Functions.text(functions.invoke(other, "{}")));
            functions.pool.close();
            System.out.println("left=" + ProcessHandle.current().descendants().count());
        }
    }

    private static FunctionVersion python(Functions functions, String code) {
        return functions.function("python3.12", "main.handler", Map.of("main.py", code));
    }

    private static String attempt(Functions functions, String expression) {
        return Functions.text(functions.invoke(python(functions, """
                import urllib.request
                def handler(event, context):
                    try:
                        return "done: %%s" %% (%s,)
                    except Exception as error:
                        return type(error).__name__
                """.formatted(expression)), "{}"));
    }
}
