package dev.brume.lambda.function;

import dev.brume.aws.Blob;
import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.code.CodeFolders;
import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.FunctionVersion.RoleCredentials;
import dev.brume.lambda.environment.LoggingConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Versions as the runtime pool wants them: with their code and layers on disk. Safe on any thread.
public final class RuntimeVersions {
    private static final String DEFAULT_LEVEL = "INFO";

    private final CodeStore codes;
    private final CodeFolders folders;
    private final LayerFolders layers;
    private final ExecutionRoles roles;
    private final Map<FunctionVersion.Id, FunctionVersion> known = new ConcurrentHashMap<>();

    /// Where layers lie on disk.
    @FunctionalInterface
    public interface LayerFolders {
        /// The layers' files, later ones over earlier ones; empty for no layers.
        Optional<Path> of(List<String> layerArns);
    }

    /// Who a function is when it calls AWS.
    @FunctionalInterface
    public interface ExecutionRoles {
        /// A session of the version's role.
        RoleCredentials credentials(Version version);
    }

    public RuntimeVersions(CodeStore codes, CodeFolders folders, LayerFolders layers, ExecutionRoles roles) {
        this.codes = codes;
        this.folders = folders;
        this.layers = layers;
        this.roles = roles;
    }

    public static FunctionVersion.Id idOf(Version version) {
        return new FunctionVersion.Id(version.scope(), version.functionName(), version.version(), version.deployment());
    }

    /// Unpacks code and layers if that is still to be done: not for threads that an event loop carries, then.
    public FunctionVersion of(Version version) {
        FunctionVersion.Id id = idOf(version);
        FunctionVersion found = known.get(id);
        if (found == null) {
            found = make(id, version);
            known.put(id, found);
        }
        return found;
    }

    /// Whether [#of] has nothing to unpack.
    public boolean isReady(Version version) {
        return known.containsKey(idOf(version));
    }

    private FunctionVersion make(FunctionVersion.Id id, Version version) {
        Configuration configuration = version.configuration();
        Path code = folders.folder(version.code().sha256(), () -> zip(version));
        return new FunctionVersion(id, configuration.runtime(), configuration.handler(), configuration.memory(), configuration.timeout(),
                configuration.ephemeralStorage(), configuration.variables(), code, layers.of(configuration.layerArns()),
                () -> roles.credentials(version), logging(configuration.logging()));
    }

    private Blob zip(Version version) {
        return codes.find(version.scope(), version.code().sha256()).orElseThrow(() -> LambdaErrors.functionNotFound(version.arn()));
    }

    private static LoggingConfig logging(Configuration.Logging logging) {
        return new LoggingConfig(logging.isJson() ? LoggingConfig.LogFormat.JSON : LoggingConfig.LogFormat.TEXT, logging.group(),
                logging.applicationLevel().isEmpty() ? DEFAULT_LEVEL : logging.applicationLevel(),
                logging.systemLevel().isEmpty() ? DEFAULT_LEVEL : logging.systemLevel());
    }

    public void forgetAll() {
        known.clear();
    }

    /// Forgets a version that was deleted or changed.
    public void forget(FunctionVersion.Id id) {
        known.remove(id);
    }
}
