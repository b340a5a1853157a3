package dev.brume.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/// `2026-01-31T10:15:30.123Z WARN  DeliveryRouter: message`, the stack trace below.
final class LogLayout extends LayoutBase<ILoggingEvent> {
    @Override public String doLayout(ILoggingEvent event) {
        String logger = event.getLoggerName();
        StringBuilder line = new StringBuilder(128)
                .append(event.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(event.getLevel())
                .append(event.getLevel().levelStr.length() == 4 ? "  " : " ")
                .append(logger, logger.lastIndexOf('.') + 1, logger.length())
                .append(": ");
        appendInOneLine(line, event.getFormattedMessage());
        line.append(System.lineSeparator());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString();
    }

    /// A message may quote what a client has sent: that must not look like another line, nor move the terminal's cursor.
    private static void appendInOneLine(StringBuilder line, String message) {
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            switch (c) {
                case '\t' -> line.append(c);
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> {
                    if (Character.isISOControl(c)) {
                        line.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
    }
}
