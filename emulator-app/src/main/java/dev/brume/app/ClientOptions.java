package dev.brume.app;

import picocli.CommandLine.Option;

/// What the commands that ask a running server have in common.
final class ClientOptions {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Where the server listens (BRUME_ENDPOINT; default http://localhost:4566, or BRUME_PORT's).") private String endpoint;

    @Option(names = "--json", description = "Print the server's JSON.") private boolean json;

    boolean json() {
        return json;
    }

    ControlClient client(Terminal terminal) {
        return new ControlClient(endpoint == null ? usual(terminal) : endpoint);
    }

    /// Who starts Brume on a port by the variable finds it there with the same variable.
    private static String usual(Terminal terminal) {
        return terminal.variable("BRUME_ENDPOINT", "http://localhost:" + terminal.variable("BRUME_PORT", "4566"));
    }
}
