package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Folders and ports that a Brume must not touch.
class DataFolderTest {
    @TempDir private Path data;

    @TempDir private Path otherData;

    /// What befalls the file that holds what was written.
    enum Damage {
        FIRST_BYTES_OVERWRITTEN(bytes -> {
            ByteBuffer.wrap(bytes).put("not Brume's at all".getBytes(StandardCharsets.UTF_8));
            return bytes;
        }, "damaged"),
        FORMAT_OF_THE_FUTURE(bytes -> {
            // A file begins with what it is, in eight bytes, and the version of its format, in four.
            ByteBuffer.wrap(bytes).putInt(8, 1_000_000);
            return bytes;
        }, "newer"),
        BIT_FLIPPED(bytes -> {
            bytes[bytes.length / 3] ^= 0x10;
            return bytes;
        }, "damaged"),
        EMPTIED(bytes -> new byte[0], "damaged");

        private final UnaryOperator<byte[]> change;
        private final String word;

        Damage(UnaryOperator<byte[]> change, String word) {
            this.change = change;
            this.word = word;
        }
    }

    @Test void theRunThatTheBuildTrainsTheStartWithKeepsNothing() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(BrumeProcess.program());
        command.addAll(List.of("train", otherData.resolve("jdk").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("BRUME_DATA", data.toString());

        assertThat(builder.start().waitFor()).isZero();

        assertThat(otherData.resolve("jdk")).exists();
        assertThat(data).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource void damagedOrNewerFileIsRefusedAndLeftAsItIs(Damage damage) throws IOException {
        fill();
        Path file = largest(data);
        Files.write(file, damage.change.apply(Files.readAllBytes(file)));
        Map<String, String> before = contents(data);

        BrumeProcess brume = BrumeProcess.launch("--port", "0", "--data", data.toString());

        assertThat(brume.awaitEnd()).isEqualTo(1);
        assertThat(brume.refusal()).contains(file.getFileName().toString(), damage.word);
        assertThat(contents(data)).isEqualTo(before);
    }

    @Test void secondBrumeOnTheSameFolderIsRefusedAndTheFirstGoesOn() {
        try (BrumeProcess first = BrumeProcess.start("--port", "0", "--data", data.toString());
                BrumeProcess second = BrumeProcess.launch("--port", "0", "--data", data.toString())) {
            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.refusal()).contains(data.toString(), "in use", Long.toString(first.pid()));
            assertThat(new ControlApi(first.uri()).health().isEmpty()).isFalse();
        }
    }

    @Test void secondBrumeOnTheSamePortIsRefusedAndTheFirstGoesOn() {
        try (BrumeProcess first = BrumeProcess.start("--port", "0", "--data", data.toString());
                BrumeProcess second = BrumeProcess.launch(
                        "--port", Integer.toString(first.port()), "--data", otherData.toString())) {
            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.refusal()).contains(Integer.toString(first.port()), "another process");
            assertThat(new ControlApi(first.uri()).health().isEmpty()).isFalse();
        }
    }

    private void fill() {
        try (BrumeProcess brume = BrumeProcess.start("--port", "0", "--data", data.toString());
                SqsClient sqs = QueueClient.of(brume.uri())) {
            String url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
            for (int i = 0; i < 20; i++) {
                sqs.sendMessage(request -> request.queueUrl(url).messageBody("x".repeat(1000)));
            }
            brume.signal("TERM");
            brume.awaitEnd();
        }
    }

    private static Path largest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length())).orElseThrow();
        }
    }

    /// Every file of state by its name; the lock is none, and says who had it last.
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).filter(path -> !path.toString().endsWith(".lock")).toList()) {
                contents.put(file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
