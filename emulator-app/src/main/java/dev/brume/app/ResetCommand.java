package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `brume reset`.
@Command(
        name = "reset",
        description = "Remove all state of a running server: resources, messages, timers, trace.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  brume reset", "  brume reset --account 123456789012"})
final class ResetCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private ClientOptions options;

    @Option(names = "--account", paramLabel = "ID",
            description = "Only what belongs to this account of twelve digits.") private String account;

    ResetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override public Integer call() {
        ObjectNode body = Json.object();
        if (account != null) {
            body.put("account", account);
        }
        JsonNode answer = options.client(terminal).post("/_brume/reset", body);
        String what = account == null ? "All accounts are" : "Account " + account + " is";
        terminal.out().println(options.json() ? Json.write(answer) : what + " empty.");
        return ExitCodes.OK;
    }
}
