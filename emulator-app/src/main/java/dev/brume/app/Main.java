package dev.brume.app;

import dev.brume.server.BrumeConfig;
import dev.brume.server.StartException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// The program `brume`.
public final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        LogProvider.choose();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (args.length == 2 && args[0].equals("train")) {
            Training.run(Path.of(args[1]));
            System.exit(ExitCodes.OK);
        }
        System.exit(run(new Terminal(out, err, System.getenv(), () -> Screen.of(System.getenv())), args));
    }

    /// @return the exit code, as [ExitCodes] names them
    static int run(Terminal terminal, String... args) throws InterruptedException {
        BrumeConfig plain = plainStart(terminal, args);
        if (plain == null) {
            return BrumeCommand.commandLine(terminal).execute(args);
        }
        try {
            return new Start(terminal).run(plain);
        } catch (StartException e) {
            terminal.fail(e);
            return ExitCodes.FAILURE;
        }
    }

    /// @return null if it is something else, or picocli has to say what is wrong with it
    private static BrumeConfig plainStart(Terminal terminal, String... args) {
        Map<String, String> settings = StartArguments.parse(args);
        try {
            return settings == null ? null : new Start(terminal).config(settings);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
