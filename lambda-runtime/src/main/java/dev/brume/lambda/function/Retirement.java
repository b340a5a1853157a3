package dev.brume.lambda.function;

import dev.brume.lambda.code.CodeFolders;
import dev.brume.lambda.code.CodeStore;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.pool.RuntimePool;
import dev.brume.table.Tables;

/// Takes a version out of use that was deleted or replaced by a change of itself.
public final class Retirement {
    private final Tables tables;
    private final CodeStore codes;
    private final CodeFolders folders;
    private final RuntimeVersions runtimeVersions;
    private final RuntimePool pool;

    public Retirement(Tables tables, CodeStore codes, CodeFolders folders, RuntimeVersions runtimeVersions, RuntimePool pool) {
        this.tables = tables;
        this.codes = codes;
        this.folders = folders;
        this.runtimeVersions = runtimeVersions;
        this.pool = pool;
    }

    /// Called in the unit that deletes the version or changes its code; its environments go once the unit has ended well.
    ///
    /// @param version as it was
    public void retire(Version version) {
        codes.release(version.scope(), version.code().sha256());
        retireEnvironments(version);
        tables.afterUnit(() -> folders.release(version.code().sha256()));
    }

    /// As [#retire], where the code stays the same.
    public void retireEnvironments(Version version) {
        tables.afterUnit(() -> {
            FunctionVersion.Id id = RuntimeVersions.idOf(version);
            runtimeVersions.forget(id);
            pool.retire(id);
        });
    }
}
