package dev.brume.lambda.executor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Python 3 that is installed on this machine.
///
/// @param minor 12 for Python 3.12
/// @param boto3 the folder that has boto3 for it
public record PythonInterpreter(Path program, int minor, Optional<Path> boto3) {
    private static final Logger LOG = LoggerFactory.getLogger(PythonInterpreter.class);
    private static final String QUESTION = "import sys, os, importlib.util as util; spec = util.find_spec('boto3'); "
            + "print(sys.version_info[1], sys.executable, os.path.dirname(os.path.dirname(spec.origin)) if spec else '', sep='|')";
    private static final int OLDEST = 8;
    private static final int NEWEST = 20;
    private static final long PATIENCE_SECONDS = 10;

    /// `python3.12`
    public String runtime() {
        return "python3." + minor;
    }

    /// Those in the `PATH`, one of each version: a program of that name may be one that says it is not there, so each is asked.
    public static List<PythonInterpreter> installed(Interpreters interpreters) {
        List<Process> asked = new ArrayList<>();
        Stream.concat(Stream.of("python3"), IntStream.rangeClosed(OLDEST, NEWEST).mapToObj(minor -> "python3." + minor))
                .flatMap(name -> interpreters.find(name).stream()).distinct()
                .forEach(program -> ask(program).ifPresent(asked::add));
        Map<Integer, PythonInterpreter> found = new LinkedHashMap<>();
        for (Process process : asked) {
            answer(process).ifPresent(python -> found.merge(python.minor(), python, (first, second) -> first.boto3().isPresent()
                    ? first
                    : second));
        }
        return List.copyOf(found.values());
    }

    private static Optional<Process> ask(Path program) {
        try {
            return Optional.of(new ProcessBuilder(program.toString(), "-s", "-c", QUESTION)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start());
        } catch (IOException e) {
            LOG.debug("{} does not start", program, e);
            return Optional.empty();
        }
    }

    private static Optional<PythonInterpreter> answer(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Optional.empty();
            }
            String[] answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip().split("\\|", -1);
            return Optional.of(new PythonInterpreter(Path.of(answer[1]), Integer.parseInt(answer[0]),
                    Optional.of(answer[2]).filter(folder -> !folder.isEmpty()).map(Path::of)));
        } catch (IOException e) {
            LOG.debug("An interpreter does not answer", e);
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    /// The one whose version is nearest, rather a newer than an older one.
    ///
    /// @param runtime `python3.12`
    public static Optional<PythonInterpreter> nearest(List<PythonInterpreter> installed, String runtime) {
        int wanted = Integer.parseInt(runtime.substring("python3.".length()));
        return installed.stream().min(Comparator.<PythonInterpreter>comparingInt(python -> Math.abs(python.minor() - wanted))
                .thenComparing(PythonInterpreter::minor, Comparator.reverseOrder()));
    }
}
