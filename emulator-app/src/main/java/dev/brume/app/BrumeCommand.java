package dev.brume.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command `brume` itself: shows its help.
@Command(
        name = "brume",
        description = "The AWS serverless stack on your own machine: one process, one port, any AWS client.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the server cannot be reached,",
            "130 ended by Ctrl-C, 143 by SIGTERM.",
            "",
            "Examples:",
            "  brume start",
            "  brume start --port 4570 --data ./state --services sqs,iam,sts",
            "  brume clock advance 15m",
            "  brume trace arn:aws:sqs:us-east-1:000000000000:orders",
            "  brume why arn:aws:sqs:us-east-1:000000000000:orders"
        })
final class BrumeCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override public void run() {
        throw new ParameterException(spec.commandLine(), "Give a command.");
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine brume = new CommandLine(new BrumeCommand())
                .addSubcommand(new StartCommand(terminal))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new ResetCommand(terminal))
                .addSubcommand(new ClockCommand(terminal))
                .addSubcommand(new TraceCommand(terminal))
                .addSubcommand(new WhyCommand(terminal))
                .addSubcommand(new LogsCommand(terminal))
                .addSubcommand(new CommandLine.HelpCommand());
        brume.setOut(terminal.out());
        brume.setErr(terminal.err());
        brume.setParameterExceptionHandler((e, _) -> {
            sayWrongUsage(terminal, e);
            return ExitCodes.USAGE;
        });
        brume.setExitCodeExceptionMapper(BrumeCommand::exitCode);
        brume.setExecutionExceptionHandler((e, command, parsed) -> {
            terminal.fail(e);
            return exitCode(e);
        });
        return brume;
    }

    /// What is wrong comes first and is not lost above a page of help; who gave no command gets the page.
    private static void sayWrongUsage(Terminal terminal, ParameterException e) {
        CommandLine command = e.getCommandLine();
        terminal.fail(e);
        if (e instanceof UnmatchedArgumentException unmatched) {
            UnmatchedArgumentException.printSuggestions(unmatched, terminal.err());
        }
        if (command.getParent() == null && command.getParseResult() != null && command.getParseResult().originalArgs().isEmpty()) {
            command.usage(terminal.err());
        } else {
            terminal.err()
                    .print(command.getHelp().synopsisHeading() + command.getHelp().synopsis(command.getHelp().synopsisHeadingLength()));
            terminal.err().println("More: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        terminal.err().flush();
    }

    private static int exitCode(Throwable e) {
        return switch (e) {
            case ParameterException _ -> ExitCodes.USAGE;
            case UnreachableException _ -> ExitCodes.UNREACHABLE;
            default -> ExitCodes.FAILURE;
        };
    }
}
