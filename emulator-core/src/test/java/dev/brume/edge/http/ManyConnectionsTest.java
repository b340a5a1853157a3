package dev.brume.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ManyConnectionsTest {
    private static final int WANTED = 10_000;
    private static final int MOST_BYTES_SILENT = 6 * 1024;
    private static final int MOST_BYTES_ASKED = 10 * 1024;

    @Test void tenThousandIdleConnectionsCostLittleAndHarmNobody() throws Exception {
        int count = allowed();
        try (TestServer server = new TestServer();
                RawClient bystander = server.connect()) {
            bystander.post("/", "x").answer();
            Process clients = start(server.server().port(), count);
            try (BufferedReader said = clients.inputReader(StandardCharsets.UTF_8);
                    Writer tell = clients.outputWriter(StandardCharsets.UTF_8)) {
                long before = memory();
                say("o", tell, said, "opened");
                while (server.server().connections() < count + 1) {
                    bystander.post("/", "x").answer();
                }
                long silent = (memory() - before) / count;
                say("a", tell, said, "asked");
                server.handled.clear();
                long asked = (memory() - before) / count;
                System.out.printf(
                        "%d idle connections: %d bytes each before the first request, %d bytes each after it%n",
                        count, silent, asked);
                assertThat(silent).isLessThan(MOST_BYTES_SILENT);
                assertThat(asked).isLessThan(MOST_BYTES_ASKED);
                assertThat(bystander.post("/", "ok").answer().text()).isEqualTo("POST / ok");
            } finally {
                clients.destroy();
            }
            while (server.server().connections() > 1) {
                bystander.post("/", "x").answer();
            }
        }
    }

    /// Fewer than wanted only where the machine does not allow more, and then not in silence.
    private static int allowed() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long left = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 200;
            if (left < WANTED) {
                System.err.printf(
                        "ATTENTION: only %d instead of %d connections, since a process may open no more than %d files here%n",
                        left, WANTED, system.getMaxFileDescriptorCount());
                return Math.toIntExact(left);
            }
        }
        return WANTED;
    }

    private static Process start(int port, int count) throws IOException {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                IdleClients.class.getName(),
                Integer.toString(port),
                Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void say(String command, Writer tell, BufferedReader said, String answer) throws IOException {
        tell.write(command);
        tell.flush();
        assertThat(said.readLine()).isEqualTo(answer);
    }

    /// Bytes that are in use: of the heap, once what is garbage is gone, and of buffers outside.
    private static long memory() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + direct;
    }
}
