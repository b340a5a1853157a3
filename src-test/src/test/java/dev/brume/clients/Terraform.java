package dev.brume.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.machine.Checkout;
import dev.brume.machine.Command;
import dev.brume.machine.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The program `terraform` in a working folder of its own, with a provider that is on this machine already.
record Terraform(Path folder, Map<String, String> environment) {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Path AWS_PROVIDER = Path.of("registry.terraform.io", "hashicorp", "aws");

    /// Copies what is declared into a new folder and initialises it, without asking any registry.
    static Terraform init(Path declared, Map<String, String> environment) {
        try {
            Path parent = Checkout.target("terraform");
            Files.createDirectories(parent);
            Path folder = Files.createTempDirectory(parent, "run");
            Files.copy(declared, folder.resolve(declared.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            Map<String, String> variables = new HashMap<>(environment);
            // The machine's own configuration may name a file that is not there.
            variables.put("TF_CLI_CONFIG_FILE", "");
            variables.put("TF_IN_AUTOMATION", "1");
            variables.put("TF_INPUT", "0");
            variables.put("CHECKPOINT_DISABLE", "1");
            Terraform terraform = new Terraform(folder, Map.copyOf(variables));
            terraform.run("init", "-no-color", "-plugin-dir=" + plugins()).orFail();
            return terraform;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder of plugins that has the AWS provider; skips the test where there is none.
    private static Path plugins() throws IOException {
        List<Path> candidates = new ArrayList<>();
        for (String variable : List.of("TF_PLUGIN_DIR", "TF_PLUGIN_CACHE_DIR")) {
            String folder = System.getenv(variable);
            if (folder != null) {
                candidates.add(Path.of(folder));
            }
        }
        Path home = Path.of(System.getProperty("user.home"));
        candidates.addAll(List.of(
                home.resolve(".terraform.d/plugins"),
                home.resolve(".terraform.d/plugin-cache"),
                home.resolve(".local/share/terraform/plugins"),
                Path.of("/usr/local/share/terraform/plugins"),
                Path.of("/usr/share/terraform/plugins")));
        Path packages = Path.of("/opt");
        if (Files.isDirectory(packages)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(packages)) {
                folders.forEach(candidates::add);
            }
        }
        Path found = candidates.stream()
                .filter(folder -> Files.isDirectory(folder.resolve(AWS_PROVIDER)))
                .findFirst()
                .orElse(null);
        assumeTrue(found != null, "SKIPPED: Terraform's AWS provider is in none of its plugin folders on this machine");
        return found;
    }

    /// Whether there is anything to do. Terraform says so by its exit code.
    boolean hasChanges(String... variables) {
        Outcome outcome = run(with(List.of("plan", "-detailed-exitcode", "-no-color"), variables));
        if (outcome.exitCode() == 2 || outcome.exitCode() == 0) {
            return outcome.exitCode() == 2;
        }
        throw new AssertionError(outcome);
    }

    /// Does what is to be done.
    ///
    /// @return what it says that it did
    String apply(String... variables) {
        return run(with(List.of("apply", "-auto-approve", "-no-color"), variables)).orFail();
    }

    void destroy() {
        run(with(List.of("destroy", "-auto-approve", "-no-color"))).orFail();
    }

    String output(String name) {
        return run("output", "-raw", name).orFail();
    }

    private static String[] with(List<String> words, String... variables) {
        List<String> all = new ArrayList<>(words);
        Arrays.stream(variables).forEach(variable -> all.add("-var=" + variable));
        return all.toArray(String[]::new);
    }

    private Outcome run(String... words) {
        List<String> all = new ArrayList<>(List.of("terraform"));
        all.addAll(List.of(words));
        return Command.of(all).in(folder).with(environment).run(LIMIT);
    }
}
