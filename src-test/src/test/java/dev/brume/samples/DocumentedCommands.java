package dev.brume.samples;

import dev.brume.machine.Checkout;
import dev.brume.machine.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The blocks marked `console` of a document: `$` begins a command, `>` goes on with it, what follows is what it prints, in which
/// `…` stands for anything, with the spaces around it, alone on a line for any lines.
record DocumentedCommands(List<Step> steps) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String START = "./brume start";
    private static final String END = "@@ end of ";

    /// @param printed line by line
    record Step(String command, List<String> printed) {
        Step {
            printed = new ArrayList<>(printed);
        }

        boolean isStart() {
            return command.startsWith(START);
        }

        boolean fails() {
            return !printed.isEmpty() && printed.getFirst().startsWith("brume: ");
        }

        /// What it prints matches the whole.
        Pattern pattern() {
            return Pattern.compile(printed.stream().map(Step::line).collect(Collectors.joining()) + "\\s*");
        }

        private static String line(String line) {
            return line.equals("…")
                    ? "(?:.*\\n)*?"
                    : Arrays.stream(line.split(" *… *", -1)).map(Pattern::quote).collect(Collectors.joining(".*")) + " *\\n";
        }
    }

    /// @param path from the root of the checkout
    static DocumentedCommands of(String path) throws IOException {
        List<Step> steps = new ArrayList<>();
        boolean console = false;
        for (String line : Files.readAllLines(Checkout.root().resolve(path))) {
            if (line.startsWith("```")) {
                console = line.equals("```console");
            } else if (console && line.startsWith("$ ")) {
                steps.add(new Step(line.substring(2), List.of()));
            } else if (console && line.startsWith("> ")) {
                Step begun = steps.removeLast();
                steps.add(new Step(begun.command + '\n' + line.substring(2), List.of()));
            } else if (console) {
                steps.getLast().printed.add(line);
            }
        }
        return new DocumentedCommands(List.copyOf(steps));
    }

    /// The options of the Brume that the document has started.
    List<String> options() {
        return steps.stream().filter(Step::isStart).findFirst()
                .map(start -> start.command.substring(START.length()).strip())
                .filter(options -> !options.isEmpty())
                .map(options -> List.of(options.split(" +")))
                .orElse(List.of());
    }

    /// Types all commands but the start in one shell.
    ///
    /// @param brume the program, as the shell starts it
    /// @param address where it listens, in place of `localhost:4566`
    /// @return what each printed, where the document says `localhost:4566` too
    List<String> run(Path folder, List<String> brume, String address) throws IOException {
        Path program = folder.resolve("brume");
        Files.writeString(program,
                "#!/usr/bin/env bash\nexec " + brume.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "))
                        + " \"$@\"\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made executable");
        }
        StringBuilder script = new StringBuilder("shopt -s expand_aliases\nexec 2>&1\n");
        for (int i = 0; i < steps.size(); i++) {
            script.append(steps.get(i).isStart() ? "true" : steps.get(i).command).append("\necho \"\n").append(END).append(i)
                    .append(": $?\"\n");
        }
        Path file = Files.writeString(folder.resolve("commands.sh"), script.toString().replace("localhost:4566", address));
        String output = Command.of("bash", file.toString()).in(folder)
                .with(Map.of("BRUME_ENDPOINT", "http://" + address, "AWS_PAGER", "", "AWS_SESSION_TOKEN", "")).run(LIMIT).orFail();
        return parts(output.replace(address, "localhost:4566"));
    }

    private List<String> parts(String output) {
        List<String> parts = new ArrayList<>();
        String rest = output;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            int end = rest.indexOf("\n" + END + i + ": ");
            int line = rest.indexOf('\n', end + 1);
            boolean failed = !rest.substring(end + 1, line).endsWith(": 0");
            if (failed != step.fails()) {
                throw new AssertionError(step.command + "\nended otherwise than it stands in the document:\n" + rest.substring(0, line));
            }
            parts.add(rest.substring(0, end));
            rest = rest.substring(line + 1);
        }
        return parts;
    }
}
