package dev.brume.codegen;

import java.util.Set;

/** The generator's command line: {@code import}, {@code generate}, {@code generate-catalog}. */
public final class Main {
    private static final Set<String> COMMANDS = Set.of("import", "generate", "generate-catalog");

    private Main() {}

    public static void main(String[] args) {
        if (args.length == 0 || !COMMANDS.contains(args[0])) {
            throw new IllegalArgumentException("Expected one of " + COMMANDS);
        }
    }
}
