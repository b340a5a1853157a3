package dev.brume.server.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.brume.json.Json;
import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitScriptsTest {
    @TempDir Path folder;

    @Test void scriptsOfAStageRunInTheOrderOfTheirNamesRootByRoot() throws IOException {
        script("one/ready.d/20-b.sh", "echo b >> " + written());
        script("one/ready.d/10-a.sh", "echo a >> " + written());
        script("one/ready.d/30/nested.sh", "echo nested >> " + written());
        script("two/ready.d/00-own.sh", "echo own >> " + written());
        script("one/boot.d/boot.sh", "echo boot >> " + written());
        Files.writeString(folder.resolve("one/ready.d/readme.txt"), "no script");

        InitScripts scripts = InitScripts.in(List.of(folder.resolve("one"), folder.resolve("two"), folder.resolve("none")));
        scripts.run(Stage.READY, Map.of());

        assertThat(Files.readAllLines(written())).containsExactly("a", "b", "nested", "own");
        assertThat(scripts.isCompleted(Stage.READY)).isTrue();
        assertThat(scripts.isCompleted(Stage.BOOT)).isFalse();
        assertThat(scripts.progress()).extracting(InitScripts.Progress::name, InitScripts.Progress::state).containsExactly(
                tuple("boot.sh", "UNKNOWN"),
                tuple("10-a.sh", "SUCCESSFUL"),
                tuple("20-b.sh", "SUCCESSFUL"),
                tuple("30/nested.sh", "SUCCESSFUL"),
                tuple("00-own.sh", "SUCCESSFUL"));
    }

    @Test void scriptThatFailsDoesNotKeepTheNextOneFromRunning() throws IOException {
        script("ready.d/1.sh", "exit 3");
        Path unknown = script("ready.d/2.sh", "");
        Files.writeString(unknown, "#!/no/such/interpreter\n");
        Files.setPosixFilePermissions(unknown, PosixFilePermissions.fromString("rwxr-xr-x"));
        script("ready.d/3.sh", "echo last >> " + written());

        InitScripts scripts = InitScripts.in(List.of(folder));
        scripts.run(Stage.READY, Map.of());

        assertThat(scripts.progress()).extracting(InitScripts.Progress::state).containsExactly("ERROR", "ERROR", "SUCCESSFUL");
        assertThat(written()).hasContent("last");
    }

    @Test void scriptsRunAroundAServerThatTheyCanCallAndThatTellsHowFarTheyAre() throws Exception {
        script("start.d/start.sh", "echo start >> " + written());
        script("ready.d/ready.sh", "echo ready $AWS_DEFAULT_REGION >> " + written(),
                "while [ ! -e " + folder + "/go ]; do sleep 0.05; done");
        script("shutdown.d/end.sh", "echo end >> " + written());
        Brume brume = Brume.start(BrumeConfig.of(Map.of("PORT", "0", "INIT", folder.toString())));
        try {
            assertThat(ask(brume, "/_localstack/init/start")).contains("\"completed\":true", "\"SUCCESSFUL\"");
            assertThat(Json.parse(ask(brume, "/_localstack/init")).at("/completed/READY").asBoolean()).isFalse();
            Files.createFile(folder.resolve("go"));
            while (!Json.parse(ask(brume, "/_localstack/init/ready")).path("completed").asBoolean()) {
                Thread.onSpinWait();
            }
        } finally {
            brume.stop();
        }
        assertThat(Files.readAllLines(written())).containsExactly("start", "ready us-east-1", "end");
    }

    private static String ask(Brume brume, String path) throws IOException {
        try (var in = URI.create("http://127.0.0.1:" + brume.port() + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path written() {
        return folder.resolve("written");
    }

    private Path script(String path, String... lines) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
