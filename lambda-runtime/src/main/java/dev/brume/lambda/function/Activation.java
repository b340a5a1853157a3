package dev.brume.lambda.function;

import dev.brume.lambda.code.CodeFolders;
import dev.brume.lambda.code.CodeStore;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;

/// Brings a version that was created or changed into use: after the answer, as AWS does, though at once.
public final class Activation {
    private static final String OWNER = "lambda.activate";

    private final Tables tables;
    private final Timeline timeline;
    private final Functions functions;
    private final CodeStore codes;
    private final CodeFolders folders;

    public Activation(Tables tables, Timeline timeline, Functions functions, CodeStore codes, CodeFolders folders) {
        this.tables = tables;
        this.timeline = timeline;
        this.functions = functions;
        this.codes = codes;
        this.folders = folders;
        timeline.onDue(OWNER, this::activate);
    }

    /// Called in the unit that creates or changes the version. The timer, not a task, so that a restart does not leave it pending.
    public void begin(Version version) {
        timeline.schedule(new Timer(version.scope(), OWNER, version.functionName() + ':' + version.version(), timeline.now()));
        tables.afterUnit(() -> timeline.run("unpack " + version.functionName(), () -> unpack(version)));
    }

    /// Ahead of the first invocation, which would do it otherwise.
    private void unpack(Version version) {
        codes.find(version.scope(), version.code().sha256()).ifPresent(zip -> folders.folder(version.code().sha256(), () -> zip));
    }

    private void activate(Timer timer) {
        int colon = timer.key().lastIndexOf(':');
        functions.version(timer.scope(), timer.key().substring(0, colon), timer.key().substring(colon + 1))
                .ifPresent(version -> functions.put(version.with(State.ACTIVE, LastUpdateStatus.SUCCESSFUL)));
    }
}
