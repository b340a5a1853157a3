package dev.brume.lambda.environment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;

/// The log stream of one environment. On one thread.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html">AWS</a>
final class EnvironmentLog {
    /// How much of it `LogResult` shows.
    static final int TAIL_BYTES = 4 * 1024;

    private final FunctionVersion version;
    private final String stream;
    private final LogSink sink;
    private final InstantSource clock;
    private final SystemLog system;
    private volatile byte[] tail = new byte[0];

    EnvironmentLog(FunctionVersion version, Environment.Setting setting) {
        this.version = version;
        this.stream = setting.logStream();
        this.sink = setting.sink();
        this.clock = setting.clock();
        this.system = switch (version.logging().format()) {
            case TEXT -> new TextSystemLog(this, version);
            case JSON -> new JsonSystemLog(this, version, setting.initializationType());
        };
    }

    Instant now() {
        return clock.instant();
    }

    /// What Lambda says.
    SystemLog system() {
        return system;
    }

    void line(String line) {
        sink.write(version, stream, now(), line);
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int kept = Math.min(tail.length, Math.max(TAIL_BYTES - bytes.length, 0));
        int fresh = Math.min(bytes.length, TAIL_BYTES);
        byte[] next = Arrays.copyOfRange(tail, tail.length - kept, tail.length + fresh);
        System.arraycopy(bytes, bytes.length - fresh, next, kept, fresh);
        tail = next;
    }

    /// To be closed when the lines of an invocation have been written.
    LogSink.Expected expect() {
        return sink.expect(version);
    }

    /// What comes belongs to another invocation.
    void begin() {
        tail = new byte[0];
    }

    /// The last 4 KB since [#begin].
    byte[] tail() {
        return tail;
    }
}
