package dev.brume.lambda.environment;

import java.time.Duration;

/// System logs in the format `Text`.
final class TextSystemLog implements SystemLog {
    private final EnvironmentLog log;
    private final FunctionVersion version;

    TextSystemLog(EnvironmentLog log, FunctionVersion version) {
        this.log = log;
        this.version = version;
    }

    /// AWS does not show an init phase that is suppressed: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
    @Override public void initStart(Phase phase) {
        if (phase == Phase.INIT) {
            log.line("INIT_START Runtime Version: " + version.runtime() + "\tRuntime Version ARN: " + version.runtimeVersionArn() + "\n");
        }
    }

    @Override public void initEnd(Phase phase, Duration took, Outcome outcome) {
        if (outcome.status() != Outcome.Status.SUCCESS) {
            log.line("INIT_REPORT Init Duration: " + SystemLog.millis(took) + " ms\tPhase: " + phase.text() + "\tStatus: "
                    + outcome.status().text() + outcome.errorType().map(type -> "\tError Type: " + type).orElse("") + "\n");
        }
    }

    @Override public void start(String requestId) {
        log.line("START RequestId: " + requestId + " Version: " + version.id().version() + "\n");
    }

    @Override public void fault(String message, String type) {
        log.line(message + "\n" + type + "\n");
    }

    @Override public void timedOut(String requestId, Duration after) {
        log.line(MILLIS.format(log.now()) + " " + requestId + " Task timed out after " + SystemLog.seconds(after) + " seconds\n\n");
    }

    @Override public void end(Report report) {
        log.line("END RequestId: " + report.requestId() + "\n");
        StringBuilder line = new StringBuilder(256).append("REPORT RequestId: ").append(report.requestId())
                .append("\tDuration: ").append(SystemLog.millis(report.duration())).append(" ms\tBilled Duration: ")
                .append(report.billed().toMillis())
                .append(" ms\tMemory Size: ").append(version.memory().bytes() >> 20)
                .append(" MB\tMax Memory Used: ").append(report.memoryUsedMebibytes()).append(" MB\t");
        report.init().ifPresent(init -> line.append("Init Duration: ").append(SystemLog.millis(init)).append(" ms\t"));
        if (report.status() != Outcome.Status.SUCCESS) {
            line.append("Status: ").append(report.status().text());
            report.error().ifPresent(error -> line.append("\tError Type: ").append(error));
        }
        report.traceHeader().ifPresent(trace -> line.append(xray(trace)));
        log.line(line.append('\n').toString());
    }

    /// Shown for sampled traces: `\nXRAY TraceId: …\tSegmentId: …\tSampled: true\t`.
    private static String xray(String trace) {
        String root = part(trace, "Root=");
        return root.isEmpty() || !trace.contains("Sampled=1")
                ? ""
                : "\nXRAY TraceId: " + root + "\tSegmentId: " + part(trace, "Parent=") + "\tSampled: true\t";
    }

    private static String part(String trace, String name) {
        int at = trace.indexOf(name);
        if (at < 0) {
            return "";
        }
        int end = trace.indexOf(';', at);
        return trace.substring(at + name.length(), end < 0 ? trace.length() : end);
    }
}
