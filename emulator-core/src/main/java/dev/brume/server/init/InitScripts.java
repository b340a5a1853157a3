package dev.brume.server.init;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The scripts of all stages. Those of a stage run one after another in the order of their names, folder by folder; what they write
/// is in the log. One that fails is said there, and the next one runs. Safe on any thread.
public final class InitScripts {
    private static final Logger LOG = LoggerFactory.getLogger(InitScripts.class);
    private static final int MAX_DEPTH = 5;

    private final Map<Script, Script.State> states = new LinkedHashMap<>();
    private final Set<Stage> completed = EnumSet.noneOf(Stage.class);

    private InitScripts(List<Script> scripts) {
        scripts.forEach(script -> states.put(script, Script.State.UNKNOWN));
    }

    /// @param roots folders with `boot.d`, `start.d`, `ready.d` and `shutdown.d`; none of them needs to be there
    public static InitScripts in(List<Path> roots) {
        List<Script> scripts = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            for (Path root : roots) {
                scripts.addAll(in(stage, root.resolve(stage.folder())));
            }
        }
        return new InitScripts(scripts);
    }

    private static List<Script> in(Stage stage, Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            return files.filter(file -> Script.isOne(file) && Files.isRegularFile(file))
                    .map(file -> new Script(stage, folder.relativize(file).toString(), file))
                    .sorted(Comparator.comparing(Script::name))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The scripts in {} cannot be listed: {}", folder, e.getMessage());
            return List.of();
        }
    }

    /// Runs the scripts of a stage and returns when they have ended.
    ///
    /// @param environment added to this process's own, where a variable is not set there
    public void run(Stage stage, Map<String, String> environment) {
        for (Script script : of(stage)) {
            set(script, Script.State.RUNNING);
            LOG.info("Running {}/{}", stage.folder(), script.name());
            set(script, run(script, environment) ? Script.State.SUCCESSFUL : Script.State.ERROR);
        }
        synchronized (states) {
            completed.add(stage);
        }
    }

    private static boolean run(Script script, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(script.command()).redirectErrorStream(true);
        environment.forEach(builder.environment()::putIfAbsent);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    LOG.info("{}: {}", script.name(), line);
                }
            }
            int code = process.waitFor();
            if (code != 0) {
                LOG.error("{}/{} failed: it ended with {}", script.stage().folder(), script.name(), code);
            }
            return code == 0;
        } catch (IOException e) {
            LOG.error("{}/{} failed: it cannot be run: {}", script.stage().folder(), script.name(), e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void set(Script script, Script.State state) {
        synchronized (states) {
            states.put(script, state);
        }
    }

    private List<Script> of(Stage stage) {
        synchronized (states) {
            return states.keySet().stream().filter(script -> script.stage() == stage).toList();
        }
    }

    /// Whether there are scripts of a stage.
    public boolean has(Stage stage) {
        return !of(stage).isEmpty();
    }

    public boolean isCompleted(Stage stage) {
        synchronized (states) {
            return completed.contains(stage);
        }
    }

    /// What became of a script.
    ///
    /// @param state `UNKNOWN`, `RUNNING`, `SUCCESSFUL` or `ERROR`
    public record Progress(Stage stage, String name, String state) {}

    /// Of all scripts, stage by stage, in the order in which they run.
    public List<Progress> progress() {
        synchronized (states) {
            List<Progress> progress = new ArrayList<>();
            states.forEach((script, state) -> progress.add(new Progress(script.stage(), script.name(), state.name())));
            return progress;
        }
    }
}
