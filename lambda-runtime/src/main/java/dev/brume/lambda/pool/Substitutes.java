package dev.brume.lambda.pool;

import dev.brume.lambda.executor.Interpreters;
import dev.brume.lambda.executor.PythonInterpreter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log, once for each runtime, which version its functions run on here where that is another. Safe on any thread.
final class Substitutes {
    private static final Logger LOG = LoggerFactory.getLogger(Substitutes.class);

    private final Interpreters interpreters;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    Substitutes(Interpreters interpreters) {
        this.interpreters = interpreters;
    }

    void python(String runtime, PythonInterpreter python) {
        if (said.add(runtime) && !runtime.equals(python.runtime())) {
            say(runtime, python.runtime() + ", the nearest that is installed here");
        }
    }

    /// Of a runtime that Python only starts.
    void other(String runtime) {
        if (!said.add(runtime)) {
            return;
        }
        switch (RuntimeFamily.of(runtime).orElseThrow()) {
            case JAVA -> java(runtime);
            case NODE -> askNode(runtime);
            case PYTHON, PROVIDED -> {
                // The one is told with its interpreter, the other brings its own.
            }
        }
    }

    private static void java(String runtime) {
        String java = "java" + Runtime.version().feature();
        // `java8.al2` is Java 8 as well.
        if (!runtime.split("\\.", 2)[0].equals(java)) {
            say(runtime, java + ", on which Brume runs");
        }
    }

    /// The function does not wait for the answer.
    private void askNode(String runtime) {
        interpreters.find("node").ifPresent(node -> {
            try {
                var unused = new ProcessBuilder(node.toString(), "--version").redirectError(ProcessBuilder.Redirect.DISCARD).start()
                        .onExit().thenAccept(asked -> node(runtime, asked));
            } catch (IOException e) {
                LOG.debug("{} does not start", node, e);
            }
        });
    }

    /// `v20.11.1`
    private static void node(String runtime, Process asked) {
        try (var answer = asked.getInputStream()) {
            String version = new String(answer.readAllBytes(), StandardCharsets.US_ASCII).strip();
            String name = "nodejs" + version.replaceFirst("^v(\\d+)\\..*", "$1") + ".x";
            if (version.startsWith("v") && !runtime.equals(name)) {
                say(runtime, name + ", which is installed here");
            }
        } catch (IOException e) {
            LOG.debug("Node does not say its version", e);
        }
    }

    private static void say(String runtime, String version) {
        LOG.info("Functions of the runtime {} run on {}", runtime, version);
    }
}
