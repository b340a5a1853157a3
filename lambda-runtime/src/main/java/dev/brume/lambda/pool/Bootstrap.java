package dev.brume.lambda.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// The program that a custom runtime is started with, in a function's package or in one of its layers.
///
/// @param file where it lies on this machine
/// @param shown where the function sees it, `/var/task/bootstrap`
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html">AWS</a>
record Bootstrap(Path file, String shown) {
    static final String NAME = "bootstrap";

    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
    private static final int MACHINE = 18;
    /// By their numbers in ELF files.
    private static final Map<String, Integer> MACHINES = Map.of("amd64", 62, "aarch64", 183);
    /// As much of a script as Linux reads to find its interpreter.
    private static final int HEAD = 256;

    /// The package's own wins.
    static Optional<Bootstrap> in(Path code, Optional<Path> layers) {
        Path own = code.resolve(NAME);
        if (Files.exists(own)) {
            return Optional.of(new Bootstrap(own, "/var/task/" + NAME));
        }
        return layers.map(folder -> folder.resolve(NAME)).filter(Files::exists).map(file -> new Bootstrap(file, "/opt/" + NAME));
    }

    boolean isInLayer() {
        return shown.startsWith("/opt/");
    }

    /// Why Linux would refuse to run it, as AWS words that.
    Optional<String> fault(Path code, Optional<Path> layers) {
        if (!Files.isExecutable(file) || Files.isDirectory(file)) {
            return refused("permission denied");
        }
        byte[] head = head();
        if (Arrays.equals(Arrays.copyOf(head, ELF.length), ELF)) {
            return isOfThisMachine(head) ? Optional.empty() : refused("exec format error");
        }
        Optional<String> interpreter = interpreter(head);
        if (interpreter.isEmpty()) {
            return refused("exec format error");
        }
        return Files.exists(onThisMachine(interpreter.get(), code, layers)) ? Optional.empty() : refused("no such file or directory");
    }

    private Optional<String> refused(String why) {
        return Optional.of("fork/exec " + shown + ": " + why);
    }

    private byte[] head() {
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(HEAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfThisMachine(byte[] head) {
        Integer machine = MACHINES.get(System.getProperty("os.arch"));
        return machine == null || head.length > MACHINE + 1 && (head[MACHINE] & 0xff | (head[MACHINE + 1] & 0xff) << 8) == machine;
    }

    /// After `#!`, up to its argument.
    private static Optional<String> interpreter(byte[] head) {
        String line = new String(head, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
        String[] words = line.startsWith("#!") ? line.substring(2).strip().split("[ \t]", 2) : new String[] {""};
        return words[0].isEmpty() ? Optional.empty() : Optional.of(words[0]);
    }

    private static Path onThisMachine(String path, Path code, Optional<Path> layers) {
        if (path.startsWith("/var/task/")) {
            return code.resolve(path.substring("/var/task/".length()));
        }
        return path.startsWith("/opt/") && layers.isPresent()
                ? layers.get().resolve(path.substring("/opt/".length()))
                : code.resolve(path);
    }
}
