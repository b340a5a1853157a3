package dev.brume.lambda.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.DataSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ProcessExecutorTest {
    private Path folder;
    private Path python;

    @BeforeEach void open() throws IOException {
        Optional<Path> found = Interpreters.ofThisMachine().find("python3");
        Assumptions.assumeTrue(found.isPresent(), "No python3 is found");
        python = found.get();
        folder = Files.createTempDirectory(Path.of("/tmp"), "brume-executor");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(folder.resolve("code"));
    }

    @AfterEach void remove() throws IOException {
        if (folder != null) {
            Files.delete(folder.resolve("code"));
            assertThat(folder.resolve("work")).doesNotExist();
            Files.delete(folder);
        }
    }

    private static void removeAll(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private ProcessExecutor executor(List<String> layers) {
        return new ProcessExecutor(new ProcessExecutor.Options(folder.resolve("work"), python, List.of(), Optional.empty(), List.of(),
                layers), new UserIds(UserIds.of(ProcessHandle.current().pid()).first() + 500));
    }

    private Executor.Place place() {
        return new Executor.Place(folder.resolve("code"), Optional.empty(), DataSize.mebibytes(128), DataSize.mebibytes(1));
    }

    private static Ended run(Executor.Cell cell, String script) {
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        cell.start(new Executor.Program.Command(List.of("/bin/sh", "-c", script)), Map.of("PATH", "/usr/bin:/bin"), ended::complete);
        return ended.join();
    }

    @Test void endsAreToldAsTheyWere() {
        try (ProcessExecutor executor = executor(ProcessExecutor.ALL_LAYERS);
                Executor.Cell cell = executor.open(place(), Executor.Ahead.ANY)) {
            assertThat(run(cell, "exit 7").reason()).isEqualTo("Runtime exited with error: exit status 7");
            assertThat(run(cell, "kill -TERM $$").reason()).isEqualTo("Runtime exited with error: signal: terminated");
        }
    }

    @Test void outputComesByLinesAndActionsInBetween() {
        try (ProcessExecutor executor = executor(ProcessExecutor.ALL_LAYERS);
                Executor.Cell cell = executor.open(place(), Executor.Ahead.ANY)) {
            CompletableFuture<String> all = new CompletableFuture<>();
            StringBuilder seen = new StringBuilder();
            cell.output().onLine(seen::append);
            cell.output().then(() -> seen.append("<before>"));
            run(cell, "echo one; echo two > /dev/stderr; printf three");
            cell.output().then(() -> all.complete(seen.append("<after>").toString()));
            assertThat(all.join()).isEqualTo("<before>one\ntwo\nthree<after>");
        }
    }

    @Test void whatALayerCannotDoIsLeftOutAndSaid() {
        try (ProcessExecutor executor = executor(List.of("landlock")); Executor.Cell cell = executor.open(place(), Executor.Ahead.ANY)) {
            assertThat(executor.isolation().inForce()).contains("no new privileges", "resource limits").doesNotContain("own root",
                    "seccomp");
            assertThat(executor.isolation().missing()).containsEntry("seccomp", "switched off").containsKey("own root");
            assertThat(cell.taskRoot()).isEqualTo(folder.resolve("code").toString());
            assertThat(run(cell, "[ \"$PWD\" = " + folder.resolve("code") + " ]").reason()).contains("without providing a reason");
        }
    }

    @Test void landlockAloneKeepsOtherFilesOutOfReach() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        try (ProcessExecutor executor = executor(List.of("landlock")); Executor.Cell cell = executor.open(place(), Executor.Ahead.ANY)) {
            Assumptions.assumeTrue(executor.isolation().inForce().contains("Landlock"), () -> executor.isolation().toString());
            assertThat(run(cell, "cat " + secret)).isEqualTo(new Ended.Exited(1, cell.peakMemory()));
            assertThat(run(cell, "echo x > " + cell.temporary() + "/x").reason()).contains("without providing a reason");
        }
        Files.delete(secret);
    }

    @Test void nothingIsLeftWhenTheStarterIsKilled() throws IOException {
        try (ProcessExecutor executor = executor(ProcessExecutor.ALL_LAYERS)) {
            Executor.Cell cell = executor.open(place(), Executor.Ahead.ANY);
            CompletableFuture<Ended> ended = new CompletableFuture<>();
            CompletableFuture<String> running = new CompletableFuture<>();
            cell.output().onLine(running::complete);
            cell.start(new Executor.Program.Command(List.of("/bin/sh", "-c", "echo up; exec sleep 4444")), Map.of("PATH", "/usr/bin:/bin"),
                    ended::complete);
            running.join();
            ProcessHandle sleeper = ProcessHandle.allProcesses()
                    .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 4444"))
                    .findFirst().orElseThrow();
            sleeper.parent().orElseThrow().destroyForcibly();
            assertThat(sleeper.onExit().join().isAlive()).isFalse();
            assertThat(ended.join()).isInstanceOf(Ended.NotStarted.class);
        }
        // Nobody is left to tidy up; the next start would use a folder of its own.
        removeAll(folder.resolve("work"));
    }

    @Test void whatIsStartedAfterTheStarterWasKilledIsToldSo() throws IOException {
        try (ProcessExecutor executor = executor(ProcessExecutor.ALL_LAYERS)) {
            Executor.Cell cell = executor.open(place(), Executor.Ahead.ANY);
            ProcessHandle.current().children().filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                    .findFirst().orElseThrow().destroyForcibly();
            while (!cell.isLost()) {
                Thread.onSpinWait();
            }
            assertThat(run(cell, "exit 0")).isInstanceOf(Ended.NotStarted.class);
        }
        removeAll(folder.resolve("work"));
    }
}
