package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogLayoutTest {
    private static String line(String message) {
        LoggingEvent event = new LoggingEvent();
        event.setInstant(Instant.parse("2030-01-01T12:00:00.5Z"));
        event.setLevel(Level.WARN);
        event.setLoggerName("dev.brume.edge.Gate");
        event.setMessage(message);
        return new LogLayout().doLayout(event);
    }

    @Test void lineHasTimeLevelAndWhoSaysIt() {
        assertThat(line("a message")).isEqualTo("2030-01-01T12:00:00.500Z WARN  Gate: a message" + System.lineSeparator());
    }

    @Test void whatAUserNamesCannotBeginALineOfItsOwn() {
        assertThat(line("no queue a\r\n2030-01-01T12:00:00Z ERROR Gate: forged\t\u001b[31m")).hasLineCount(1)
                .contains("no queue a\\r\\n2030-01-01T12:00:00Z ERROR Gate: forged\t\\u001b[31m");
    }
}
