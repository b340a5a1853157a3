package dev.brume.lambda.pool;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.brume.lambda.executor.Interpreters;
import dev.brume.lambda.executor.PythonInterpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SubstitutesTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Substitutes.class);

    @TempDir private Path path;

    private final Said said = new Said();

    @BeforeEach void listen() {
        said.start();
        LOG.addAppender(said);
    }

    @AfterEach void listenNoMore() {
        LOG.detachAppender(said);
    }

    @Test void nodeOfAnotherVersionIsNamedOnce() throws IOException, InterruptedException {
        Path node = Files.writeString(path.resolve("node"), "#!/bin/sh\necho v20.11.1\n");
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwxr-xr-x"));
        Substitutes substitutes = new Substitutes(new Interpreters(path.toString()));
        substitutes.other("nodejs20.x");
        substitutes.other("nodejs22.x");
        substitutes.other("nodejs22.x");
        assertThat(said.next()).isEqualTo("Functions of the runtime nodejs22.x run on nodejs20.x, which is installed here");
        substitutes.other("nodejs24.x");
        assertThat(said.next()).startsWith("Functions of the runtime nodejs24.x run on nodejs20.x");
    }

    @Test void javaAndPythonOfAnotherVersionAreNamed() throws InterruptedException {
        Substitutes substitutes = new Substitutes(new Interpreters(path.toString()));
        substitutes.other("java" + Runtime.version().feature());
        substitutes.other("provided.al2023");
        substitutes.other("nodejs22.x");
        substitutes.other("java8.al2");
        assertThat(said.next()).isEqualTo("Functions of the runtime java8.al2 run on java" + Runtime.version().feature()
                + ", on which Brume runs");
        PythonInterpreter python = new PythonInterpreter(path, 11, Optional.empty());
        substitutes.python("python3.11", python);
        substitutes.python("python3.13", python);
        assertThat(said.next()).isEqualTo("Functions of the runtime python3.13 run on python3.11, the nearest that is installed here");
    }

    private static final class Said extends AppenderBase<ILoggingEvent> {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }

        String next() throws InterruptedException {
            return lines.poll(20, TimeUnit.SECONDS);
        }
    }
}
