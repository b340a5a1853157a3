package dev.brume.lambda.pool;

import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.Launch;
import dev.brume.lambda.executor.Executor;
import java.nio.file.Path;
import java.util.List;

/// Functions in JavaScript: a runtime interface client of ours, on the `node` that is installed.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html">AWS</a>
final class NodeRuntime {
    private static final String SCRIPT = "/node_runtime.mjs";

    private NodeRuntime() {}

    static Launch launch(Executor executor, FunctionVersion version, Path node) {
        return new Launch(executor, cell -> new Executor.Program.Command(List.of(node.toString(), cell.runtime() + SCRIPT)),
                StartedAheadPrograms.of(version, List.of(node.toString(), "/var/runtime" + SCRIPT)));
    }
}
