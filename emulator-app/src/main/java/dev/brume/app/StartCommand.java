package dev.brume.app;

import dev.brume.server.BrumeConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `brume start`, with its help and its errors. A plain start does not come here, see [StartArguments].
@Command(
        name = "start",
        description = "Start the emulator in the foreground; Ctrl-C ends it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Each option is also an environment variable: BRUME_PORT, BRUME_LOG_LEVEL and so on.",
            "",
            "Examples:",
            "  brume start",
            "  brume start --port 4570 --data ./state",
            "  brume start --clock paused@2030-01-01T00:00:00Z --iam enforce"
        })
final class StartCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Where to listen; 0 for a free port (default 4566).") private String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Which address to listen on; 0.0.0.0 for all (default 127.0.0.1).") private String host;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep the state in this folder (default: in memory).") private String data;

    @Option(
            names = "--clock",
            paramLabel = "MODE[@TIME]",
            description = "How time passes: real (default), paused (only when told) or skip (jumps to what happens next).") private String clock;

    @Option(names = "--services", paramLabel = "NAMES",
            description = "Which services, as in sqs,iam,sts (default: all).") private String services;

    @Option(
            names = "--iam",
            paramLabel = "MODE",
            description = "Permissions: off, audit (default: say what AWS would refuse) or enforce.") private String iam;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "error, warn, info (default), debug or trace.") private String logLevel;

    StartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override public Integer call() throws InterruptedException {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "PORT", port);
        put(settings, "HOST", host);
        put(settings, "DATA", data);
        put(settings, "CLOCK", clock);
        put(settings, "SERVICES", services);
        put(settings, "IAM", iam);
        put(settings, "LOG_LEVEL", logLevel);
        Start start = new Start(terminal);
        return start.run(config(start, settings));
    }

    private BrumeConfig config(Start start, Map<String, String> settings) {
        try {
            return start.config(settings);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static void put(Map<String, String> settings, String name, String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
